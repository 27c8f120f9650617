import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NewTicket } from "../helpdesk.ts";
import { type EmulatedZendesk, openEmulatedZendesk } from "./emulated-zendesk.examples.ts";

let zendesk: EmulatedZendesk;
beforeEach(async () => {
  zendesk = await openEmulatedZendesk();
});
afterEach(() => zendesk.emulator.close());

const newTicket = (changes: Partial<NewTicket> = {}): NewTicket => ({
  externalId: "opencx:s-1",
  subject: "Session #1: Where is it?",
  html: "<p>Late.</p>",
  tags: ["opencx_handedoff"],
  marker: "marker-1",
  authorId: zendesk.account.admin.id,
  requester: { name: "Ann", email: "ann@example.com" },
  assigneeId: null,
  ...changes,
});
const creations = () => zendesk.account.ledger.requests.filter(({ method }) => method === "POST");
const spoil = (fault: Parameters<EmulatedZendesk["account"]["faults"]["add"]>[0]["fault"]) =>
  zendesk.account.faults.add({ method: "POST", path: /\/tickets$/, times: 1, fault });

describe("a ticket of ours on Zendesk", () => {
  it("D06 R088: is one request with these fields and no others, its first comment private", async () => {
    const opened = await zendesk.helpdesk.openTicket(newTicket());
    const [request, ...others] = creations();
    expect(others).toEqual([]);
    expect(JSON.parse(request?.body ?? "")).toEqual({
      ticket: {
        external_id: "opencx:s-1",
        subject: "Session #1: Where is it?",
        comment: { html_body: "<p>Late.</p>", public: false, author_id: zendesk.account.admin.id },
        submitter_id: zendesk.account.admin.id,
        metadata: { opencx_marker: "marker-1" },
        tags: ["opencx_handedoff"],
        requester: { name: "Ann", email: "ann@example.com" },
      },
    });
    expect(request?.headers["idempotency-key"]).toMatch(/^opencx-[\w-]{43}$/);
    const [ticket] = zendesk.account.tickets();
    expect(opened).toEqual({
      kind: "opened",
      ticketId: String(ticket?.id),
      url: `${zendesk.account.url}/agent/tickets/${ticket?.id}`,
    });
    expect(zendesk.account.ticketAsSeenBy(ticket?.id ?? 0, "requester").comments).toEqual([]);
    const reading = await zendesk.helpdesk.readTicket(String(ticket?.id));
    expect(reading).toMatchObject({ ticket: { externalId: "opencx:s-1", comments: [{ marker: "marker-1" }] } });
  });

  it("D02 D08: leaves out what is not known, and names the rep who gets it", async () => {
    await zendesk.helpdesk.openTicket(newTicket({ requester: null, assigneeId: 7 }));
    const { ticket } = JSON.parse(creations()[0]?.body ?? "");
    expect(ticket).not.toHaveProperty("requester");
    expect(ticket).toMatchObject({ assignee_id: 7 });
  });

  it.each([
    { kind: "answer-lost" },
    { kind: "truncated-body" },
    { kind: "server-error", status: 500, when: "after" },
  ] as const)("F3: whose answer is spoiled by $kind is unknown, found again, and not opened twice", async (fault) => {
    spoil(fault);
    expect(await zendesk.helpdesk.openTicket(newTicket())).toMatchObject({ kind: "unknown" });
    const [ticket] = zendesk.account.tickets();
    expect(await zendesk.helpdesk.findTicket("opencx:s-1")).toMatchObject({
      kind: "found",
      ticketId: String(ticket?.id),
    });
    expect(await zendesk.helpdesk.openTicket(newTicket())).toMatchObject({
      kind: "opened",
      ticketId: String(ticket?.id),
    });
    expect(zendesk.account.tickets()).toHaveLength(1);
  });

  it("F3: that was not opened is absent, and one that cannot be looked for settles nothing", async () => {
    spoil({ kind: "server-error", status: 503, when: "before" });
    expect(await zendesk.helpdesk.openTicket(newTicket())).toMatchObject({ kind: "unknown" });
    expect(await zendesk.helpdesk.findTicket("opencx:s-1")).toEqual({ kind: "absent" });
    const fault = { kind: "server-error", status: 503, when: "before" } as const;
    zendesk.account.faults.add({ method: "GET", fault });
    expect(await zendesk.helpdesk.findTicket("opencx:s-1")).toMatchObject({ kind: "unreadable" });
  });

  it("F6: is not opened while Zendesk is busy, and says when to come back", async () => {
    spoil({ kind: "too-many-requests", retryAfter: "20" });
    const retryAt = new Date(zendesk.clock.at.getTime() + 20_000);
    expect(await zendesk.helpdesk.openTicket(newTicket())).toMatchObject({ kind: "not-executed", retryAt });
    expect(zendesk.account.tickets()).toEqual([]);
  });

  it("is the first of those that carry its external id, and nobody else's", async () => {
    await zendesk.helpdesk.openTicket(newTicket());
    zendesk.clock.at = new Date(zendesk.clock.at.getTime() + 60_000);
    for (const externalId of ["opencx:s-1", "opencx:s-12", "shop-7"])
      zendesk.account.createTicket({ subject: "x", text: "x", change: { externalId } });
    const [first] = zendesk.account.tickets();
    expect(await zendesk.helpdesk.findTicket("opencx:s-1")).toMatchObject({ ticketId: String(first?.id) });
  });

  it("R043: that Zendesk shows to the customer after all comes with a warning", async () => {
    const outsider = zendesk.account.addUser({ name: "Out", email: "out@example.com" });
    expect(await zendesk.helpdesk.openTicket(newTicket({ authorId: outsider.id }))).toMatchObject({
      kind: "opened",
      warning: expect.stringContaining("visible to the customer"),
    });
  });
});
