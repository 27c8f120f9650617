import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";
import type { FreshdeskFault } from "./fault.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
let id: number;

beforeEach(async () => {
  open = await openFreshdesk();
  id = open.account.createTicket({ subject: "x", text: "x" }).id;
});
afterEach(() => open.emulator.close());

const reply = (signal?: AbortSignal) =>
  fetch(`${open.account.url}/api/v2/tickets/${id}/reply`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${open.account.bot.key}:X`).toString("base64")}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ body: "<p>Hello</p>" }),
    redirect: "manual",
    signal: signal ?? null,
  });
const once = (fault: FreshdeskFault) => open.account.faults.add({ fault, times: 1 });
const replies = () => open.account.conversations(id).length;

describe("a fault before anything is done", () => {
  it.each<{ fault: FreshdeskFault; status: number; code: string | undefined }>([
    { fault: { kind: "server-error", status: 503, when: "before" }, status: 503, code: undefined },
    { fault: { kind: "too-many-requests", retryAfter: "7" }, status: 429, code: undefined },
    { fault: { kind: "unauthorized" }, status: 401, code: "invalid_credentials" },
    { fault: { kind: "forbidden" }, status: 403, code: "access_denied" },
    { fault: { kind: "require-feature" }, status: 403, code: "require_feature" },
  ])("$fault.kind answers $status, sends nothing and is gone the next time", async ({ fault, status, code }) => {
    once(fault);
    const response = await reply();
    const text = await response.text();
    expect([response.status, status < 500 ? JSON.parse(text).code : undefined]).toEqual([status, code]);
    expect([replies(), open.account.outbox.length]).toEqual([0, 0]);
    expect(open.account.ledger.requests.at(-1)).toMatchObject({ acted: false, status, fault: fault.kind });
    expect((await reply()).status).toBe(201);
  });

  it.each(["7", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", null])(
    "429 sends Retry-After as it was told: %s",
    async (retryAfter) => {
      once({ kind: "too-many-requests", retryAfter });
      expect((await reply()).headers.get("retry-after")).toBe(retryAfter);
    },
  );

  it("a reset cuts the connection, a stall leaves it silent", async () => {
    once({ kind: "reset", when: "before" });
    await expect(reply()).rejects.toThrow();
    once({ kind: "stall" });
    await expect(reply(AbortSignal.timeout(200))).rejects.toThrow();
    expect(replies()).toBe(0);
  });
});

describe("a fault after the reply", () => {
  it.each<FreshdeskFault>([
    { kind: "server-error", status: 500, when: "after" },
    { kind: "html-page" },
    { kind: "empty-body" },
    { kind: "wrong-content-type", contentType: "text/plain" },
  ])("$kind spoils the answer of a reply that is sent", async (fault) => {
    once(fault);
    const response = await reply();
    const isUsual =
      response.status === 201 && response.headers.get("content-type") === "application/json; charset=utf-8";
    expect(isUsual && (await response.text()).startsWith("{")).toBe(false);
    expect([replies(), open.account.outbox.length]).toEqual([1, 1]);
    expect(open.account.ledger.writes.at(-1)).toMatchObject({ kind: "reply", isPublic: true });
  });

  it.each<FreshdeskFault>([{ kind: "answer-lost" }, { kind: "reset", when: "after" }])(
    "$kind: the caller hears nothing, the customer has the mail",
    async (fault) => {
      once(fault);
      await expect(reply(AbortSignal.timeout(300))).rejects.toThrow();
      expect([replies(), open.account.outbox.length]).toEqual([1, 1]);
      expect(open.account.ledger.requests.at(-1)).toMatchObject({ acted: true, status: null });
    },
  );

  it("a torn answer breaks off, a slow one comes at last", async () => {
    once({ kind: "truncated-body" });
    await expect(reply().then((response) => response.text())).rejects.toThrow();
    once({ kind: "slow-body", ms: 200 });
    const startedAt = performance.now();
    expect(JSON.parse(await (await reply()).text())).toHaveProperty("replied_to");
    expect(performance.now() - startedAt).toBeGreaterThan(150);
  });

  it("fields that are newer, or of some accounts only, can be missing at every depth", async () => {
    await reply();
    open.account.faults.add({ fault: { kind: "missing-optional-fields" } });
    const { json } = await open.ask(`/tickets/${id}?include=conversations`);
    expect(json).not.toHaveProperty("support_email");
    expect(json.conversations[0]).not.toHaveProperty("last_edited_at");
    expect(json.conversations[0]).toHaveProperty("private");
  });

  it("a stale listing does not show what was written just now; the ticket itself shows that something was", async () => {
    await reply();
    open.account.faults.add({ fault: { kind: "stale-conversations", ms: 60_000 }, path: /tickets/ });
    expect((await open.ask(`/tickets/${id}/conversations`)).rows).toEqual([]);
    expect((await open.ask(`/tickets/${id}?include=conversations,stats`)).json).toMatchObject({
      conversations: [],
      stats: { first_responded_at: expect.any(String) },
    });
  });
});

describe("a rule for faults", () => {
  it("strikes the method and path it names, after the requests it lets through, as often as it says", async () => {
    open.account.faults.add({
      fault: { kind: "empty-body" },
      method: "get",
      path: /\/tickets\/\d+$/,
      skip: 1,
      times: 2,
    });
    const empty = async (path: string) => (await open.ask(path)).text === "";
    expect(await empty("/agents/me")).toBe(false);
    const struck = [];
    for (let call = 0; call < 4; call++) struck.push(await empty(`/tickets/${id}`));
    expect(struck).toEqual([false, true, true, false]);
  });
});
