import { describe, expect, it } from "vitest";
import { type IntakeInput, passesIntake } from "./intake.ts";

const COPILOT = 7;
const REP = 11;
const ticket: IntakeInput = {
  isTracked: false,
  intake: { kind: "assigned", groupId: 3 },
  assigneeId: null,
  groupId: null,
  actingUserId: COPILOT,
};

describe("passesIntake", () => {
  it.each<[string, Partial<IntakeInput>, boolean]>([
    ["R179: assigned to the copilot", { assigneeId: COPILOT }, true],
    ["R179: assigned to the copilot in another group", { assigneeId: COPILOT, groupId: 9 }, true],
    ["R179: assigned to a rep", { assigneeId: REP }, false],
    ["R179: assigned to a rep in the default group", { assigneeId: REP, groupId: 3 }, false],
    ["R180: unassigned in the default group", { groupId: 3 }, true],
    ["R180: unassigned in another group", { groupId: 9 }, false],
    ["R180: unassigned and in no group", {}, false],
    ["R180: no default group, and in none", { intake: { kind: "assigned", groupId: null } }, false],
    ["R181: tracked already, whoever has it", { isTracked: true, assigneeId: REP, groupId: 9 }, true],
  ])("takes only what was given to the copilot: %s", (_title, change, expected) => {
    expect(passesIntake({ ...ticket, ...change })).toBe(expected);
  });

  it.each<[string, Partial<IntakeInput>]>([
    ["unassigned", {}],
    ["assigned to a rep when it was created", { assigneeId: REP }],
    ["in any group", { groupId: 9 }],
    ["assigned to the copilot", { assigneeId: COPILOT }],
  ])("R177 R178: takes every ticket: %s", (_title, change) => {
    expect(passesIntake({ ...ticket, ...change, intake: { kind: "every-ticket" } })).toBe(true);
  });
});
