import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HelpdeskTicket } from "../helpdesk.ts";
import { type EmulatedFreshdesk, openEmulatedFreshdesk, wait } from "./emulated-freshdesk.examples.ts";

let freshdesk: EmulatedFreshdesk;
beforeEach(async () => {
  freshdesk = await openEmulatedFreshdesk();
});
afterEach(() => freshdesk.emulator.close());

async function read(ticketId: number, helpdesk = freshdesk.helpdesk): Promise<HelpdeskTicket> {
  const reading = await helpdesk.readTicket(String(ticketId));
  if (reading.kind !== "found") throw new Error(reading.detail);
  return reading.ticket;
}
const newTicket = (more: object = {}) =>
  freshdesk.account.createTicket({ subject: "A question", text: "How do I reset it?", ...more });
const pathsSince = (before: number): string[] =>
  freshdesk.account.ledger.requests
    .slice(before)
    .map(({ path, query }) => path.replace(/^.*\/api\/v2/, "") + (query === "" ? "" : `?${query}`));

describe("a ticket on Freshdesk", () => {
  it("R168 R170: keeps forwards and what third parties answer out of the customer's words", async () => {
    const { account } = freshdesk;
    const { id } = newTicket();
    account.forward(id, { text: "Dear supplier, see below.", to: ["supplier@example.org"] });
    const ticket = await read(id);
    expect(ticket.comments.map(({ authorRole, isPublic }) => [authorRole, isPublic])).toEqual([
      ["customer", true],
      ["rep", false],
    ]);
  });

  it("R171: keeps what deleted reps and customers wrote, under their names", async () => {
    const { account } = freshdesk;
    const { id, requesterId } = newTicket({ requester: { name: "Dana", email: "dana@example.com" } });
    const leaver = account.addAgent({ name: "Lee Leaver", email: "lee@acme.example" });
    account.agentReplies(id, { text: "I look into it.", by: leaver.id });
    account.deleteAgent(leaver.id);
    account.setContact(requesterId, { deleted: true });
    const ticket = await read(id);
    expect(ticket.comments.map(({ authorRole, authorName }) => [authorRole, authorName])).toEqual([
      ["customer", "Dana"],
      ["rep", "Lee Leaver"],
    ]);
    account.state.contacts.delete(requesterId);
    expect((await read(id)).requester).toMatchObject({ id: String(requesterId), name: "", email: null });
  });

  it("R168: names people in copy, each for one call", async () => {
    const { account } = freshdesk;
    const copied = account.addContact({ name: "Cory Copied", email: "cory@example.com" });
    const { id } = newTicket();
    account.customerReplies(id, { text: "Me too.", by: copied.id });
    account.customerReplies(id, { text: "Still.", by: copied.id });
    const before = account.ledger.requests.length;
    const ticket = await read(id);
    expect(ticket.comments.map(({ authorName }) => authorName)).toEqual([
      "Casey Customer",
      "Cory Copied",
      "Cory Copied",
    ]);
    expect(pathsSince(before).filter((path) => path.startsWith("/contacts"))).toHaveLength(1);
  });

  it("R217: reads a ticket that a rep of the account opened for themselves", async () => {
    const { account } = freshdesk;
    const { id } = newTicket({ requester: account.agent.id });
    const { requester, comments } = await read(id);
    expect(requester).toMatchObject({ id: String(account.agent.id), email: account.agent.email });
    expect(comments[0]).toMatchObject({ authorRole: "customer" });
  });

  it("R217: gives the requester's phone and mobile number", async () => {
    const { account } = freshdesk;
    const phoned = account.addContact({ name: "Phil", phone: "+14155550100" });
    const mobile = account.addContact({ name: "Mo", mobile: "+14155550101", email: "mo@example.com" });
    expect((await read(newTicket({ requester: phoned.id }).id)).requester).toMatchObject({
      phone: "+14155550100",
      email: null,
    });
    expect((await read(newTicket({ requester: mobile.id }).id)).requester).toMatchObject({ phone: "+14155550101" });
  });

  it("R212: is read with its status from the trash, from spam and from the archive", async () => {
    const { account } = freshdesk;
    const [spam, trash, archived] = [
      newTicket(),
      newTicket(),
      newTicket({ requester: { name: "A", email: "a@b.example" } }),
    ];
    account.customerReplies(archived.id, { text: "Thanks!" });
    account.setStatus(archived.id, 5);
    account.markSpam(spam.id);
    account.deleteTicket(trash.id);
    account.archiveTicket(archived.id);
    expect((await read(spam.id)).status).toBe("spam");
    expect((await read(trash.id)).status).toBe("deleted");
    const old = await read(archived.id);
    expect(old).toMatchObject({ status: "closed", requester: { email: "a@b.example" } });
    expect(old.comments.map(({ text }) => text)).toEqual(["How do I reset it?", "Thanks!"]);
  });

  it("R209: a status of the account's own counts by what reps read of it", async () => {
    const { account } = freshdesk;
    const waiting = account.addStatus("Waiting for customer's photos");
    const done = account.addStatus("Resolved by partner");
    const odd = account.addStatus("Triage");
    const statuses = [];
    for (const status of [waiting, done, odd, { id: 6 }, { id: 7 }]) {
      const { id } = newTicket();
      account.setStatus(id, status.id);
      statuses.push((await read(id)).status);
    }
    expect(statuses).toEqual(["pending", "solved", "open", "pending", "hold"]);
  });

  it("R175: sources that Freshdesk has and those that it may add belong to a channel", async () => {
    const sources = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 1001];
    const channels = [];
    for (const source of sources) channels.push((await read(newTicket({ source }).id)).channel);
    expect(channels).toEqual("email web phone web api api web web web email api api api".split(" "));
  });

  it("R219: names the group from memory, and learns a new one at once", async () => {
    const { account, clock } = freshdesk;
    const [billing] = account.groups().slice(-1);
    const { id } = newTicket({ change: { groupId: billing?.id } });
    expect((await read(id)).group).toEqual({ id: String(billing?.id), name: billing?.name });
    const before = account.ledger.requests.length;
    await read(id);
    expect(pathsSince(before).filter((path) => path.startsWith("/groups"))).toEqual([]);
    wait(clock, 120_000);
    const added = account.addGroup("Returns");
    account.setGroup(id, added.id);
    expect((await read(id)).group).toEqual({ id: String(added.id), name: "Returns" });
  });

  it("G5: costs three credits, most of what is around it being remembered", async () => {
    const { account } = freshdesk;
    const { id } = newTicket();
    account.agentReplies(id, { text: "Which one?" });
    await read(id);
    const before = account.ledger.requests.length;
    await read(id);
    expect(pathsSince(before)).toEqual([
      `/tickets/${id}?include=requester`,
      `/tickets/${id}/conversations?per_page=100&page=1`,
    ]);
  });

  it("R171: ten thousand messages are read in order, and more are refused rather than read in part", async () => {
    const { account } = freshdesk;
    const { id, requesterId } = newTicket();
    const message = account.customerReplies(id, { text: "message" }).conversation;
    if (!message) throw new Error("There is no message.");
    const { conversations } = account.getTicket(id);
    for (let count = 1; count < 9_999; count += 1)
      conversations.push({ ...message, id: message.id + count, userId: requesterId });
    const { comments } = await read(id);
    expect(comments).toHaveLength(10_000);
    expect(new Set(comments.map((comment) => comment.id)).size).toBe(10_000);
    for (let count = 9_999; count < 10_101; count += 1) conversations.push({ ...message, id: message.id + count });
    await expect(read(id)).rejects.toMatchObject({ kind: "unreadable", message: expect.stringContaining("more than") });
  });

  it("F7: answers that are torn, late, refused or of another kind are typed errors with words", async () => {
    const { account } = freshdesk;
    const { id } = newTicket();
    const spoil = async (fault: Parameters<typeof account.faults.add>[0]["fault"]) => {
      account.faults.add({ path: /\/tickets\/\d+$/, times: 1, fault });
      const error = await read(id).catch((thrown: unknown) => thrown);
      wait(freshdesk.clock, 3_600_000);
      return error;
    };
    expect(await spoil({ kind: "truncated-body" })).toMatchObject({ kind: "unavailable" });
    expect(await spoil({ kind: "html-page" })).toMatchObject({ kind: "unavailable" });
    expect(await spoil({ kind: "empty-body" })).toMatchObject({ kind: "unavailable" });
    expect(await spoil({ kind: "redirect", location: "https://evil.example/" })).toMatchObject({ kind: "unreadable" });
    expect(await spoil({ kind: "server-error", status: 502, when: "before" })).toMatchObject({ kind: "unavailable" });
    expect(await spoil({ kind: "unauthorized" })).toMatchObject({ kind: "credentials" });
    expect(await spoil({ kind: "forbidden" })).toMatchObject({ kind: "forbidden" });
    const busy = await spoil({ kind: "too-many-requests", retryAfter: "30" });
    expect(busy).toMatchObject({ kind: "rate-limited", retryAt: expect.any(Date) });
  });

  it("R168: fields that newer accounts add may be missing", async () => {
    const { account } = freshdesk;
    const { id } = newTicket();
    account.agentReplies(id, { text: "Which one?" });
    account.faults.add({ fault: { kind: "missing-optional-fields" } });
    expect((await read(id)).comments).toHaveLength(2);
  });
});
