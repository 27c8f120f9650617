import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fallbackRouting, planRouting, type Route, type RoutingFacts, type RoutingSettings } from "./routing.ts";

const COPILOT = 7;
const settings: RoutingSettings = {
  routing: "unassign",
  agentId: 11,
  groupId: 3,
  markerField: "cf_opencx_handed_off",
};
const facts: RoutingFacts = {
  actingUserId: COPILOT,
  ticketGroupId: null,
  agent: { kind: "found", groupIds: [3] },
  group: "found",
  markerField: "found",
};
const plan = (change: Partial<RoutingSettings>, known: Partial<RoutingFacts> = {}) =>
  planRouting({ ...settings, ...change }, { ...facts, ...known });

describe("planRouting", () => {
  it.each<[string, Partial<RoutingSettings>, Route["change"]]>([
    ["R194 R195: unassigns", { routing: "unassign" }, { status: "open", assigneeId: null }],
    ["R196: unassigns and marks", { routing: "unassign_and_mark" }, { status: "open", assigneeId: null, mark: true }],
    ["R197: assigns the hand-off agent", { routing: "assign_agent" }, { status: "open", assigneeId: 11 }],
    [
      "R198: gives it to the hand-off group",
      { routing: "assign_group" },
      { status: "open", assigneeId: null, groupId: 3 },
    ],
  ])("%s", (_title, change, expected) => {
    expect(plan(change)).toMatchObject({ change: expected, isFallback: false });
  });

  it.each<[string, Partial<RoutingSettings>, Partial<RoutingFacts>, string]>([
    ["the agent was deleted", { routing: "assign_agent" }, { agent: { kind: "gone" } }, "(11) does not exist any more"],
    [
      "the agent is not in the ticket's group",
      { routing: "assign_agent" },
      { ticketGroupId: 9 },
      "(11) is not in the ticket's group (9)",
    ],
    ["no agent is chosen", { routing: "assign_agent", agentId: null }, {}, "No hand-off agent is chosen"],
    ["the agent is the copilot", { routing: "assign_agent", agentId: COPILOT }, {}, "is the copilot itself"],
    ["the group is gone", { routing: "assign_group" }, { group: "gone" }, "(3) does not exist any more"],
    ["no group is chosen", { routing: "assign_group", groupId: null }, {}, "No hand-off group is chosen"],
  ])("R199: unassigns and marks instead when %s, and says so", (_title, change, known, words) => {
    const route = plan(change, known);
    expect(route).toMatchObject({ change: { status: "open", assigneeId: null, mark: true }, isFallback: true });
    expect(route.words).toContain(words);
    expect(plan(change, { ...known, markerField: "missing" })).toMatchObject({
      change: { status: "open", assigneeId: null },
      words: expect.stringContaining("cf_opencx_handed_off"),
    });
  });

  it("D11: a marker field that is missing does not break the hand-off", () => {
    const route = plan({ routing: "unassign_and_mark" }, { markerField: "missing" });
    expect(route).toMatchObject({ change: { status: "open", assigneeId: null }, isFallback: true });
    expect(route.change).not.toHaveProperty("mark");
    expect(route.words).toContain("“cf_opencx_handed_off” does not exist");
  });

  it("R197: an agent in the ticket's group is assigned, and one that could not be looked up is tried", () => {
    const assigned = { status: "open", assigneeId: 11 };
    expect(plan({ routing: "assign_agent" }, { ticketGroupId: 3 }).change).toEqual(assigned);
    expect(plan({ routing: "assign_agent" }, { agent: { kind: "unknown" }, ticketGroupId: 9 }).change).toEqual(
      assigned,
    );
  });
});

describe("fallbackRouting", () => {
  const next = (refused: Route["change"], known: Partial<RoutingFacts> = {}) =>
    fallbackRouting(refused, { settings, facts: { ...facts, ...known }, why: "status 400" });

  it("R199: a refused target becomes unassign and mark, then unassign alone, then a matter for a person", () => {
    const first = next({ status: "open", assigneeId: 11 });
    expect(first?.change).toEqual({ status: "open", assigneeId: null, mark: true });
    const second = first && next(first.change);
    expect(second?.change).toEqual({ status: "open", assigneeId: null });
    expect(second && next(second.change)).toBeNull();
  });

  it("R199: a refused group becomes unassign and mark", () => {
    expect(next({ status: "open", assigneeId: null, groupId: 3 })?.change).toMatchObject({
      assigneeId: null,
      mark: true,
    });
  });

  it("R200 R199: over all settings, facts and refusals, no change leaves the ticket with the copilot, and the chain ends", () => {
    const id = fc.option(fc.constantFrom(COPILOT, 11, 12));
    const anySettings = fc.record({
      routing: fc.constantFrom("unassign", "unassign_and_mark", "assign_agent", "assign_group"),
      agentId: id,
      groupId: id,
      markerField: fc.constant("cf_opencx_handed_off"),
    });
    const anyFacts: fc.Arbitrary<RoutingFacts> = fc.record({
      actingUserId: fc.constant(COPILOT),
      ticketGroupId: id,
      agent: fc.oneof(
        fc.record({ kind: fc.constant("found" as const), groupIds: fc.array(fc.constantFrom(3, 7, 11)) }),
        fc.constant({ kind: "gone" as const }),
        fc.constant({ kind: "unknown" as const }),
      ),
      group: fc.constantFrom("found", "gone", "unknown"),
      markerField: fc.constantFrom("found", "missing", "unknown"),
    });
    fc.assert(
      fc.property(anySettings, anyFacts, fc.nat({ max: 4 }), (given, known, refusals) => {
        let route: Route | null = planRouting(given, known);
        for (let refused = 0; route !== null; refused += 1) {
          expect(refused).toBeLessThan(4);
          // Absent would leave whoever has it, and that is the copilot.
          expect(route.change).toHaveProperty("assigneeId");
          expect(route.change.assigneeId).not.toBe(COPILOT);
          expect(route.change.status).toBe("open");
          expect(route.words).toMatch(/\.$/);
          if (refused >= refusals) return;
          route = fallbackRouting(route.change, { settings: given, facts: known, why: "refused" });
        }
        // Only when even the plain unassigning was refused is nothing left to try.
        expect(refusals).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
