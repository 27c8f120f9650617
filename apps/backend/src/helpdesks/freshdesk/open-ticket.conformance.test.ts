import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountGates } from "#http/account-gate.ts";
import type { NewTicket } from "../helpdesk.ts";
import { freshdeskDriver } from "./driver.ts";
import { type EmulatedFreshdesk, openEmulatedFreshdesk, wait } from "./emulated-freshdesk.examples.ts";

let freshdesk: EmulatedFreshdesk;
beforeEach(async () => {
  freshdesk = await openEmulatedFreshdesk();
});
afterEach(() => freshdesk.emulator.close());

const SESSION = "opencx:01936b1a-7c1e-7abc-8def-0123456789ab";
const newTicket = (changes: Partial<NewTicket> = {}): NewTicket => ({
  externalId: SESSION,
  subject: "Session #1: Where is it?",
  html: "<p>A secret summary.</p>",
  tags: ["opencx_handedoff"],
  marker: "marker-1",
  authorId: freshdesk.account.bot.id,
  requester: { name: "Ann", email: "ann@example.com" },
  assigneeId: null,
  ...changes,
});
const open = (changes: Partial<NewTicket> = {}) => freshdesk.helpdesk.openTicket(newTicket(changes));
const find = () => freshdesk.helpdesk.findTicket(SESSION);
const onPost = (path: RegExp, fault: Parameters<EmulatedFreshdesk["account"]["faults"]["add"]>[0]["fault"]) =>
  freshdesk.account.faults.add({ method: "POST", path, times: 1, fault });
const onlyTicket = () => {
  const [ticket, ...others] = freshdesk.account.tickets();
  expect(others).toEqual([]);
  return ticket ?? expect.fail("There is no ticket.");
};

describe("a ticket of ours on Freshdesk", () => {
  it("R088 D06: holds what is internal in a private note; its customer is shown a neutral line", async () => {
    const opened = await open();
    const ticket = onlyTicket();
    expect(opened).toEqual({
      kind: "opened",
      ticketId: String(ticket.id),
      url: `${freshdesk.account.url}/a/tickets/${ticket.id}`,
    });
    expect(ticket).toMatchObject({ subject: "Session #1: Where is it?", status: 2, responderId: null });
    expect(ticket.tags).toContain("opencx_handedoff");
    const seen = JSON.stringify(freshdesk.account.ticketAsSeenBy(ticket.id, "requester"));
    expect(seen).not.toContain("secret");
    const reading = await freshdesk.helpdesk.readTicket(String(ticket.id));
    expect(reading).toMatchObject({
      ticket: {
        externalId: SESSION,
        requester: { email: "ann@example.com" },
        comments: [{ isPublic: true }, { isPublic: false, text: "A secret summary.", marker: "marker-1" }],
      },
    });
  });

  it("D02 D08: without an address is the copilot's own, and goes to the rep that is named", async () => {
    const rep = freshdesk.account.addAgent({ name: "Robin", email: "robin@acme.example" });
    expect(await open({ requester: null, assigneeId: rep.id })).toMatchObject({ kind: "opened" });
    expect(onlyTicket()).toMatchObject({ requesterId: freshdesk.account.bot.id, responderId: rep.id });
  });

  it("F3: is found at once, although the search's index is minutes behind, and also when it is not", async () => {
    expect(await find()).toEqual({ kind: "absent" });
    const opened = await open();
    expect(await find()).toMatchObject({ ...opened, kind: "found" });
    wait(freshdesk.clock, 40 * 24 * 3_600_000);
    expect(await find()).toMatchObject({ ...opened, kind: "found" });
    expect(await open()).toEqual(opened);
    onlyTicket();
  });

  it("F3: is opened once, with its note, whichever of the two answers was lost", async () => {
    onPost(/\/tickets$/, { kind: "answer-lost" });
    expect(await open()).toMatchObject({ kind: "unknown" });
    // It is there without its note, so that it is not over yet.
    expect(await find()).toEqual({ kind: "absent" });
    onPost(/\/notes$/, { kind: "server-error", status: 503, when: "before" });
    expect(await open()).toMatchObject({ kind: "unknown" });
    expect(await find()).toEqual({ kind: "absent" });
    onPost(/\/notes$/, { kind: "answer-lost" });
    expect(await open()).toMatchObject({ kind: "unknown" });
    expect(await find()).toMatchObject({ kind: "found", ticketId: String(onlyTicket().id) });
    expect(await open()).toMatchObject({ kind: "opened" });
    expect(onlyTicket().conversations).toHaveLength(1);
  });

  it("F6: waits where Freshdesk is busy, and says what was refused", async () => {
    onPost(/\/tickets$/, { kind: "too-many-requests", retryAfter: "30" });
    expect(await open()).toMatchObject({ kind: "not-executed", retryAt: expect.any(Date) });
    wait(freshdesk.clock, 60_000);
    expect(await open({ requester: { name: "Ann", email: "no address" } })).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("email"),
    });
    expect(freshdesk.account.tickets()).toEqual([]);
  });

  it("D08: that takes no note is opened with a warning, so that somebody looks", async () => {
    onPost(/\/notes$/, { kind: "forbidden" });
    expect(await open()).toMatchObject({ kind: "opened", warning: expect.stringContaining("without summary") });
  });

  it("F3: that cannot be looked for settles nothing, and nothing is opened", async () => {
    freshdesk.account.faults.add({ path: /search/, fault: { kind: "server-error", status: 503, when: "before" } });
    expect(await find()).toMatchObject({ kind: "unreadable" });
    expect(await open()).toMatchObject({ kind: "not-executed" });
    expect(freshdesk.account.tickets()).toEqual([]);
  });

  it("R071: of two that bear the tag the first one is ours", async () => {
    await open();
    const { id, tags } = onlyTicket();
    wait(freshdesk.clock, 1_000);
    freshdesk.account.createTicket({ subject: "Copied", text: "x", change: { tags } });
    expect(await find()).toMatchObject({ kind: "found", ticketId: String(id) });
  });
});

describe("an invented ticket", () => {
  it("R040: comes from an invented customer by e-mail, on a pretend account only", async () => {
    const opened = await freshdesk.helpdesk.openTestTicket?.({ subject: "Test", text: "a < b\nline" });
    expect(opened).toMatchObject({ kind: "opened" });
    expect(onlyTicket()).toMatchObject({ source: 1, text: "a < b\nline" });
    const ledger = { blockedUntil: async () => null, block: async () => {} };
    const real = freshdeskDriver({
      urlTemplate: "https://{subdomain}.freshdesk.com",
      allowLoopback: false,
      gates: accountGates({ ledgerOf: () => ledger, now: () => freshdesk.clock.at }),
      now: () => freshdesk.clock.at,
      userAgent: "OpenCX tests",
    });
    const account = { organizationId: "one", subdomain: "acme", credential: { kind: "api-key", apiKey: "k" } } as const;
    expect(real.open(account).openTestTicket).toBeNull();
  });
});
