import type { IncomingMessage, ServerResponse } from "node:http";
import { ALL_SCOPES } from "@opencx/shared/api-key";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import type { Actor, Context } from "#trpc/context.ts";
import { rootRouter } from "#trpc/root.ts";
import type { Services } from "#trpc/services.ts";
import { type DashboardSessions, isLoopbackRequest, isSameOrigin } from "./dashboard-session.ts";
import type { Log } from "./log.ts";

export type TrpcDoorNeeds = { services: Services; sessions: DashboardSessions; log: Log };

export const TRPC_PATH = "/api/trpc/";
const MAX_BODY_BYTES = 1024 * 1024;

/** Hands a request to the procedure named in its path. */
export async function trpcDoor(
  needs: TrpcDoorNeeds,
  exchange: { request: IncomingMessage; response: ServerResponse; path: string },
): Promise<void> {
  const { request, response } = exchange;
  response.setHeader("cache-control", "no-store");
  response.setHeader("x-content-type-options", "nosniff");
  await nodeHTTPRequestHandler({
    req: request,
    res: response,
    path: exchange.path.slice(TRPC_PATH.length),
    router: rootRouter,
    maxBodySize: MAX_BODY_BYTES,
    createContext: () => contextFor(needs, request, response),
    onError: ({ error, path }) => {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      const cause = error.cause instanceof Error ? error.cause : error;
      needs.log.error({ procedure: path, error: cause.name, stack: cause.stack }, "a procedure failed");
    },
  });
}

async function contextFor(needs: TrpcDoorNeeds, request: IncomingMessage, response: ServerResponse): Promise<Context> {
  const isAllowed = isLoopbackRequest(request) && isSameOrigin(request);
  const actor = (await keyActor(needs.services, request)) ?? (isAllowed ? await cookieActor(needs, request) : null);
  return {
    actor,
    services: needs.services,
    dashboard: {
      isAllowed,
      open: (session) => response.setHeader("set-cookie", needs.sessions.issue(session, needs.services.now())),
      close: () => response.setHeader("set-cookie", needs.sessions.clear()),
    },
  };
}

export async function keyActor(services: Services, request: IncomingMessage): Promise<Actor | null> {
  const [scheme, key] = (request.headers.authorization ?? "").split(" ", 2);
  if (scheme?.toLowerCase() !== "bearer" || !key) return null;
  const owner = await services.findKey(key);
  if (!owner) return null;
  return {
    organizationId: owner.organizationId,
    keyId: owner.id,
    name: owner.name,
    scopes: new Set(owner.scopes),
    via: "api-key",
  };
}

/** Who is signed in to the dashboard. The caller makes sure that the request is the dashboard's own. */
export async function cookieActor(
  { services, sessions }: Pick<TrpcDoorNeeds, "services" | "sessions">,
  request: IncomingMessage,
): Promise<Actor | null> {
  const session = sessions.read(request, services.now());
  if (!session) return null;
  const keys = await services.store.apiKeys.list(session.organizationId);
  const key = keys.find(({ id, revokedAt }) => id === session.keyId && revokedAt === null);
  if (!key) return null;
  const scopes = new Set(ALL_SCOPES.filter((scope) => key.scopes.includes(scope)));
  return { organizationId: session.organizationId, keyId: key.id, name: key.name, scopes, via: "dashboard" };
}
