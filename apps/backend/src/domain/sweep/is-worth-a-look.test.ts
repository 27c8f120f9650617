import { describe, expect, it } from "vitest";
import type { TicketState } from "#domain/session/ticket-state.ts";
import { isWorthALook } from "./is-worth-a-look.ts";

const at = (second: number) => new Date(Date.parse("2026-03-02T12:00:00Z") + second * 1_000);
const changed = (status: TicketState["status"] = "open") => ({ status, updatedAt: at(10) });

describe("isWorthALook", () => {
  it.each<[string, ReturnType<typeof changed>, { seenUntil: Date | null } | null, boolean]>([
    ["a ticket that nobody told us of", changed(), null, true],
    ["a change after all that we saw", changed(), { seenUntil: at(9) }, true],
    ["a change in the last second that we saw", changed(), { seenUntil: at(10) }, false],
    ["a change that we saw", changed(), { seenUntil: at(40) }, false],
    ["a ticket of which it is not known what we saw", changed(), { seenUntil: null }, true],
    ["a known ticket that was solved meanwhile", changed("solved"), { seenUntil: at(9) }, true],
    ["a known ticket on which a comment was redacted after it closed", changed("closed"), { seenUntil: at(9) }, true],
    ["a known ticket that was deleted", changed("deleted"), { seenUntil: at(9) }, true],
    ["an unknown ticket that is solved", changed("solved"), null, false],
    ["an unknown ticket that is closed", changed("closed"), null, false],
    ["an unknown ticket that was deleted", changed("deleted"), null, false],
    ["a known ticket that turned out to be spam", changed("spam"), { seenUntil: at(9) }, true],
    ["an unknown ticket that is spam", changed("spam"), null, false],
  ])("F8: %s", (_title, ticket, seen, expected) => {
    expect(isWorthALook(ticket, { seen, owedSince: at(-60) })).toBe(expected);
  });

  it.each<[string, Date, boolean]>([
    ["touched in the second since when", at(10.999), true],
    ["last touched before", at(11), false],
  ])("F8: an unknown ticket that was %s answers are owed", (_title, owedSince, expected) => {
    expect(isWorthALook(changed(), { seen: null, owedSince })).toBe(expected);
  });
});
