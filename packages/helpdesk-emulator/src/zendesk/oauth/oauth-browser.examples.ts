import { createHash } from "node:crypto";
import type { OAuthClient } from "./oauth-state.ts";

/** A verifier and the challenge made from it. */
export function pkcePair(verifier = "v".repeat(43)) {
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

export type AuthorisationRequest = Record<string, string>;

export const requestOf = (client: Pick<OAuthClient, "clientId" | "redirectUris">): AuthorisationRequest => ({
  response_type: "code",
  client_id: client.clientId,
  redirect_uri: client.redirectUris[0] ?? "",
  scope: "read tickets:write",
  state: "state-1",
});

/** What the page at the authorisation address says. */
export async function openPage(accountUrl: string, request: AuthorisationRequest) {
  const response = await fetch(`${accountUrl}/oauth/authorizations/new?${new URLSearchParams(request)}`);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

/** Presses a button of the page, as a browser does, and answers where it leads. */
export async function pressOn(
  accountUrl: string,
  {
    request,
    answer,
    from = "same-origin",
  }: { request: AuthorisationRequest; answer: "approve" | "deny"; from?: string },
) {
  const { html } = await openPage(accountUrl, request);
  const [, person = ""] = /<option value="(\d+)">/.exec(html) ?? [];
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
    ([, name = "", value = ""]) => [name, unescaped(value)],
  );
  const response = await fetch(`${accountUrl}/oauth/authorizations/new`, {
    method: "POST",
    redirect: "manual",
    headers: { "sec-fetch-site": from },
    body: new URLSearchParams([...fields, ["person", person], ["answer", answer]]),
  });
  const location = response.headers.get("location");
  return { status: response.status, to: location === null ? null : new URL(location) };
}

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_whole, code) => String.fromCharCode(Number(code)));

/** Asks for tokens, as a form or as JSON. */
export async function askForTokens(
  accountUrl: string,
  fields: Record<string, string | number>,
  { as = "form" }: { as?: "form" | "json" } = {},
) {
  const texts = Object.entries(fields).map(([name, value]) => [name, String(value)]);
  const response = await fetch(`${accountUrl}/oauth/tokens`, {
    method: "POST",
    ...(as === "form"
      ? { body: new URLSearchParams(texts) }
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(fields) }),
  });
  return { status: response.status, json: Object(await response.json()) };
}
