import { createHash, timingSafeEqual } from "node:crypto";
import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import { type JsonRecord, parseJson, recordOf, textOf } from "../../server/read-json.ts";
import type { Desk } from "../desk/desk.ts";
import { dropToken, issueToken } from "./issue-token.ts";
import { findClient, type OAuthClient, type OAuthToken, oauthOf } from "./oauth-state.ts";

const refused = (error: string, description: string): Answer =>
  jsonAnswer(400, { error, error_description: description });

const invalidGrant = (): Answer =>
  refused(
    "invalid_grant",
    "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used, or was issued to another client.",
  );

/** `POST /oauth/tokens`: a code, or a refresh token, for a new pair. */
export function serveTokenRequest(desk: Desk, incoming: Incoming): Answer {
  if (incoming.method !== "POST") return refused("invalid_request", "Tokens are asked for with POST.");
  const request = readRequest(incoming);
  const client = findClient(desk, textOf(request["client_id"]));
  if (!client || !knowsSecret(client, textOf(request["client_secret"])))
    return refused("invalid_client", "The client is unknown, or its secret is wrong.");
  const life = livesOf(request);
  if (typeof life === "string") return refused("invalid_request", life);
  switch (request["grant_type"]) {
    case "authorization_code":
      return takeCode(desk, { client, request, life });
    case "refresh_token":
      return rotate(desk, { client, request, life });
    default:
      return refused("unsupported_grant_type", "The sandbox knows authorization_code and refresh_token.");
  }
}

function readRequest({ headers, body }: Incoming): JsonRecord {
  if (headers["content-type"]?.startsWith("application/json")) return recordOf(parseJson(body));
  return Object.fromEntries(new URLSearchParams(body.toString("utf8")));
}

function knowsSecret({ secret, kind }: OAuthClient, given: string | undefined): boolean {
  if (kind === "public") return true;
  return given !== undefined && secret !== null && isSame(secret, given);
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

type Lives = { accessLife?: number; refreshLife?: number };

function livesOf(request: JsonRecord): Lives | string {
  const access = request["expires_in"] === undefined ? undefined : Number(request["expires_in"]);
  const refresh =
    request["refresh_token_expires_in"] === undefined ? undefined : Number(request["refresh_token_expires_in"]);
  if (access !== undefined && !(access >= 300 && access <= 172_800)) return "expires_in must be 300 to 172800 seconds.";
  if (refresh !== undefined && !(refresh > 0)) return "refresh_token_expires_in must be a number of seconds.";
  return {
    ...(access === undefined ? {} : { accessLife: access }),
    ...(refresh === undefined ? {} : { refreshLife: refresh }),
  };
}

type Asking = { client: OAuthClient; request: JsonRecord; life: Lives };

function takeCode(desk: Desk, { client, request, life }: Asking): Answer {
  const oauth = oauthOf(desk);
  const found = oauth.codes.find(({ code }) => code === request["code"]);
  // A code is used up by being shown, also when it was shown by the wrong program.
  oauth.codes = oauth.codes.filter((each) => each !== found);
  desk.changed();
  if (!found || found.expiresAt <= desk.clock().getTime()) return invalidGrant();
  if (found.clientId !== client.clientId || found.redirectUri !== request["redirect_uri"]) return invalidGrant();
  if (!provesPossession(found.challenge, textOf(request["code_verifier"]))) return invalidGrant();
  const { userId, scopes } = found;
  return granted(desk, issueToken(desk, { clientId: client.clientId, userId, scopes, ...life }));
}

function provesPossession(challenge: string | null, verifier: string | undefined): boolean {
  if (challenge === null) return verifier === undefined;
  if (verifier === undefined) return false;
  return isSame(createHash("sha256").update(verifier).digest("base64url"), challenge);
}

/** Refreshing is rotation: the old pair is dead before the new one is on its way. */
function rotate(desk: Desk, { client, request, life }: Asking): Answer {
  const now = desk.clock().getTime();
  const found = oauthOf(desk).tokens.find(
    ({ refreshToken, refreshExpiresAt }) =>
      refreshToken !== null && refreshToken === request["refresh_token"] && (refreshExpiresAt ?? now + 1) > now,
  );
  if (!found || found.clientId !== client.clientId) return invalidGrant();
  dropToken(desk, found);
  const { userId, scopes } = found;
  return granted(desk, issueToken(desk, { clientId: client.clientId, userId, scopes, ...life }));
}

function granted(desk: Desk, token: OAuthToken): Answer {
  const secondsTo = (at: number) => Math.round((at - desk.clock().getTime()) / 1000);
  return jsonAnswer(
    200,
    {
      access_token: token.accessToken,
      refresh_token: token.refreshToken,
      token_type: "bearer",
      scope: token.scopes.join(" "),
      ...(token.expiresAt === null ? {} : { expires_in: secondsTo(token.expiresAt) }),
      ...(token.refreshExpiresAt === null ? {} : { refresh_token_expires_in: secondsTo(token.refreshExpiresAt) }),
    },
    { "cache-control": "no-store" },
  );
}
