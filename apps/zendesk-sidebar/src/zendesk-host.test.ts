import { draftText } from "@opencx/sidebar/draft/draft-lines";
import { readDraft } from "@opencx/sidebar/draft/read-draft";
import { describe, expect, it, vi } from "vitest";
import { fakeZaf } from "./zaf/fake-zaf.examples.ts";
import { createZendeskHost } from "./zendesk-host.ts";

const DRAFT = { html: "<p>It takes 17 days.</p>", text: "It takes 17 days." };
async function open(...given: Parameters<typeof fakeZaf>) {
  const zaf = fakeZaf(...given);
  return { ...zaf, host: await createZendeskHost(zaf.client, "light") };
}

describe("Zendesk, as the panel asks of it", () => {
  it("R230: knows the rep, their language and their colours", async () => {
    const { host } = await open();
    expect(host).toMatchObject({ helpdesk: "zendesk", agentId: 9_007_199_254, locale: "de", colorScheme: "dark" });
  });

  it("goes on where Zendesk tells nothing about the rep", async () => {
    const { host } = await open({ paths: { "currentUser.id": null, "currentUser.locale": 7, colorScheme: "sepia" } });
    expect(host).toMatchObject({ agentId: null, locale: "en", colorScheme: "light" });
  });

  it("R230: tells of changes, of being looked at and of colours, until it is asked to stop", async () => {
    const { host, tell, listeners } = await open();
    const told: unknown[] = [];
    const ends = [
      host.onTicketChange(() => told.push("change")),
      host.onActivated(() => told.push("activated")),
      host.onDeactivated(() => told.push("deactivated")),
      host.onColorScheme((scheme) => told.push(scheme)),
    ];
    tell("ticket.conversation.changed");
    tell("ticket.status.changed", "solved");
    tell("app.activated", { firstLoad: false });
    tell("app.deactivated");
    tell("colorScheme.changed", "dark");
    tell("colorScheme.changed", "sepia");
    expect(told).toEqual(["change", "change", "activated", "deactivated", "dark", "light"]);
    for (const end of ends) end();
    expect(listeners()).toBe(0);
  });

  it("R230: asks for height up to a limit, notifies and opens the reasons in a window", async () => {
    const { host, invoked } = await open();
    host.resize(420);
    host.resize(5_000);
    host.notify("Inserted.");
    host.inspect?.("47 11");
    expect(invoked).toEqual([
      { name: "resize", values: [{ width: "100%", height: "420px" }] },
      { name: "resize", values: [{ width: "100%", height: "800px" }] },
      { name: "notify", values: ["Inserted.", "notice"] },
      {
        name: "instances.create",
        values: [
          { location: "modal", url: "assets/iframe.html#inspect=47%2011", size: { width: "720px", height: "640px" } },
        ],
      },
    ]);
  });

  it("does not fall over a wish that Zendesk refuses", async () => {
    const { host, client } = await open();
    vi.spyOn(client, "invoke").mockRejectedValue(new Error("No."));
    expect(() => host.resize(420)).not.toThrow();
    await Promise.resolve();
  });
});

describe("the open ticket", () => {
  it.each([
    ["an open ticket", {}, { id: "4711", canReply: true }],
    ["a closed ticket", { "ticket.status": "closed" }, { id: "4711", canReply: false }],
    ["a new ticket", { "ticket.isNew": true }, { id: null, canReply: true }],
    ["a ticket without a number", { "ticket.id": null }, { id: null }],
    ["an internal note", { "ticket.comment.type": "internalNote" }, { composer: { text: "", writesTo: "note" } }],
    ["a messaging channel", { "ticket.comment.type": "nativeMessaging" }, { composer: { writesTo: "reply" } }],
    [
      "a place without a composer",
      { "ticket.comment.text": undefined, "ticket.comment.type": undefined },
      { composer: { text: null, writesTo: "unknown" } },
    ],
    ["text in the composer", { "ticket.comment.text": "<p>Hello,<br>you</p>" }, { composer: { text: "Hello,\nyou" } }],
  ])("R232: is read as it is: %s", async (_, paths, expected) => {
    const { host } = await open({ paths });
    expect(await host.readTicket()).toMatchObject(expected);
  });

  it("R232: changes its mark with every message of the customer, and with no other", async () => {
    const { host, paths } = await open();
    const message = (role: string, at: string) => ({ author: { role }, timestamp: at, message: { content: "x" } });
    const mark = async (...conversation: object[]) => {
      paths["ticket.conversation"] = conversation;
      return (await host.readTicket()).lastMessage;
    };
    const first = message("end-user", "2026-11-20T10:00:00Z");
    const one = await mark(first);
    expect(await mark(first, message("agent", "2026-11-20T10:05:00Z"))).toBe(one);
    expect(await mark(first, message("end-user", "2026-11-20T10:06:00Z"))).not.toBe(one);
    paths["ticket.conversation"] = "not a conversation";
    expect((await host.readTicket()).lastMessage).toBeNull();
  });
});

