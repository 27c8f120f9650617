import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import { type EmulatedFreshdesk, onNextWrite, openEmulatedFreshdesk, wait } from "./emulated-freshdesk.examples.ts";

let freshdesk: EmulatedFreshdesk;
beforeEach(async () => {
  freshdesk = await openEmulatedFreshdesk();
});
afterEach(() => freshdesk.emulator.close());

const HTML = "<p>Open <strong>Settings</strong>.</p>";
const newTicket = (more: object = {}) =>
  freshdesk.account.createTicket({ subject: "A question", text: "How do I reset it?", ...more });
const note = (ticketId: number, more: object = {}) => ({
  ticketId: String(ticketId),
  html: HTML,
  marker: "marker-1",
  stamp: "",
  ...more,
});
const traceOf = async (ticketId: number, more: object = {}) => ({
  ticketId: String(ticketId),
  marker: "marker-1",
  textHash: await noteTextHash(HTML),
  since: freshdesk.clock.at,
  ...more,
});
const desk = () => freshdesk.helpdesk.desk ?? expect.fail("There is no desk.");
const written = () => freshdesk.account.ledger.writes.filter(({ requestId }) => requestId !== null);

describe("a note on Freshdesk", () => {
  it("R183 R192: says that it is private, whatever the account's habit, and names no one to be told", async () => {
    const { id } = newTicket();
    await freshdesk.helpdesk.postInternalNote(note(id));
    const [request] = freshdesk.account.ledger.requests.filter(({ method }) => method === "POST");
    expect(JSON.parse(request?.body ?? "")).toEqual({ body: expect.stringContaining(HTML), private: true });
    expect(freshdesk.account.outbox).toEqual([]);
  });

  it("F3: is found by author, text and time where the account strips our marker", async () => {
    freshdesk.account.settings.keepsAttributes = false;
    const { id } = newTicket();
    onNextWrite(freshdesk.account, "POST", { kind: "answer-lost" });
    expect(await freshdesk.helpdesk.postInternalNote(note(id))).toMatchObject({ kind: "unknown" });
    const [kept] = freshdesk.account.conversations(id);
    expect(kept?.html).not.toContain("marker");
    expect(await freshdesk.helpdesk.findNote(await traceOf(id))).toEqual({ kind: "found", remoteId: String(kept?.id) });
    expect(await freshdesk.helpdesk.findNote(await traceOf(id, { isPublic: true }))).toEqual({ kind: "absent" });
  });

  it("F3: of another author, or of long before, is not taken for ours", async () => {
    const { account, clock, helpdesk } = freshdesk;
    const { id } = newTicket();
    account.addNote(id, { html: HTML });
    account.addNote(id, { html: HTML, by: account.bot.id });
    account.forward(id, { html: HTML, by: account.bot.id, to: ["x@example.org"] });
    wait(clock, 3_600_000);
    expect(await helpdesk.findNote(await traceOf(id))).toEqual({ kind: "absent" });
  });

  it("F4: that a stale list does not show yet is absent until it does", async () => {
    const { account, clock, helpdesk } = freshdesk;
    const { id } = newTicket();
    await helpdesk.postInternalNote(note(id));
    account.faults.add({ path: /conversations$/, times: 1, fault: { kind: "stale-conversations", ms: 30_000 } });
    expect(await helpdesk.findNote(await traceOf(id))).toEqual({ kind: "absent" });
    wait(clock, 40_000);
    expect(await helpdesk.findNote(await traceOf(id))).toMatchObject({ kind: "found" });
  });

  it("R221: is seen in the ticket's stamp also where notes leave the ticket's time alone", async () => {
    const { account, helpdesk } = freshdesk;
    account.settings.notesTouchTicket = false;
    const { id } = newTicket();
    const stampOf = async () => {
      const reading = await helpdesk.readTicket(String(id));
      return reading.kind === "found" ? reading.ticket.stamp : "";
    };
    const before = await stampOf();
    await helpdesk.postInternalNote(note(id));
    expect(await stampOf()).not.toBe(before);
  });

  it("R212: is refused in the trash and on what is gone, with the reason", async () => {
    const { account, helpdesk } = freshdesk;
    const { id } = newTicket();
    account.deleteTicket(id);
    expect(await helpdesk.postInternalNote(note(id))).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("in the trash"),
    });
    expect(await helpdesk.postInternalNote(note(999))).toMatchObject({ kind: "refused" });
    expect(written()).toEqual([]);
  });

  it("F7: is not executed when the ticket cannot be looked at before", async () => {
    const { account, helpdesk } = freshdesk;
    const { id } = newTicket();
    account.faults.add({ method: "GET", times: 1, fault: { kind: "server-error", status: 503, when: "before" } });
    expect(await helpdesk.postInternalNote(note(id))).toMatchObject({
      kind: "not-executed",
      retryAt: expect.any(Date),
    });
    account.faults.add({ method: "GET", times: 1, fault: { kind: "unauthorized" } });
    expect(await helpdesk.postInternalNote(note(id))).toMatchObject({ kind: "not-executed" });
    expect(written()).toEqual([]);
  });
});

