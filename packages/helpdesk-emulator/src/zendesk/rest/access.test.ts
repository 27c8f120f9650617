import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";
import { ENTERPRISE_LIMITS } from "../desk/rate-limiter.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  open = await openAccount({ clock: () => clock.at });
});
afterEach(() => open.emulator.close());

describe("credentials", () => {
  it("of nobody are answered with an anonymous user, which proves nothing", async () => {
    const { status, json } = await open.ask("/users/me", { as: null });
    expect([status, json.user.id, json.user.name]).toEqual([200, null, "Anonymous user"]);
  });

  it("that are wrong are refused with a plain string, a bad bearer token with the token's own error", async () => {
    const wrong = await open.ask("/users/me", { as: { email: open.account.admin.email, token: "no" } });
    expect([wrong.status, wrong.json]).toEqual([401, { error: "Couldn't authenticate you" }]);
    const bearer = await open.ask("/users/me", { as: null, headers: { authorization: "Bearer abc" } });
    expect([bearer.status, bearer.json.error]).toEqual([401, "invalid_token"]);
  });

  it("of a suspended person, or a revoked token, no longer work", async () => {
    const user = open.account.addToken({ email: "sam@acme.example", token: "s", role: "agent" });
    const as = { email: "sam@acme.example", token: "s" };
    expect((await open.ask("/users/me", { as })).json.user.id).toBe(user.id);
    open.account.setUser(user.id, { suspended: true });
    expect((await open.ask("/users/me", { as })).status).toBe(401);
    open.account.revokeToken(open.account.admin.token);
    expect((await open.ask("/users/me")).status).toBe(401);
  });

  it("that only read may not write, and agents may not manage webhooks", async () => {
    open.account.addToken({ email: "reader@acme.example", token: "r", readOnly: true });
    open.account.addToken({ email: "agent@acme.example", token: "a", role: "agent" });
    const body = { webhook: { name: "x", endpoint: "http://localhost:1/" } };
    const write = await open.ask("/webhooks", {
      method: "POST",
      body,
      as: { email: "reader@acme.example", token: "r" },
    });
    expect([write.status, write.json.error.title]).toEqual([403, "Forbidden"]);
    expect((await open.ask("/webhooks", { as: { email: "agent@acme.example", token: "a" } })).status).toBe(403);
    expect(open.account.ledger.writes).toEqual([]);
  });
});

describe("addresses", () => {
  it("that do not exist are told apart: no such account, no such endpoint, no such record", async () => {
    const nobody = await fetch(`${open.emulator.url}/zendesk/nobody/api/v2/users/me`);
    expect([nobody.status, Object(await nobody.json()).error.title]).toEqual([
      404,
      "No help desk at nobody.zendesk.com",
    ]);
    expect((await open.ask("/nothing")).json.error).toBe("InvalidEndpoint");
    expect((await open.ask("/tickets/1")).json.error).toBe("RecordNotFound");
  });

  it("are shown as the caller wrote them", async () => {
    const url = open.account.url.replace("127.0.0.1", "localhost");
    const pair = Buffer.from(`${open.account.admin.email}/token:${open.account.admin.token}`).toString("base64");
    const response = await fetch(`${url}/api/v2/users/me`, { headers: { authorization: `Basic ${pair}` } });
    expect(Object(await response.json()).user.url.startsWith(`${url}/`)).toBe(true);
  });
});

describe("limits", () => {
  const limited = { ...ENTERPRISE_LIMITS, support: 3, helpCenter: 2, incremental: 1, ticketUpdatePerTicket: 2 };

  it("are counted apart for tickets, help center and exports, each with its own refusal", async () => {
    open.account.limiter.limits = limited;
    for (let call = 0; call < 3; call++) expect((await open.ask("/users/me")).status).toBe(200);
    const refused = await open.ask("/users/me");
    expect([refused.status, refused.text]).toEqual([429, "Number of allowed API requests per minute exceeded"]);
    expect(refused.headers.get("content-type")).toContain("text/plain");
    expect(Number(refused.headers.get("retry-after"))).toBe(60);
    const listed = await open.ask("/help_center/articles");
    expect([listed.status, listed.headers.get("x-rate-limit-remaining")]).toEqual([200, "1"]);
    expect((await open.ask("/help_center/incremental/articles?start_time=0")).status).toBe(200);
    expect((await open.ask("/help_center/incremental/articles?start_time=0")).json.error).toBe("APIRateLimitExceeded");
  });

  it("open again when the window has passed", async () => {
    open.account.limiter.limits = limited;
    for (let call = 0; call < 4; call++) await open.ask("/users/me");
    clock.at = new Date(clock.at.getTime() + 60_000);
    expect((await open.ask("/users/me")).status).toBe(200);
  });

  it("hold for updates of one ticket by one person, and refused ones change nothing", async () => {
    open.account.limiter.limits = { ...limited, support: null };
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    const note = () =>
      open.ask(`/tickets/${id}`, { method: "PUT", body: { ticket: { comment: { body: "n", public: false } } } });
    expect([(await note()).status, (await note()).status, (await note()).status]).toEqual([200, 200, 429]);
    expect(open.account.comments(id)).toHaveLength(3);
  });
});
