import { describe, expect, it } from "vitest";
import { isHandoffTicket, isResolvedHere, sessionState, statusEntry, type TicketState } from "./ticket-state.ts";

const at = (minute: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + minute * 60_000);
const ticket: TicketState = {
  status: "open",
  tags: [],
  externalId: null,
  assigneeId: null,
  groupId: null,
  updatedAt: at(10),
  lastPublicAt: at(1),
};
const closed = { status: "closed_resolved", closedAt: at(5), handedOff: false } as const;

describe("sessionState", () => {
  it.each([
    ["new", "open"],
    ["open", "open"],
    ["pending", "open"],
    ["hold", "open"],
    ["solved", "closed_resolved"],
    ["closed", "closed_resolved"],
    ["deleted", "closed_unresolved"],
  ] as const)("R124: a ticket that is %s has a session that is %s", (status, expected) => {
    expect(sessionState({ ...ticket, status }, null).status).toBe(expected);
  });

  it("R124: keeps the time at which the session was closed first", () => {
    expect(sessionState({ ...ticket, status: "closed" }, { ...closed, isResolvedHere: false }).closedAt).toEqual(at(5));
  });

  it("H5: a reopened ticket reopens its session", () => {
    expect(sessionState(ticket, { ...closed, isResolvedHere: false })).toMatchObject({
      status: "open",
      closedAt: null,
    });
  });

  it("H5: a session resolved here stays resolved until somebody writes publicly again", () => {
    const here = { ...closed, isResolvedHere: true };
    expect(sessionState(ticket, here).status).toBe("closed_resolved");
    expect(sessionState({ ...ticket, lastPublicAt: at(6) }, here).status).toBe("open");
    const within = { ...here, closedAt: new Date(at(6).getTime() + 700) };
    expect(sessionState({ ...ticket, lastPublicAt: at(6) }, within).status).toBe("open");
  });
});

describe("isResolvedHere", () => {
  it("tells by the timeline whether the ticket closed the session", () => {
    const byTicket = { kind: "status", meta: { sessionStatus: "closed_resolved" } } as const;
    const reopened = { kind: "status", meta: { sessionStatus: "open" } } as const;
    expect(isResolvedHere([byTicket], closed)).toBe(false);
    expect(isResolvedHere([byTicket, reopened], closed)).toBe(true);
    const byHandOff = { kind: "status", meta: { sessionStatus: "closed_resolved", handOffId: "hand" } } as const;
    expect(isResolvedHere([byHandOff], closed)).toBe(true);
    expect(isResolvedHere([byTicket, byHandOff], closed)).toBe(false);
    expect(isResolvedHere([], closed)).toBe(true);
    expect(isResolvedHere([], { status: "open" })).toBe(false);
    expect(isResolvedHere([], null)).toBe(false);
  });
});

describe("statusEntry", () => {
  it("is written when the ticket changed the session's state, and only then", () => {
    expect(
      statusEntry({ status: "solved", updatedAt: at(3) }, { before: "open", after: "closed_resolved" }),
    ).toMatchObject({
      kind: "status",
      at: at(3),
      meta: { ticketStatus: "solved", sessionStatus: "closed_resolved" },
    });
    expect(statusEntry(ticket, { before: null, after: "open" })).toBeNull();
    expect(statusEntry(ticket, { before: "open", after: "open" })).toBeNull();
  });
});

describe("isHandoffTicket", () => {
  it.each([
    ["R050: by our tag", { tags: ["vip", "opencx_handedoff"], externalId: null }, true],
    ["R050: by our session in its external id", { tags: [], externalId: "opencx:session-1" }, true],
    ["R050: another system's external id means nothing", { tags: ["opencx_skipped"], externalId: "crm:1" }, false],
  ])("%s", (_title, state, expected) => {
    expect(isHandoffTicket(state)).toBe(expected);
  });
});
