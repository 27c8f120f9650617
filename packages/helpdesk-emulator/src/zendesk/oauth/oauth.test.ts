import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator } from "../../emulator.ts";
import { openAccount } from "../../open-account.examples.ts";
import { askForTokens, openPage, pkcePair, pressOn, requestOf } from "./oauth-browser.examples.ts";
import type { OAuthClient } from "./oauth-state.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
let client: OAuthClient;
let secrets: { client_id: string; client_secret: string };
const clock = { at: new Date("2026-11-01T10:00:00Z") };
const later = (seconds: number) => {
  clock.at = new Date(clock.at.getTime() + seconds * 1000);
};

const REDIRECT = "http://localhost:3000/back";

beforeEach(async () => {
  open = await openAccount({ clock: () => clock.at });
  client = open.account.putOAuthClient({
    clientId: "copilot",
    secret: "sesame",
    redirectUris: [REDIRECT],
    name: "Copilot",
  });
  secrets = { client_id: "copilot", client_secret: "sesame" };
});
afterEach(() => open.emulator.close());

async function codeFor(request = requestOf(client)): Promise<string> {
  const { to } = await pressOn(open.account.url, { request, answer: "approve" });
  return to?.searchParams.get("code") ?? "";
}

const exchange = (code: string, more: Record<string, string | number> = {}) =>
  askForTokens(open.account.url, {
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT,
    ...secrets,
    ...more,
  });
const refresh = (token: string, more: Record<string, string> = {}) =>
  askForTokens(open.account.url, { grant_type: "refresh_token", refresh_token: token, ...secrets, ...more });
const call = (token: string, address: string, method = "GET", body?: unknown) =>
  open.ask(address, { as: null, headers: { authorization: `Bearer ${token}` }, method, body });

async function connected(scope = "read tickets:write") {
  return (await exchange(await codeFor({ ...requestOf(client), scope }))).json;
}

describe("the authorisation page", () => {
  it("D01: names the program, the account and every right, and lets its form lead nowhere else", async () => {
    const { status, html, headers } = await openPage(open.account.url, requestOf(client));
    expect(status).toBe(200);
    for (const words of ["Allow Copilot to access acme?", "Read everything in the account", "Change tickets"])
      expect(html).toContain(words);
    expect(headers.get("content-security-policy")).toContain("form-action 'self' http://localhost:3000");
  });

  it("D01: sends the browser back with a code or with access_denied, and with the state as it came", async () => {
    const approved = await pressOn(open.account.url, { request: requestOf(client), answer: "approve" });
    expect([approved.status, approved.to?.origin, approved.to?.searchParams.get("state")]).toEqual([
      302,
      "http://localhost:3000",
      "state-1",
    ]);
    const denied = await pressOn(open.account.url, { request: requestOf(client), answer: "deny" });
    expect(Object.fromEntries(denied.to?.searchParams ?? [])).toMatchObject({
      error: "access_denied",
      state: "state-1",
    });
  });

  it("D01: is not answered from the page of somebody else", async () => {
    const pressed = await pressOn(open.account.url, {
      request: requestOf(client),
      answer: "approve",
      from: "cross-site",
    });
    expect(pressed).toEqual({ status: 403, to: null });
  });

  it.each([
    ["invalid_client", { client_id: "nobody" }],
    ["invalid_request", { redirect_uri: "http://localhost:3000/elsewhere" }],
    ["unsupported_response_type", { response_type: "token" }],
    ["invalid_scope", { scope: "everything" }],
    ["invalid_scope", { scope: "write tickets:write" }],
    ["invalid_request", { code_challenge: pkcePair().challenge, code_challenge_method: "plain" }],
  ])("D01: answers %s for %j and sends nobody anywhere", async (error, change) => {
    const { status, html, headers } = await openPage(open.account.url, { ...requestOf(client), ...change });
    expect([status, headers.get("location")]).toEqual([400, null]);
    expect(html).toContain(error);
  });

  it("D01: refuses scopes beyond those a client is limited to", async () => {
    open.account.putOAuthClient({ ...client, scopes: ["hc:read"] });
    expect((await openPage(open.account.url, requestOf(client))).html).toContain("invalid_scope");
    expect((await openPage(open.account.url, { ...requestOf(client), scope: "hc:read" })).status).toBe(200);
  });
});

