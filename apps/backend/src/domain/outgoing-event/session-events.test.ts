import { describe, expect, it } from "vitest";
import { eventBody } from "./outgoing-event.ts";
import { handedToHuman, handOffFailed, sessionEvents } from "./session-events.ts";

const at = new Date("2026-03-02T12:00:00Z");
const session = {
  organizationId: "org",
  id: "ses",
  number: 4521,
  channel: "email" as const,
  status: "open" as const,
  integrationId: "int",
  ticketId: "4711",
  createdAt: at,
  closedAt: null,
};
const closed = { ...session, status: "closed_resolved" as const, closedAt: at };
const typesOf = (...change: Parameters<typeof sessionEvents>) => sessionEvents(...change).map(({ type }) => type);

describe("what a session tells the world outside", () => {
  it.each([
    ["is opened", null, session, ["conversation.started"]],
    ["is opened for a closed ticket", null, closed, ["conversation.started", "conversation.closed"]],
    ["is closed", session, closed, ["conversation.closed"]],
    ["stays open", session, session, []],
    ["stays closed", closed, closed, []],
    ["is reopened", closed, session, []],
  ])("D16 D17: when it %s", (_title, before, after, types) => {
    expect(typesOf(before, after)).toEqual(types);
  });

  it("D16: the same closing has the same key, a later one another", () => {
    const keyOf = (closedAt: Date) => sessionEvents(session, { ...closed, closedAt })[0]?.key;
    expect(keyOf(at)).toBe(keyOf(new Date(at)));
    expect(keyOf(new Date(at.getTime() + 1))).not.toBe(keyOf(at));
  });

  it("R116 D16: a failed hand-off names session, target, reason and attempts, and nobody's words", () => {
    const handOff = { id: "hand", integrationId: "target", ticketId: null, detail: "Ann's words" };
    const about = { handOff, session, account: { kind: "zendesk", subdomain: "acme" }, at };
    expect(JSON.parse(eventBody(handOffFailed(about, { reason: "write_outcome_unknown", attempts: 5 })))).toEqual({
      type: "conversation.handoff_to_third_party_failed",
      timestamp: "2026-03-02T12:00:00.000Z",
      data: {
        sessionId: "ses",
        sessionNumber: 4521,
        integrationId: "int",
        ticketId: "4711",
        handOffId: "hand",
        target: { kind: "zendesk", account: "acme", integrationId: "target", ticketId: null },
        reason: "write_outcome_unknown",
        attempts: 5,
      },
    });
    expect(handedToHuman(about)).toMatchObject({ type: "conversation.handoff_to_human", key: "handed-off:hand" });
  });
});
