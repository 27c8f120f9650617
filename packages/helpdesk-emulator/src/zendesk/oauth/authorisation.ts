import { randomBytes } from "node:crypto";
import { type Answer, emptyAnswer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import type { Desk } from "../desk/desk.ts";
import { isStaff, type User } from "../model/people.ts";
import { approvalPage, refusalPage } from "./authorise-page.ts";
import { findClient, type OAuthClient, oauthOf } from "./oauth-state.ts";
import { readScopes, scopeProblem } from "./scopes.ts";

export const AUTHORISATION_PATH = "/oauth/authorizations/new";

const CODE_LIFE_MS = 120_000;
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

export type Asked = {
  client: OAuthClient;
  redirectUri: string;
  scopes: string[];
  state: string | null;
  challenge: string | null;
};
type Reading = { kind: "asked"; asked: Asked } | { kind: "refused"; answer: Answer };

/** `/oauth/authorizations/new`: shows who asks for what, and sends the browser back with the person's answer. */
export function serveAuthorisation(desk: Desk, incoming: Incoming): Answer {
  const sent = incoming.method === "POST" ? new URLSearchParams(incoming.body.toString("utf8")) : incoming.query;
  const reading = readAsked(desk, sent);
  if (reading.kind === "refused") return reading.answer;
  const staff = [...desk.state.users.values()].filter((user) => isStaff(user) && user.active && !user.suspended);
  if (incoming.method !== "POST") return approvalPage(desk, { asked: reading.asked, staff, sent });
  // Nobody but the person in front of this page answers it.
  const site = incoming.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin")
    return refusalPage(desk, 403, "access_denied", "This page can only be answered from itself.");
  const person = staff.find(({ id }) => String(id) === sent.get("person"));
  return sent.get("answer") === "approve" && person
    ? approved(desk, reading.asked, person)
    : sendBack(reading.asked, {
        error: "access_denied",
        error_description: "The end-user or authorization server denied the request.",
      });
}

function readAsked(desk: Desk, sent: URLSearchParams): Reading {
  const client = findClient(desk, sent.get("client_id") ?? undefined);
  const refuse = (error: string, description: string): Reading => ({
    kind: "refused",
    answer: refusalPage(desk, 400, error, description),
  });
  // Nobody is sent to an address that the client did not register.
  if (!client) return refuse("invalid_client", "No such client is registered with this account.");
  const redirectUri = sent.get("redirect_uri") ?? "";
  if (!client.redirectUris.includes(redirectUri))
    return refuse("invalid_request", "This redirect address is not one of those registered for the client.");
  if (sent.get("response_type") !== "code")
    return refuse("unsupported_response_type", "Only the authorization code flow is offered.");
  const scopes = readScopes(sent.get("scope"));
  const problem = scopeProblem(scopes, client.scopes);
  if (problem !== null) return refuse("invalid_scope", problem);
  const challenge = sent.get("code_challenge");
  if (challenge === null && client.kind === "public")
    return refuse("invalid_request", "Public clients must send a code challenge.");
  if (challenge !== null && (sent.get("code_challenge_method") !== "S256" || !CHALLENGE.test(challenge)))
    return refuse("invalid_request", "The code challenge must be made with S256.");
  return { kind: "asked", asked: { client, redirectUri, scopes, state: sent.get("state"), challenge } };
}

function approved(desk: Desk, asked: Asked, person: User): Answer {
  const oauth = oauthOf(desk);
  const now = desk.clock().getTime();
  const code = randomBytes(24).toString("hex");
  const { client, redirectUri, scopes, challenge } = asked;
  const made = { code, clientId: client.clientId, userId: person.id, redirectUri, scopes, challenge };
  oauth.codes = [...oauth.codes.filter(({ expiresAt }) => expiresAt > now), { ...made, expiresAt: now + CODE_LIFE_MS }];
  desk.changed();
  return sendBack(asked, { code });
}

function sendBack({ redirectUri, state }: Asked, answer: Record<string, string>): Answer {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set("state", state);
  return { ...emptyAnswer(302), headers: { location: url.href, "cache-control": "no-store" } };
}
