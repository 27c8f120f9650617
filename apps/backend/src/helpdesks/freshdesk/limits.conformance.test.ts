import { FRESHDESK_PLANS } from "@opencx/helpdesk-emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmulatedFreshdesk, openEmulatedFreshdesk, wait } from "./emulated-freshdesk.examples.ts";

let freshdesk: EmulatedFreshdesk;
beforeEach(async () => {
  freshdesk = await openEmulatedFreshdesk();
  freshdesk.account.limiter.limits = { ...FRESHDESK_PLANS.none, total: 200 };
});
afterEach(() => freshdesk.emulator.close());

const newTicket = () => String(freshdesk.account.createTicket({ subject: "A question", text: "How?" }).id);
const refused = () => freshdesk.account.ledger.requests.filter(({ status }) => status === 429);

describe("an account's allowance of calls", () => {
  it("G5: history stops while a quarter of it is used, and live tickets go on", async () => {
    const ticketId = newTicket();
    const history = freshdesk.open(freshdesk.account.bot.key, "background");
    let read = 0;
    let stopped: unknown = null;
    while (stopped === null && read < 100) {
      stopped = await history.readTicket(ticketId).then(
        () => null,
        (error: unknown) => error,
      );
      read += 1;
    }
    expect(stopped).toMatchObject({ kind: "rate-limited", retryAt: new Date(freshdesk.clock.at.getTime() + 60_000) });
    expect(read).toBeGreaterThan(12);
    expect(freshdesk.account.ledger.requests.length).toBeLessThan(60);
    expect(await freshdesk.helpdesk.readTicket(ticketId)).toMatchObject({ kind: "found" });
    expect(refused()).toEqual([]);
    wait(freshdesk.clock, 60_000);
    expect(await history.readTicket(ticketId)).toMatchObject({ kind: "found" });
  });

  it("F6: once it is used up nobody calls before the time that Freshdesk gave, in any role", async () => {
    const ticketId = newTicket();
    freshdesk.account.limiter.limits = { ...FRESHDESK_PLANS.none, total: 0 };
    const first = await freshdesk.helpdesk.readTicket(ticketId).catch((error: unknown) => error);
    expect(first).toMatchObject({ kind: "rate-limited", retryAt: expect.any(Date) });
    const before = freshdesk.account.ledger.requests.length;
    const others = [
      freshdesk.helpdesk.readTicket(ticketId),
      freshdesk.open(freshdesk.account.bot.key, "background").readTicket(ticketId),
      freshdesk.helpdesk.helpCenter.check(),
    ];
    for (const other of others) await expect(other).rejects.toMatchObject({ kind: "rate-limited" });
    const note = { ticketId, html: "<p>x</p>", marker: "m", stamp: "" };
    expect(await freshdesk.helpdesk.postInternalNote(note)).toMatchObject({ kind: "not-executed" });
    expect(freshdesk.account.ledger.requests).toHaveLength(before);
  });

  it.each(["nonsense", "-5", "99999999", null])("F6: a Retry-After of %j is bounded", async (retryAfter) => {
    const ticketId = newTicket();
    freshdesk.account.faults.add({ times: 1, fault: { kind: "too-many-requests", retryAfter } });
    const error = await freshdesk.helpdesk.readTicket(ticketId).catch((thrown: unknown) => thrown);
    const retryAt =
      error instanceof Error && "retryAt" in error && error.retryAt instanceof Date ? error.retryAt : null;
    const waitMs = (retryAt?.getTime() ?? 0) - freshdesk.clock.at.getTime();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(3_600_000);
  });
});
