import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HolderAfter, type HolderMemory, holderAfter } from "./holder.ts";

const COPILOT = 7;
const [ADA, BO] = [11, 12];
const fresh: HolderMemory = { handedOff: false, assigneeAtIntake: COPILOT, isRoutingOwed: false };
const after = (assigneeId: number | null, before: Partial<HolderMemory> | null = {}, handlesEveryTicket = false) =>
  holderAfter({
    before: before === null ? null : { ...fresh, ...before },
    assigneeId,
    actingUserId: COPILOT,
    handlesEveryTicket,
  });

describe("holderAfter", () => {
  it.each<[string, HolderAfter, Partial<HolderAfter>]>([
    ["R179: a ticket assigned to the copilot is its own", after(COPILOT, null), { holder: "copilot", change: null }],
    [
      "R180: an unassigned ticket that passed the intake is its own",
      after(null, null),
      { holder: "copilot", change: null },
    ],
    [
      "R178: a ticket that a rep held at intake is its own too",
      after(ADA, null, true),
      { holder: "copilot", change: null },
    ],
    [
      "R178: and stays so while that rep stays assigned",
      after(ADA, { assigneeAtIntake: ADA }, true),
      { holder: "copilot", change: null },
    ],
    ["R202 R204: assigning a rep hands over", after(ADA), { holder: "rep", change: "taken-over" }],
    [
      "R204: assigning another rep than at intake hands over",
      after(BO, { assigneeAtIntake: ADA }, true),
      { holder: "rep", change: "taken-over" },
    ],
    [
      "R202: with assigned tickets only, a rep who was there before holds the ticket",
      after(ADA, { assigneeAtIntake: ADA }, false),
      { holder: "rep", change: "taken-over" },
    ],
    [
      "R204: a rep who has it already takes nothing over again",
      after(ADA, { handedOff: true }),
      { holder: "rep", change: null },
    ],
    [
      "R203 R205: assigning the copilot resumes",
      after(COPILOT, { handedOff: true }),
      { holder: "copilot", change: "resumed" },
    ],
    [
      "R200: before the hand-off has routed the ticket, the copilot as assignee means nothing",
      after(COPILOT, { handedOff: true, isRoutingOwed: true }),
      { holder: "nobody", change: null },
    ],
    [
      "R195: unassigned after the hand-off, it waits for a rep",
      after(null, { handedOff: true }),
      { holder: "nobody", change: null },
    ],
    [
      "a ticket taken from the copilot and given to nobody is still its own",
      after(null),
      { holder: "copilot", change: null },
    ],
  ])("%s", (_title, found, expected) => {
    expect(found).toMatchObject(expected);
  });

  it("R204: the rep of the intake takes over when they come back after somebody else", () => {
    const away = after(COPILOT, { assigneeAtIntake: ADA }, true);
    expect(away).toMatchObject({ holder: "copilot", assigneeAtIntake: null });
    expect(after(ADA, { assigneeAtIntake: away.assigneeAtIntake }, true)).toMatchObject({
      holder: "rep",
      change: "taken-over",
    });
  });

  it("R202 R203 R204 R205: over any history of assignments, a rep who was assigned since intake silences the copilot", () => {
    const assignees = fc.array(fc.constantFrom(null, COPILOT, ADA, BO), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(assignees, fc.boolean(), (history, handlesEveryTicket) => {
        let before: HolderMemory | null = null;
        let hasChanged = false;
        for (const [at, assigneeId] of history.entries()) {
          hasChanged ||= at > 0 && assigneeId !== history[at - 1];
          const { holder, change, assigneeAtIntake } = holderAfter({
            before,
            assigneeId,
            actingUserId: COPILOT,
            handlesEveryTicket,
          });
          const isRep = assigneeId === ADA || assigneeId === BO;
          if (isRep && (hasChanged || !handlesEveryTicket)) expect(holder).toBe("rep");
          if (isRep && !hasChanged && handlesEveryTicket) expect(holder).toBe("copilot");
          if (assigneeId === COPILOT) expect(holder).toBe("copilot");
          if (change === "resumed") expect(before?.handedOff).toBe(true);
          before = { handedOff: holder !== "copilot", assigneeAtIntake, isRoutingOwed: false };
        }
      }),
    );
  });
});
