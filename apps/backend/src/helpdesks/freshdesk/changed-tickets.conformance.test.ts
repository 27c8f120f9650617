import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChangedTicketsPage } from "../helpdesk.ts";
import { type EmulatedFreshdesk, openEmulatedFreshdesk, wait } from "./emulated-freshdesk.examples.ts";

let freshdesk: EmulatedFreshdesk;
beforeEach(async () => {
  freshdesk = await openEmulatedFreshdesk();
});
afterEach(() => freshdesk.emulator.close());

const signal = AbortSignal.timeout(60_000);
const newTicket = (text: string) => freshdesk.account.createTicket({ subject: text, text });

async function readAll(since: Date, { cursor = null as string | null, between = () => {} } = {}) {
  const pages: ChangedTicketsPage[] = [];
  for (let next = cursor; ; next = pages.at(-1)?.cursor ?? null) {
    const page = await freshdesk.helpdesk.readChangedTickets({ cursor: next, since, signal });
    pages.push(page);
    if (page.isLast) return { pages, tickets: pages.flatMap(({ tickets }) => tickets), last: page };
    between();
    if (pages.length > 40) throw new Error("The pass does not end.");
  }
}

describe("tickets that changed on Freshdesk", () => {
  it("F8 R212: are shown also when they are spam or in the trash, as such", async () => {
    const { account, clock } = freshdesk;
    const since = clock.at;
    const [open, spam, trash, solved] = ["Open", "Spam", "Trash", "Solved"].map(newTicket);
    account.markSpam(spam?.id ?? 0);
    account.deleteTicket(trash?.id ?? 0);
    account.setStatus(solved?.id ?? 0, 4);
    const { tickets } = await readAll(since);
    expect(tickets.map(({ ticketId, status }) => [ticketId, status]).toSorted()).toEqual([
      [String(open?.id), "open"],
      [String(spam?.id), "spam"],
      [String(trash?.id), "deleted"],
      [String(solved?.id), "solved"],
    ]);
  });

  it("F8: are all shown although they change while the list is read", async () => {
    const { account, clock } = freshdesk;
    const since = clock.at;
    const ids: number[] = [];
    for (let count = 0; count < 350; count += 1) {
      ids.push(newTicket(`Ticket ${count}`).id);
      wait(clock, 1_000);
    }
    let turn = 0;
    // Those that were shown already change, and move to the end: every later page would begin too late.
    const between = () => {
      for (const id of ids.slice(turn * 50, turn * 50 + 50)) account.setTags(id, [`turn-${turn}`]);
      turn += 1;
    };
    const { tickets } = await readAll(since, { between });
    expect(new Set(tickets.map(({ ticketId }) => Number(ticketId)))).toEqual(new Set(ids));
  });

  it("F14: of one second are all shown, and the pass goes on", async () => {
    const { clock } = freshdesk;
    const since = clock.at;
    const ids = Array.from({ length: 250 }, (_, count) => newTicket(`Ticket ${count}`).id);
    wait(clock, 1_000);
    ids.push(newTicket("Later").id);
    const { tickets, pages } = await readAll(since);
    expect(new Set(tickets.map(({ ticketId }) => Number(ticketId)))).toEqual(new Set(ids));
    expect(pages.length).toBeLessThan(10);
  });

  it("F8: more than thirty thousand are reached, because no page is asked for by its number", async () => {
    const { account, clock } = freshdesk;
    const since = clock.at;
    for (let count = 0; count < 150; count += 1) {
      newTicket(`Ticket ${count}`);
      wait(clock, 1_000);
    }
    await readAll(since);
    const asked = account.ledger.requests.filter(({ path }) => path.endsWith("/tickets"));
    const pages = asked.map(({ query }) => new URLSearchParams(query).get("page"));
    expect(pages).toEqual(["1", "1", "1", "1"]);
  });

  it("F8: of the next pass begin a little before this one began, by Freshdesk's clock", async () => {
    const { account, clock } = freshdesk;
    const ticket = newTicket("One");
    wait(clock, 3_600_000);
    const first = await readAll(new Date(clock.at.getTime() - 7_200_000));
    expect(first.last.readUntil).toEqual(clock.at);
    wait(clock, 600_000);
    expect((await readAll(clock.at, { cursor: first.last.cursor })).tickets).toEqual([]);
    account.setTags(ticket.id, ["changed"]);
    const again = await readAll(clock.at, { cursor: first.last.cursor });
    expect(again.tickets.map(({ ticketId }) => ticketId)).toEqual([String(ticket.id)]);
  });
});