describe("authorisation codes", () => {
  it("D01: become a pair of tokens once, asked for as a form or as JSON", async () => {
    const code = await codeFor();
    const { status, json } = await exchange(code);
    expect([status, json]).toEqual([
      200,
      {
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        token_type: "bearer",
        scope: "read tickets:write",
        expires_in: 1_800,
        refresh_token_expires_in: 7_776_000,
      },
    ]);
    expect((await exchange(code)).json.error).toBe("invalid_grant");
    const asJson = { grant_type: "authorization_code", redirect_uri: REDIRECT, ...secrets, expires_in: 300 };
    const second = await askForTokens(open.account.url, { ...asJson, code: await codeFor() }, { as: "json" });
    expect([second.status, second.json.expires_in]).toEqual([200, 300]);
  });

  it("D01: are dead after 120 seconds, for another address and in the hands of another client", async () => {
    const late = await codeFor();
    later(120);
    expect((await exchange(late)).json.error).toBe("invalid_grant");
    expect((await exchange(await codeFor(), { redirect_uri: "http://localhost:3000/x" })).json.error).toBe(
      "invalid_grant",
    );
    open.account.putOAuthClient({ clientId: "other", secret: "s", redirectUris: [REDIRECT] });
    const stolen = await exchange(await codeFor(), { client_id: "other", client_secret: "s" });
    expect([stolen.status, stolen.json.error]).toEqual([400, "invalid_grant"]);
  });

  it("D01: that were asked for with a challenge are given out for its verifier only", async () => {
    const { verifier, challenge } = pkcePair();
    const request = { ...requestOf(client), code_challenge: challenge, code_challenge_method: "S256" };
    for (const wrong of [{}, { code_verifier: "w".repeat(43) }])
      expect((await exchange(await codeFor(request), wrong)).json.error).toBe("invalid_grant");
    expect((await exchange(await codeFor(request), { code_verifier: verifier })).status).toBe(200);
  });

  it("D01: need a challenge from public clients, who have no secret", async () => {
    const app = open.account.putOAuthClient({ clientId: "app", kind: "public", redirectUris: [REDIRECT] });
    expect((await openPage(open.account.url, requestOf(app))).status).toBe(400);
    const { verifier, challenge } = pkcePair();
    const code = await codeFor({ ...requestOf(app), code_challenge: challenge, code_challenge_method: "S256" });
    const fields = { grant_type: "authorization_code", code, redirect_uri: REDIRECT, client_id: "app" };
    expect((await askForTokens(open.account.url, { ...fields, code_verifier: verifier })).status).toBe(200);
  });

  it("D01: go to nobody with a wrong secret, and the answer is invalid_client with 400", async () => {
    const { status, json } = await exchange(await codeFor(), { client_secret: "guess" });
    expect([status, json.error]).toEqual([400, "invalid_client"]);
  });
});

describe("tokens", () => {
  it("R006: act as the person who allowed them", async () => {
    const { access_token } = await connected();
    expect((await call(access_token, "/users/me")).json.user.id).toBe(open.account.admin.id);
  });

  it("R007: reach what their scopes name; the rest is refused with the scope that is missing", async () => {
    const { access_token: token } = await connected("hc:read tickets:read");
    const ticket = open.account.createTicket({ subject: "x", text: "x" });
    expect((await call(token, "/help_center/articles")).status).toBe(200);
    expect((await call(token, `/tickets/${ticket.id}`)).status).toBe(200);
    const people = await call(token, "/users/me");
    expect([people.status, people.json]).toEqual([
      403,
      { error: "Forbidden", description: "You are missing the following required scopes: read" },
    ]);
    const note = await call(token, `/tickets/${ticket.id}`, "PUT", {
      ticket: { comment: { body: "n", public: false } },
    });
    expect([note.status, note.json["description"]]).toEqual([
      403,
      "You are missing the following required scopes: write",
    ]);
    expect(open.account.comments(ticket.id)).toHaveLength(1);
  });

  it("R007: with a broad right to read and a narrow one to write do both", async () => {
    const { access_token: token } = await connected("read tickets:write");
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    const write = { ticket: { comment: { body: "n", public: false } } };
    expect((await call(token, `/tickets/${id}`, "PUT", write)).status).toBe(200);
    expect((await call(token, "/triggers")).status).toBe(200);
    expect((await call(token, "/triggers", "POST", {})).status).toBe(403);
  });

  it("R006: end when their time is over, by which another is to be had for the refresh token", async () => {
    open.account.setTokenLives({ access: 5 });
    const pair = await connected();
    expect((await call(pair.access_token, "/users/me")).status).toBe(200);
    later(5);
    const ended = await call(pair.access_token, "/users/me");
    expect([ended.status, ended.json.error]).toEqual([401, "invalid_token"]);
    const next = (await refresh(pair.refresh_token)).json;
    expect((await call(next.access_token, "/users/me")).status).toBe(200);
  });

  it("R006: of a pair both die at once when it is refreshed, and a refresh token works once", async () => {
    const pair = await connected();
    const next = await refresh(pair.refresh_token);
    expect(next.json.scope).toBe("read tickets:write");
    expect((await call(pair.access_token, "/users/me")).status).toBe(401);
    const again = await refresh(pair.refresh_token);
    expect([again.status, again.json.error]).toEqual([400, "invalid_grant"]);
    expect((await call(next.json.access_token, "/users/me")).status).toBe(200);
  });

  it("R006: die when they are given up, and on command in the middle of a run", async () => {
    const first = await connected();
    expect((await call(first.access_token, "/oauth/tokens/current", "DELETE")).status).toBe(204);
    expect((await call(first.access_token, "/users/me")).status).toBe(401);
    expect((await refresh(first.refresh_token)).json.error).toBe("invalid_grant");
    const second = await connected();
    open.account.killTokens("access");
    expect((await call(second.access_token, "/users/me")).status).toBe(401);
    const third = (await refresh(second.refresh_token)).json;
    open.account.killTokens("pair");
    expect((await refresh(third.refresh_token)).json.error).toBe("invalid_grant");
  });

  it("R006: stop with the person who allowed them", async () => {
    const { access_token } = await connected();
    open.account.setUser(open.account.admin.id, { suspended: true });
    expect((await call(access_token, "/users/me")).status).toBe(401);
  });

  it("R006: may be without an end where the client is of the old kind", async () => {
    open.account.setTokenLives({ access: null });
    const pair = await connected();
    expect(pair).not.toHaveProperty("expires_in");
    later(100_000);
    expect((await call(pair.access_token, "/users/me")).status).toBe(200);
  });
});

