import { describe, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { TimelineEntry } from "#domain/session/session-record.ts";
import { followTicket } from "./follow-ticket.ts";
import type { HandOffRecord } from "./hand-off-record.ts";

const at = (minute: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + minute * 60_000);
const handOff: HandOffRecord = {
  organizationId: "org",
  id: "hand",
  sessionId: "ses",
  state: "sent",
  attempts: 1,
  sendingSince: null,
  absentReadings: 0,
  notBefore: null,
  detail: null,
  integrationId: "target",
  ticketId: "7",
  ticketUrl: null,
  summary: null,
  sentiment: null,
  createdAt: at(0),
  sentAt: at(0),
};
const said = (sessionStatus: string, minute: number, handOffId: string | null = "hand"): TimelineEntry => ({
  externalId: null,
  kind: "status",
  at: at(minute),
  text: maskPlain(""),
  author: null,
  attachments: [],
  meta: { sessionStatus, ...(handOffId && { handOffId }) },
});
const customer = (minute: number, handOffId: string | null = null): TimelineEntry => ({
  ...said("", minute, handOffId),
  kind: "customer",
});
const open = { status: "open", closedAt: null } as const;
const closedByHand = { status: "closed_unresolved", closedAt: at(1) } as const;
const resolved = (minute: number) => ({ status: "closed_resolved" as const, closedAt: at(minute) });

type Case = [string, Parameters<typeof followTicket>[0]["status"], typeof open | typeof closedByHand, TimelineEntry[]];

describe("a hand-off ticket and the session it was opened for", () => {
  it.each<[...Case, object | null]>([
    ["solved: the session is resolved", "solved", open, [], resolved(10)],
    ["closed: the session is resolved", "closed", open, [], resolved(10)],
    ["deleted: the session is closed", "deleted", open, [], { status: "closed_unresolved", closedAt: at(10) }],
    ["still open: nothing", "pending", open, [], null],
    ["still solved while the session goes on: nothing", "solved", open, [said("closed_resolved", 5)], null],
    ["solved again after it was reopened", "solved", open, [said("closed_resolved", 5), said("open", 6)], resolved(10)],
    ["reopened: the session is reopened", "open", closedByHand, [said("closed_resolved", 5)], open],
    ["solved while the session is closed already: it keeps how and when", "solved", closedByHand, [], closedByHand],
    ["never solved, the session closed by hand: it stays closed", "open", closedByHand, [], null],
    ["a reading that was overtaken: nothing", "open", closedByHand, [said("closed_resolved", 11)], null],
    ["solved before the customer wrote again: the session goes on", "solved", open, [customer(11)], open],
    ["solved after the customer wrote", "solved", open, [customer(9)], resolved(10)],
    ["solved, and the customer wrote on that ticket", "solved", open, [customer(11, "hand")], resolved(10)],
    [
      "what the session's own ticket said does not count",
      "solved",
      open,
      [said("closed_resolved", 5, null)],
      resolved(10),
    ],
    ["what another hand-off said does not count", "solved", open, [said("closed_resolved", 5, "other")], resolved(10)],
  ])("R071: %s", (_title, status, session, timeline, state) => {
    const followed = followTicket({ status, updatedAt: at(10) }, { session, timeline, handOff });
    expect(followed?.state ?? null).toEqual(state);
    if (followed)
      expect(followed.entry).toMatchObject({
        kind: "status",
        at: at(10),
        meta: { handOffId: "hand", ticketId: "7", ticketStatus: status },
      });
  });
});