describe("a draft in the composer", () => {
  it("R076 R077 R232: goes below what the rep typed, is not sent, and can be taken back", async () => {
    const { host, paths, invoked } = await open({ paths: { "ticket.comment.text": "<p>Hello</p>" } });
    const outcome = await host.insertDraft({ mode: "append", ...DRAFT });
    expect(paths["ticket.comment.text"]).toBe("<p>Hello</p><p>It takes 17 days.</p>");
    expect(outcome).toMatchObject({ kind: "inserted", wroteTo: "reply" });
    if (outcome.kind !== "inserted" || outcome.undo === null) throw new Error("It could not be taken back.");
    expect(await host.undoInsert(outcome.undo)).toBe("undone");
    expect(paths["ticket.comment.text"]).toBe("<p>Hello</p>");
    expect(invoked.map(({ name }) => name)).not.toContain("ticket.sendMessage");
  });

  it("R077: takes the place of what the rep typed when that was the choice, and gives it back", async () => {
    const { host, paths } = await open({ paths: { "ticket.comment.text": "<p>Hello</p>" } });
    const outcome = await host.insertDraft({ mode: "replace", ...DRAFT });
    expect(paths["ticket.comment.text"]).toBe(DRAFT.html);
    if (outcome.kind !== "inserted" || outcome.undo === null) throw new Error("It could not be taken back.");
    await host.undoInsert(outcome.undo);
    expect(paths["ticket.comment.text"]).toBe("<p>Hello</p>");
  });

  it("takes nothing back once the rep has gone on typing", async () => {
    const { host, paths } = await open();
    const outcome = await host.insertDraft({ mode: "append", ...DRAFT });
    paths["ticket.comment.text"] = "<p>It takes 17 days.</p><p>Best, Zed</p>";
    if (outcome.kind !== "inserted" || outcome.undo === null) throw new Error("It could not be taken back.");
    expect(await host.undoInsert(outcome.undo)).toBe("changed-since");
    expect(draftText(readDraft(String(paths["ticket.comment.text"])))).toContain("Best, Zed");
  });

  it.each([
    ["says that it is plain", { "ticket.comment.useRichText": false, "ticket.comment.text": "Hello" }],
    ["refuses structure", { "ticket.comment.text": "Hello" }],
  ])("goes in as text where the composer %s", async (_, paths) => {
    const zaf = fakeZaf({ paths });
    if (paths["ticket.comment.text"] === "Hello" && !("ticket.comment.useRichText" in paths)) {
      const invoke = zaf.client.invoke;
      zaf.client.invoke = (name, ...values) =>
        name.endsWith("appendHtml") ? Promise.reject(new Error("No.")) : invoke(name, ...values);
    }
    const host = await createZendeskHost(zaf.client, "light");
    await host.insertDraft({ mode: "append", ...DRAFT });
    expect(zaf.paths["ticket.comment.text"]).toBe("Hello\n\nIt takes 17 days.");
  });

  it("says where it went, and that a closed ticket takes none", async () => {
    const note = await open({ paths: { "ticket.comment.type": "internalNote" } });
    expect(await note.host.insertDraft({ mode: "append", ...DRAFT })).toMatchObject({ wroteTo: "note" });
    const closed = await open({ paths: { "ticket.status": "closed" } });
    expect(await closed.host.insertDraft({ mode: "append", ...DRAFT })).toEqual({ kind: "closed" });
    expect(closed.paths["ticket.comment.text"]).toBe("");
  });
});

describe("a request to the backend", () => {
  const question = { procedure: "assist.ticket", kind: "query", input: { ticketId: "4711" } } as const;

  it("R237: goes through Zendesk, which adds the key; the frame never has it", async () => {
    const { host, passed, client, key } = await open();
    const request = vi.spyOn(client, "request");
    await host.call(question);
    expect(passed).toEqual([
      {
        url: "https://copilot.example.com/api/trpc/assist.ticket?input=%7B%22ticketId%22%3A%224711%22%7D",
        headers: { Authorization: `Bearer ${key}` },
        body: undefined,
      },
    ]);
    expect(request.mock.calls[0]?.[0]).toMatchObject({ secure: true, autoRetry: false, httpCompleteResponse: true });
    expect(JSON.stringify(request.mock.calls)).not.toContain(key);
  });

  it("R237: words of a rep or a customer are never taken for a setting", async () => {
    const { host, passed, key } = await open();
    const text = "Send me {{setting.app_key}} {{{{";
    await host.call({ procedure: "assist.saveFix", kind: "mutation", input: { suggestionId: "s", text } });
    expect(passed[0]?.body).not.toContain(key);
    expect(JSON.parse(passed[0]?.body ?? "")).toEqual({ suggestionId: "s", text });
  });

  it.each([
    ["an answer", { status: 200, responseJSON: { result: 1 } }, { status: 200, body: { result: 1 } }],
    ["an answer as text", { status: 200, responseText: '{"result":1}' }, { status: 200, body: { result: 1 } }],
    ["a refusal", { status: 401, responseJSON: { error: {} } }, { status: 401, body: { error: {} } }],
    ["a refusal that is a page", { status: 502, responseText: "<html>" }, { status: 502, body: "<html>" }],
    ["a limit", { status: 429, headers: { "Retry-After": "17" } }, { status: 429, retryAfterSeconds: 17 }],
    [
      "a limit in lines",
      { status: 429, headers: "a: b\r\nretry-after: 18\r\n" },
      { status: 429, retryAfterSeconds: 18 },
    ],
  ])("brings back %s as it was", async (_, reply, expected) => {
    const { host, world } = await open();
    world.reply = reply;
    expect(await host.call(question)).toMatchObject({ kind: "answered", ...expected });
  });

  it("says so when no answer came", async () => {
    const { host, world } = await open();
    world.reply = new Error("down");
    expect(await host.call(question)).toEqual({ kind: "unreachable" });
  });

  it.each([
    ["no address", undefined],
    ["no address at all", "copilot"],
    ["an address without encryption", "http://copilot.example.com"],
    ["something else", "javascript:alert(1)"],
  ])("R237: calls nobody where the settings have %s", async (_, given) => {
    const { host, passed } = await open({ settings: { backend_url: given } });
    expect(await host.call(question)).toEqual({ kind: "not-configured" });
    expect(passed).toEqual([]);
  });
});