describe("a global client", () => {
  it("D01: works on every account, and what one account gives out is nothing to another", async () => {
    const other = open.emulator.zendesk("globex");
    const global = open.account.putOAuthClient({ ...client, isGlobal: true });
    expect(global.clientId).toBe("zdg-copilot");
    expect((await openPage(other.url, requestOf(client))).status).toBe(400);
    const { to } = await pressOn(other.url, { request: requestOf(global), answer: "approve" });
    const fields = {
      grant_type: "authorization_code",
      code: to?.searchParams.get("code") ?? "",
      redirect_uri: REDIRECT,
    };
    const wanted = { ...fields, client_id: global.clientId, client_secret: "sesame" };
    expect((await askForTokens(open.account.url, wanted)).json.error).toBe("invalid_grant");
    const { json } = await askForTokens(other.url, wanted);
    const me = (address: string) =>
      fetch(`${address}/api/v2/users/me`, { headers: { authorization: `Bearer ${json.access_token}` } });
    expect((await me(other.url)).status).toBe(200);
    expect((await me(open.account.url)).status).toBe(401);
  });
});

describe("steering and keeping", () => {
  const steer = (address: string, body?: unknown) =>
    fetch(open.account.url.replace("/zendesk/", "/_sandbox/zendesk/") + address, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it("D01: clients are registered, lives are set and tokens are killed over HTTP, and no secret is shown", async () => {
    const made = await steer("/oauth/clients", { clientId: "steered", secret: "hidden", redirectUris: [REDIRECT] });
    expect(made.status).toBe(200);
    expect(
      (await steer("/oauth/clients", { clientId: "x", secret: "y", redirectUris: ["http://evil.example"] })).status,
    ).toBe(400);
    expect((await steer("/oauth/lives", { access: 2 })).status).toBe(200);
    const pair = await connected();
    expect(pair.expires_in).toBe(2);
    const shown = await (await steer("/oauth")).text();
    for (const secret of ["hidden", "sesame", pair.access_token, pair.refresh_token])
      expect(shown).not.toContain(secret);
    expect(shown).toContain("steered");
    await steer("/oauth/kill", { which: "pair" });
    expect((await call(pair.access_token, "/users/me")).status).toBe(401);
  });

  it("R006: tokens live on in the data file, and end when the account is started over", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "sandbox-oauth-"));
    const dataFile = path.join(folder, "sandbox.json");
    const first = await startEmulator({ dataFile });
    const account = first.zendesk("acme");
    account.putOAuthClient(client);
    const { to } = await pressOn(account.url, { request: requestOf(client), answer: "approve" });
    const code = to?.searchParams.get("code") ?? "";
    const fields = { grant_type: "authorization_code", code, redirect_uri: REDIRECT, ...secrets };
    const { json: pair } = await askForTokens(account.url, fields);
    await first.close();
    const second = await startEmulator({ dataFile });
    const again = second.zendesk("acme");
    const asked = { grant_type: "refresh_token", ...secrets };
    const next = await askForTokens(again.url, { ...asked, refresh_token: pair.refresh_token });
    expect(next.status).toBe(200);
    await fetch(`${again.url.replace("/zendesk/", "/_sandbox/zendesk/")}/reset`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"seed":"empty"}',
    });
    expect((await askForTokens(again.url, { ...asked, refresh_token: next.json.refresh_token })).status).toBe(400);
    expect(again.oauthClients()).toHaveLength(1);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
