import type { IncomingMessage, ServerResponse } from "node:http";
import { ALL_SCOPES, type Scope } from "@opencx/shared/api-key";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import type { Actor, Context } from "#trpc/context.ts";
import { rootRouter } from "#trpc/root.ts";
import type { Services } from "#trpc/services.ts";
import { type DashboardSessions, isLoopbackRequest, isSameOrigin } from "./dashboard-session.ts";
import type { Log } from "./log.ts";

export type TrpcDoorNeeds = { services: Services; sessions: DashboardSessions; log: Log };

export const TRPC_PATH = "/api/trpc/";
const ASSIST_SCOPES: readonly Scope[] = ["assist:read", "assist:write"];
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
  return {
    ...(await actorOf(needs, request, isAllowed)),
    services: needs.services,
    dashboard: {
      isAllowed,
      open: (session) => response.setHeader("set-cookie", needs.sessions.issue(session, needs.services.now())),
      close: () => response.setHeader("set-cookie", needs.sessions.clear()),
    },
  };
}

const UNKNOWN_KEY =
  "The key that was sent is not known or was revoked. Make another one: an installation key in the integration's settings, any other under API keys.";
const FROM_A_PAGE =
  "An installation key is sent by the helpdesk's servers. This call came from a page in a browser, so it was refused.";

/** A request that carries a key is the key's alone: no cookie speaks for it, whatever becomes of the key. */
async function actorOf(
  needs: TrpcDoorNeeds,
  request: IncomingMessage,
  isAllowed: boolean,
): Promise<Pick<Context, "actor" | "refusal">> {
  if (request.headers.authorization === undefined)
    return { actor: isAllowed ? await cookieActor(needs, request) : null, refusal: null };
  const actor = await keyActor(needs.services, request);
  if (actor === null) return { actor, refusal: UNKNOWN_KEY };
  const isFromPage = actor.via === "installation" && (!isSameOrigin(request) || request.headers.cookie !== undefined);
  return isFromPage ? { actor: null, refusal: FROM_A_PAGE } : { actor, refusal: null };
}

export async function keyActor(services: Pick<Services, "findKey">, request: IncomingMessage): Promise<Actor | null> {
  const [scheme, key] = (request.headers.authorization ?? "").split(" ", 2);
  if (scheme?.toLowerCase() !== "bearer" || !key) return null;
  const owner = await services.findKey(key);
  if (!owner) return null;
  return {
    organizationId: owner.organizationId,
    keyId: owner.id,
    name: owner.name,
    // Whatever was written into its row, the key of an app opens nothing else.
    scopes: new Set(owner.scopes.filter((scope) => owner.integrationId === null || ASSIST_SCOPES.includes(scope))),
    via: owner.integrationId === null ? "api-key" : "installation",
    integrationId: owner.integrationId,
  };
}

/** What it takes to know the owner of a dashboard's cookie. */
export type CookieNeeds = {
  services: Pick<Services, "now"> & { store: Pick<Services["store"], "apiKeys"> };
  sessions: Pick<DashboardSessions, "read">;
};

/** Who is signed in to the dashboard. The caller makes sure that the request is the dashboard's own. */
export async function cookieActor(
  { services, sessions }: CookieNeeds,
  request: IncomingMessage,
): Promise<Actor | null> {
  const session = sessions.read(request, services.now());
  if (!session) return null;
  const keys = await services.store.apiKeys.list(session.organizationId);
  const key = keys.find(({ id, revokedAt }) => id === session.keyId && revokedAt === null);
  if (!key) return null;
  const scopes = new Set(ALL_SCOPES.filter((scope) => key.scopes.includes(scope)));
  return {
    organizationId: session.organizationId,
    keyId: key.id,
    name: key.name,
    scopes,
    via: "dashboard",
    integrationId: null,
  };
}
