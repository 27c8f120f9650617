import { createTRPCClient, httpLink } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#trpc/root.ts";

/** What each procedure answers. */
export type Answers = inferRouterOutputs<RootRouter>;

/** The backend's procedures, called from the browser with the session's cookie. One request a call, so that logs stay plain. */
export const api = createTRPCClient<RootRouter>({ links: [httpLink({ url: "/api/trpc" })] });
