import { describe, expect, it } from "vitest";
import { callBackend } from "../app/fdk/call-backend.ts";
import { createFreshdeskHost } from "../app/fdk/freshdesk-host.ts";
import { fakeFdk } from "./fake-fdk.ts";

const DRAFT = { html: "<p>It takes 17 days.</p>", text: "It takes 17 days." };
const QUESTION = { procedure: "assist.ticket", kind: "query", input: { ticketId: "4711" } } as const;

async function open(...given: Parameters<typeof fakeFdk>) {
  const fdk = fakeFdk(...given);
  return { ...fdk, host: await createFreshdeskHost(fdk.client) };
}

describe("Freshdesk, as the panel asks of it", () => {
  it("R231: knows the agent and their language", async () => {
    const { host } = await open();
    expect(host).toMatchObject({ helpdesk: "freshdesk", agentId: 77, locale: "de", canUndo: false, inspect: null });
  });

  it.each([
    ["a language of the account alone", { id: 77, language: "fr" }, { agentId: 77, locale: "fr" }],
    ["an agent who cannot be read", "nobody", { agentId: null }],
  ])("R231: goes on with %s", async (_, loggedInUser, expected) => {
    expect((await open({ loggedInUser })).host).toMatchObject(expected);
  });

  it("R231: reads the number of the ticket and promises nothing else", async () => {
    const { host } = await open();
    expect(await host.readTicket()).toEqual({
      id: "4711",
      canReply: true,
      composer: { text: null, writesTo: "reply" },
      lastMessage: null,
    });
    await expect((await open({ ticket: {} })).host.readTicket()).rejects.toThrow();
  });

  it("R231: tells of changes and of being looked at, until it is asked to stop", async () => {
    const { host, tell, listeners } = await open();
    const told: string[] = [];
    const ends = [
      host.onTicketChange(() => told.push("change")),
      host.onActivated(() => told.push("activated")),
      host.onDeactivated(() => told.push("deactivated")),
      host.onColorScheme(() => told.push("colors")),
    ];
    for (const name of ["ticket.sendReply", "ticket.statusChanged", "app.activated", "app.deactivated"]) tell(name);
    expect(told).toEqual(["change", "change", "activated", "deactivated"]);
    for (const end of ends) end();
    expect(listeners()).toBe(0);
  });

  it("R231: asks for 700 px at most, and keeps messages as short as Freshdesk wants them", async () => {
    const { host, heights, triggered } = await open();
    host.resize(420);
    host.resize(5_000);
    host.notify("x".repeat(150));
    expect(heights).toEqual(["420px", "700px"]);
    expect(triggered[0]).toEqual({
      action: "showNotify",
      options: { type: "info", title: "OpenCX", message: `${"x".repeat(99)}…` },
    });
  });

  it("does not fall over a wish that Freshdesk refuses", async () => {
    const { host, world } = await open();
    world.isRefusing = true;
    host.resize(420);
    host.notify("Hello");
    await Promise.resolve();
    expect(await host.insertDraft({ mode: "append", ...DRAFT })).toEqual({ kind: "failed" });
  });
});

describe("a draft in the reply editor", () => {
  it("R076 R077 R232: is put there as escaped HTML, below what is there or instead of it, and is not sent", async () => {
    const { host, triggered } = await open();
    const outcome = await host.insertDraft({ mode: "append", ...DRAFT });
    await host.insertDraft({ mode: "replace", ...DRAFT });
    expect(outcome).toEqual({ kind: "inserted", undo: null, wroteTo: "reply" });
    expect(triggered).toEqual([
      { action: "click", options: { id: "reply", text: DRAFT.html, replace: false } },
      { action: "click", options: { id: "reply", text: DRAFT.html, replace: true } },
    ]);
  });

  it("finds the editor where it has its other name", async () => {
    const { host, triggered } = await open({ editors: ["openReply"] });
    expect(await host.insertDraft({ mode: "append", ...DRAFT })).toMatchObject({ kind: "inserted" });
    expect(triggered.map(({ options }) => options["id"])).toEqual(["reply", "openReply"]);
  });

  it("says that it cannot take anything back", async () => {
    const { host } = await open();
    expect(await host.undoInsert({ before: "", after: "" })).toBe("failed");
  });
});

describe("a request to the backend", () => {
  it("R237: goes out by the name of its template, with neither host nor key in this frame", async () => {
    const { host, requests } = await open();
    await host.call(QUESTION);
    for (const procedure of ["assist.regenerate", "assist.rewrite", "assist.feedback", "assist.saveFix"])
      await host.call({ procedure, kind: "mutation", input: { a: 1 } });
    expect(requests).toEqual([
      { template: "assistTicket", values: { context: { input: '{"ticketId":"4711"}' } } },
      { template: "assistRegenerate", values: { body: '{"a":1}' } },
      { template: "assistRewrite", values: { body: '{"a":1}' } },
      { template: "assistFeedback", values: { body: '{"a":1}' } },
      { template: "assistSaveFix", values: { body: '{"a":1}' } },
    ]);
  });

  it("knows no other procedure", async () => {
    const { host } = await open();
    await expect(host.call({ ...QUESTION, procedure: "team.list" })).rejects.toThrow(
      "no request template for team.list",
    );
  });

  it.each([
    ["an answer", { status: 200, response: '{"result":1}' }, { kind: "answered", status: 200, body: { result: 1 } }],
    ["a refusal", { status: 401, response: "{}", errorSource: "APP" }, { kind: "answered", status: 401 }],
    ["a page", { status: 404, response: "<html>" }, { kind: "answered", body: "<html>" }],
    ["the backend's limit", { status: 429, headers: { "Retry-After": "17" } }, { status: 429, retryAfterSeconds: 17 }],
    ["Freshdesk's limit", { status: 429, errorSource: "PLATFORM" }, { status: 429, retryAfterSeconds: null }],
    ["Freshdesk's own trouble", { status: 504, errorSource: "PLATFORM" }, { kind: "unreachable" }],
  ])("brings back %s as it was", async (_, reply, expected) => {
    const { host, world } = await open();
    world.reply = reply;
    expect(await host.call(QUESTION)).toMatchObject(expected);
  });

  it("says so when what came is no answer at all", async () => {
    const { client } = fakeFdk();
    client.request.invokeTemplate = () => Promise.reject(new Error("The frame is gone."));
    expect(await callBackend(client)(QUESTION)).toEqual({ kind: "unreachable" });
  });

  it("R231: never makes more than 50 calls in a minute", async () => {
    const { client, requests } = fakeFdk();
    const clock = { now: 0 };
    const call = callBackend(client, () => clock.now);
    for (let calls = 0; calls < 60; calls++) {
      clock.now += 500;
      await call(QUESTION);
    }
    expect(requests).toHaveLength(50);
    expect(await call(QUESTION)).toMatchObject({ status: 429, retryAfterSeconds: 31 });
    clock.now += 31_000;
    await call(QUESTION);
    expect(requests).toHaveLength(51);
  });
});
