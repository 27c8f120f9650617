import type { Desk } from "../desk/desk.ts";
import type { SearchableValues, Ticket } from "../model/ticket.ts";

/** Enough for a search that is a little behind. */
const KEPT = 6;

/** Notes what can be searched for after a change; search shows it when its index has caught up. */
export function takeSnapshot(desk: Desk, ticket: Ticket): void {
  const { status, priority, type, responderId, groupId, tags, dueBy, frDueBy, createdAt, updatedAt } = ticket;
  const customFields = { ...ticket.customFields };
  const values = { status, priority, type, agentId: responderId, groupId, tags, dueBy, frDueBy, createdAt, updatedAt };
  ticket.snapshots = [
    ...ticket.snapshots.slice(1 - KEPT),
    { atMs: desk.clock().getTime(), values: { ...values, customFields } },
  ];
}

/** What the search index shows of a ticket now; `undefined` when it does not know it yet. */
export function indexedValues(desk: Desk, { snapshots }: Ticket): SearchableValues | undefined {
  const until = desk.clock().getTime() - desk.settings.searchLagMs;
  return snapshots.findLast(({ atMs }) => atMs <= until)?.values;
}