describe("a reply on Freshdesk", () => {
  const reply = (id: number, more: object = {}) => ({ ...note(id), attachments: [], ...more });

  it("R182: on an e-mail ticket mails the requester once, from the account's own mailbox", async () => {
    const { account } = freshdesk;
    const { id } = newTicket();
    await desk().postReply(reply(id));
    expect(account.outbox).toMatchObject([{ kind: "reply", to: ["casey@example.com"], ticketId: id }]);
    const portal = newTicket({ source: 2 });
    await desk().postReply(reply(portal.id));
    expect(account.outbox).toHaveLength(1);
    expect(account.ticketAsSeenBy(portal.id, "requester").messages).toHaveLength(2);
  });

  it("R216: whose ticket holds too many files already is refused in Freshdesk's words", async () => {
    const { account } = freshdesk;
    const { id } = newTicket({ attachments: [{ name: "a", contentType: "text/plain", content: Buffer.alloc(15e6) }] });
    const attachments = [{ name: "b.txt", contentType: "text/plain", bytes: new Uint8Array(7e6) }];
    expect(await desk().postReply(reply(id, { attachments }))).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("attachments ("),
    });
    expect(account.conversations(id)).toEqual([]);
  });
});

describe("a change on Freshdesk", () => {
  it("R207: that wants fields filled in first is refused naming them", async () => {
    const { account } = freshdesk;
    account.addTicketField({ name: "cf_reason", type: "custom_text" });
    account.requireForClosure("cf_reason");
    account.requireForClosure("ticket_type");
    const { id } = newTicket();
    const outcome = await desk().changeTicket({ ticketId: String(id), change: { status: "solved" } });
    expect(outcome).toMatchObject({ kind: "refused", detail: expect.stringMatching(/type.*custom_fields\.cf_reason/) });
    expect(outcome).toHaveProperty("detail", expect.stringContaining("Fill in what is named"));
    expect(account.getTicket(id).status).toBe(2);
  });

  it("R200: that a rule of the account undoes is told", async () => {
    const { account } = freshdesk;
    const { id } = newTicket({ change: { responderId: account.bot.id } });
    account.addRule({
      type: 4,
      name: "Keep the copilot on it",
      performer: { type: 3, members: [] },
      events: [{ field_name: "responder_id", from: "--", to: "--" }],
      actions: [{ field_name: "responder_id", value: account.bot.id }],
    });
    const outcome = await desk().changeTicket({ ticketId: String(id), change: { assigneeId: null } });
    expect(outcome).toMatchObject({ kind: "sent", warning: expect.stringContaining("its agent is another") });
  });
});

describe("tags on Freshdesk", () => {
  const tag = (ticketId: number, tags = ["opencx", "opencx_autopilot"]) =>
    freshdesk.helpdesk.addTags({ ticketId: String(ticketId), tags });

  it("R186: are added once; the second time nothing is written", async () => {
    const { id } = newTicket();
    freshdesk.account.setTags(id, ["VIP"]);
    await tag(id);
    const before = written().length;
    expect(await tag(id)).toEqual({ kind: "sent", remoteId: null });
    expect(written()).toHaveLength(before);
    expect(freshdesk.account.getTicket(id).tags).toEqual(["VIP", "opencx", "opencx_autopilot"]);
  });

  it("R186: that somebody else's list replaced at the same moment are tried again, and theirs are kept", async () => {
    const { account } = freshdesk;
    const { id } = newTicket();
    // The second look is answered as if another app had written its own list in between.
    const taken = account.getTicket(id);
    let isReplaced = false;
    Object.defineProperty(taken, "tags", {
      configurable: true,
      get: () => (isReplaced ? ["theirs"] : []),
      set: () => {
        isReplaced = true;
      },
    });
    expect(await tag(id)).toMatchObject({ kind: "not-executed", detail: expect.stringContaining("same moment") });
    Object.defineProperty(taken, "tags", { configurable: true, writable: true, value: ["theirs"] });
    expect(await tag(id)).toMatchObject({ kind: "sent" });
    expect(taken.tags).toEqual(["theirs", "opencx", "opencx_autopilot"]);
  });

  it("R212: are refused on spam, and added on closed tickets", async () => {
    const { account } = freshdesk;
    const [spam, closed] = [newTicket(), newTicket()];
    account.markSpam(spam.id);
    account.setStatus(closed.id, 5);
    expect(await tag(spam.id)).toMatchObject({ kind: "refused", detail: expect.stringContaining("spam") });
    expect(await tag(closed.id)).toMatchObject({ kind: "sent" });
  });

  it("F3: whose answer was lost are unknown, and harmless to add again", async () => {
    const { account } = freshdesk;
    const { id } = newTicket();
    onNextWrite(account, "PUT", { kind: "answer-lost" });
    expect(await tag(id)).toMatchObject({ kind: "unknown" });
    expect(await tag(id)).toMatchObject({ kind: "sent" });
    expect(account.getTicket(id).tags).toEqual(["opencx", "opencx_autopilot"]);
  });
});
