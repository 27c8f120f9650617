import type { IncomingMessage, ServerResponse } from "node:http";
import type { OAuthProblem } from "@opencx/shared/integration";
import { answerJson } from "./answer.ts";
import { isLoopbackRequest, isSameOrigin } from "./dashboard-session.ts";
import { cookieActor, type TrpcDoorNeeds } from "./trpc-door.ts";

export type OAuthDoorNeeds = Pick<TrpcDoorNeeds, "services" | "sessions" | "log">;

export const OAUTH_PATH = "/api/oauth/zendesk/";
const RESULT_PAGE = "/settings/integrations/zendesk";
const COOKIE = "ocx_oauth";
const COOKIE_SECONDS = 10 * 60;
/** More than any answer of an OAuth server. */
const LONGEST_QUERY = 8_192;

type Exchange = { request: IncomingMessage; response: ServerResponse; path: string };

/**
 * Connecting Zendesk from the dashboard: `start` sends the browser to Zendesk, `callback` takes it back. Both end on
 * the integration page, whatever happens: a person stands in front of the browser.
 */
export async function oauthDoor(needs: OAuthDoorNeeds, exchange: Exchange): Promise<void> {
  const { request, response, path } = exchange;
  const step = path.slice(OAUTH_PATH.length);
  if (step !== "start" && step !== "callback")
    return answerJson(response, 404, { error: `There is no route ${path}.` });
  if (request.method !== "GET")
    return answerJson(response, 405, { error: "Open this address in a browser." }, { headers: { allow: "GET" } });
  if (!isLoopbackRequest(request))
    return answerJson(response, 403, { error: "Until sign-in exists, accounts are connected at http://localhost." });
  const query = new URLSearchParams((request.url ?? "").split("?", 2)[1]?.slice(0, LONGEST_QUERY));
  return step === "start" ? start(needs, exchange, query) : finish(needs, exchange, query);
}

async function start(needs: OAuthDoorNeeds, { request, response }: Exchange, query: URLSearchParams): Promise<void> {
  const actor = isSameOrigin(request) ? await cookieActor(needs, request) : null;
  if (!actor?.scopes.has("integrations:write"))
    return refused(needs, response, { because: "signed-out", detail: "Nobody who may connect accounts is signed in." });
  const { organizationId, keyId } = actor;
  const outcome = await needs.services.beginOAuth({
    organizationId,
    kind: "zendesk",
    keyId,
    account: query.get("subdomain") ?? "",
    integrationId: query.get("integration"),
    // Where this browser can be reached: the dashboard opens on this machine only, under the name in this header.
    redirectUri: `http://${request.headers.host}${OAUTH_PATH}callback`,
  });
  if (outcome.kind === "refused") return refused(needs, response, outcome);
  lead(response, outcome.url, cookie(`${organizationId}.${outcome.browserSecret}`, COOKIE_SECONDS));
}

async function finish(needs: OAuthDoorNeeds, { request, response }: Exchange, query: URLSearchParams): Promise<void> {
  const [organizationId = "", browserSecret = ""] = cookieValue(request)?.split(".", 2) ?? [];
  const outcome = await needs.services.finishOAuth({ organizationId, kind: "zendesk", browserSecret, answer: query });
  if (outcome.kind === "refused") return refused(needs, response, outcome);
  const { integrationId, isAgain, isSetUp } = outcome;
  needs.log.info({ integrationId, isAgain, isSetUp }, "an account was connected by OAuth");
  const result = { oauth: isAgain ? "reconnected" : "connected", integration: integrationId };
  lead(response, `${RESULT_PAGE}?${new URLSearchParams(result)}`, cookie("", 0));
}

function refused(
  { log }: OAuthDoorNeeds,
  response: ServerResponse,
  { because, detail }: { because: OAuthProblem; detail: string },
): void {
  log.warn({ because, detail }, "connecting by OAuth did not work");
  lead(response, `${RESULT_PAGE}?${new URLSearchParams({ oauth: because })}`, cookie("", 0));
}

function lead(response: ServerResponse, location: string, setCookie: string): void {
  response.writeHead(302, {
    location,
    "set-cookie": setCookie,
    "cache-control": "no-store",
    // The address holds the code: no page that follows may learn it.
    "referrer-policy": "no-referrer",
  });
  response.end();
}

/** Lax: the browser must send it when Zendesk's page leads back here, and never with a request a page makes by itself. */
function cookie(value: string, maxAgeSeconds: number): string {
  return `${COOKIE}=${value}; Path=${OAUTH_PATH}; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;
}

function cookieValue(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === COOKIE && value) return value;
  }
  return null;
}
