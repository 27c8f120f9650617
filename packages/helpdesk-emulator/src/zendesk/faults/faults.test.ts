import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";
import type { Fault } from "./fault.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
let id: number;

beforeEach(async () => {
  open = await openAccount();
  id = open.account.createTicket({ subject: "x", text: "x" }).id;
});
afterEach(() => open.emulator.close());

const note = (signal?: AbortSignal) => {
  const pair = Buffer.from(`${open.account.admin.email}/token:${open.account.admin.token}`).toString("base64");
  return fetch(`${open.account.url}/api/v2/tickets/${id}`, {
    method: "PUT",
    headers: { authorization: `Basic ${pair}`, "content-type": "application/json" },
    body: JSON.stringify({ ticket: { comment: { body: "note", public: false } } }),
    redirect: "manual",
    signal: signal ?? null,
  });
};
const once = (fault: Fault) => open.account.faults.add({ fault, times: 1 });
const notes = () => open.account.comments(id).filter(({ isPublic }) => !isPublic).length;

describe("a fault before anything is done", () => {
  it.each<{ fault: Fault; status: number; type: string }>([
    { fault: { kind: "server-error", status: 503, when: "before" }, status: 503, type: "text/html" },
    { fault: { kind: "too-many-requests", retryAfter: "7" }, status: 429, type: "text/plain" },
    { fault: { kind: "unauthorized", shape: "html" }, status: 401, type: "text/html" },
    { fault: { kind: "forbidden" }, status: 403, type: "application/json" },
    { fault: { kind: "unauthorized", shape: "invalid-token" }, status: 401, type: "application/json" },
  ])("$fault.kind answers $status and writes nothing", async ({ fault, status, type }) => {
    once(fault);
    const response = await note();
    expect([response.status, response.headers.get("content-type")?.split(";")[0]]).toEqual([status, type]);
    expect(notes()).toBe(0);
    expect(open.account.ledger.requests.at(-1)).toMatchObject({ acted: false, status, fault: fault.kind });
    expect((await note()).status).toBe(200);
  });

  it.each(["7", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", null])(
    "429 sends Retry-After as it was told: %s",
    async (retryAfter) => {
      once({ kind: "too-many-requests", retryAfter });
      expect((await note()).headers.get("retry-after")).toBe(retryAfter);
    },
  );

  it("a redirect leads away, to wherever it was told", async () => {
    once({ kind: "redirect", location: "http://127.0.0.1:9/elsewhere" });
    const response = await note();
    expect([response.status, response.headers.get("location")]).toEqual([302, "http://127.0.0.1:9/elsewhere"]);
  });

  it("a reset cuts the connection, a stall leaves it silent", async () => {
    once({ kind: "reset", when: "before" });
    await expect(note()).rejects.toThrow();
    once({ kind: "stall" });
    await expect(note(AbortSignal.timeout(200))).rejects.toThrow();
    expect(notes()).toBe(0);
  });

  it("a delay makes a request late and is otherwise harmless", async () => {
    once({ kind: "delay", ms: 150 });
    const startedAt = performance.now();
    expect((await note()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(140);
  });
});

describe("a fault after the write", () => {
  it.each<Fault>([
    { kind: "server-error", status: 500, when: "after" },
    { kind: "html-page" },
    { kind: "empty-body" },
    { kind: "wrong-content-type", contentType: "text/plain" },
  ])("$kind spoils the answer of a note that is there", async (fault) => {
    once(fault);
    const response = await note();
    const isUsual =
      response.status === 200 && response.headers.get("content-type") === "application/json; charset=utf-8";
    const text = await response.text();
    expect(isUsual && text.startsWith("{")).toBe(false);
    expect(notes()).toBe(1);
    expect(open.account.ledger.requests.at(-1)?.acted).toBe(true);
    expect(open.account.ledger.writes.at(-1)).toMatchObject({ kind: "comment", isPublic: false });
  });

  it.each<Fault>([{ kind: "answer-lost" }, { kind: "reset", when: "after" }])(
    "$kind: the caller hears nothing, the note is there",
    async (fault) => {
      once(fault);
      await expect(note(AbortSignal.timeout(300))).rejects.toThrow();
      expect(notes()).toBe(1);
      expect(open.account.ledger.requests.at(-1)).toMatchObject({ acted: true, status: null });
    },
  );

  it("a truncated body breaks off, a slow one comes at last", async () => {
    once({ kind: "truncated-body" });
    await expect(note().then((response) => response.text())).rejects.toThrow();
    once({ kind: "slow-body", ms: 200 });
    const startedAt = performance.now();
    expect(JSON.parse(await (await note()).text())).toHaveProperty("ticket");
    expect(performance.now() - startedAt).toBeGreaterThan(150);
  });

  it("optional fields can be missing at every depth", async () => {
    open.account.createArticle({ title: "x", body: "x" });
    open.account.faults.add({ fault: { kind: "missing-optional-fields" } });
    const { json } = await open.ask("/help_center/articles");
    expect(json.articles[0]).toHaveProperty("user_segment_id");
    expect(json.articles[0]).not.toHaveProperty("user_segment_ids");
  });

  it("a stale listing does not show what was written just now, the ticket itself does", async () => {
    await note();
    open.account.faults.add({ fault: { kind: "stale-comments", ms: 60_000 }, path: /comments/ });
    expect((await open.ask(`/tickets/${id}/comments`)).json.comments).toEqual([]);
    expect((await open.ask(`/tickets/${id}/audits`)).json["audits"]).toHaveLength(2);
  });
});

describe("a rule", () => {
  it("strikes the method and path it names, after the requests it lets through, as often as it says", async () => {
    open.account.faults.add({
      fault: { kind: "empty-body" },
      method: "get",
      path: /\/tickets\/\d+$/,
      skip: 1,
      times: 2,
    });
    const empty = async (path: string) => (await open.ask(path)).text === "";
    expect(await empty("/users/me")).toBe(false);
    const struck = [];
    for (let call = 0; call < 4; call++) struck.push(await empty(`/tickets/${id}`));
    expect(struck).toEqual([false, true, true, false]);
  });

  it("with a probability draws the same lots from the same seed", async () => {
    const draw = async () => {
      open.account.faults.clear();
      open.account.faults.seed(42);
      open.account.faults.add({ fault: { kind: "empty-body" }, probability: 0.5 });
      const lots = [];
      for (let call = 0; call < 20; call++) lots.push((await open.ask("/users/me")).text === "");
      return lots;
    };
    const lots = await draw();
    expect(await draw()).toEqual(lots);
    expect(new Set(lots).size).toBe(2);
  });
});
