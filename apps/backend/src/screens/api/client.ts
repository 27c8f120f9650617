import { createTRPCClient, httpLink } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#trpc/root.ts";

/** What each procedure answers. */
export type Answers = inferRouterOutputs<RootRouter>;

/** A question without an answer for so long gets none: the page says so and offers to ask again. */
const LONGEST_QUESTION_MS = 30_000;

/** The backend's procedures, called from the browser with the session's cookie. One request a call, so that logs stay plain. */
export const api = createTRPCClient<RootRouter>({
  links: [httpLink({ url: "/api/trpc", fetch: (address, request) => fetch(address, limited(request)) })],
});

type Asked = Omit<RequestInit, "signal"> & { signal?: AbortSignal | null | undefined };

/** What changes something may take its time: the helpdesk is part of it, and giving up does not stop it. */
function limited({ signal, ...request }: Asked = {}): RequestInit {
  const limit = request.method === "GET" ? [AbortSignal.timeout(LONGEST_QUESTION_MS)] : [];
  return { ...request, signal: AbortSignal.any([...limit, ...(signal ? [signal] : [])]) };
}
