import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterChangesPage,
  afterCount,
  afterListingPage,
  beginRun,
  type ChangesState,
  type DoneState,
  type ListingState,
  listChangesInstead,
  readCursor,
  writeCursor,
} from "./help-center-cursor.ts";

const locales = { locales: ["de", "en-us", "fr"], defaultLocale: "en-us" };
const done: DoneState = { version: 1, phase: "done", ...locales, startedAt: 2_000, highWater: 1_500 };
const listing: ListingState = {
  version: 1,
  phase: "listing",
  ...locales,
  startedAt: 5_000,
  highWater: 4_000,
  scope: 0,
  query: null,
  pageSize: 100,
  since: null,
};
const changes: ChangesState = {
  version: 1,
  phase: "changes",
  ...locales,
  startedAt: 5_000,
  highWater: 4_000,
  startTime: 1_000,
  largestPage: 30,
  isFinishing: false,
};

describe("a help-center reading", () => {
  it("R011: begins with every article", () => {
    expect(beginRun(null, { ...locales, startedAt: 9_000 })).toMatchObject({
      phase: "listing",
      scope: 0,
      since: null,
    });
  });

  it("R024 R027: afterwards looks only at what changed, five minutes before the newest article it has", () => {
    expect(beginRun(done, { ...locales, startedAt: 9_000 })).toMatchObject({
      phase: "changes",
      startTime: 1_200,
      highWater: 1_500,
    });
    const slow = { ...done, startedAt: 1_400 };
    expect(beginRun(slow, { ...locales, startedAt: 9_000 })).toMatchObject({ phase: "changes", startTime: 1_100 });
  });

  it("R030: reads everything again when a locale came or went, and when there was nothing before", () => {
    const more = { ...locales, locales: [...locales.locales, "ja"] };
    expect(beginRun(done, { ...more, startedAt: 9_000 })).toMatchObject({ phase: "listing" });
    expect(beginRun({ ...done, highWater: null }, { ...locales, startedAt: 9_000 })).toMatchObject({
      phase: "listing",
    });
  });

  it("R030: lists the default locale, then each other one, then what changed meanwhile", () => {
    expect(afterListingPage(listing, { page: "2" })).toMatchObject({
      phase: "listing",
      scope: 0,
      query: { page: "2" },
    });
    expect(afterListingPage(listing, null)).toMatchObject({ phase: "listing", scope: 1, query: null });
    const last = { ...listing, scope: 2 };
    expect(afterListingPage(last, null)).toMatchObject({ phase: "changes", startTime: 3_700, isFinishing: true });
    expect(afterListingPage({ ...last, since: 700 }, null)).toMatchObject({ phase: "done" });
    expect(afterListingPage({ ...last, highWater: null }, null)).toMatchObject({ phase: "done", highWater: null });
  });

  it("ends when Zendesk says so, when nothing came, and when a second repeats itself", () => {
    expect(afterChangesPage(changes, { rows: 30, nextStart: null }).phase).toBe("done");
    expect(afterChangesPage(changes, { rows: 0, nextStart: 2_000 }).phase).toBe("done");
    expect(afterChangesPage(changes, { rows: 4, nextStart: 1_000 }).phase).toBe("done");
    expect(afterChangesPage(changes, { rows: 30, nextStart: 2_000 })).toMatchObject({
      phase: "changes",
      startTime: 2_000,
    });
  });

  it("F14: turns to the listing when a full page repeats inside one second", () => {
    expect(afterChangesPage(changes, { rows: 30, nextStart: 1_000 })).toMatchObject({
      phase: "listing",
      since: 1_000,
      scope: 0,
    });
    expect(listChangesInstead(changes)).not.toHaveProperty("startTime");
  });

  it("F14: terminates whatever Zendesk answers, as long as its pages end", () => {
    const answers = fc.array(fc.record({ rows: fc.nat(40), nextStart: fc.option(fc.nat(50)) }), {
      minLength: 400,
      maxLength: 400,
    });
    fc.assert(
      fc.property(answers, (given) => {
        let state = beginRun(done, { ...locales, startedAt: 9_000 });
        for (const answer of given) {
          if (state.phase === "changes")
            state = afterChangesPage({ ...state, startTime: Math.min(state.startTime, 60) }, answer);
          else if (state.phase === "listing") state = afterListingPage(state, null);
        }
        expect(state.phase).toBe("done");
      }),
    );
  });

  it("R038: lists everything for a check, reading what costs nothing", () => {
    const due = beginRun({ ...done, count: 40 }, { ...locales, startedAt: 9_000, isCheckDue: true });
    expect(due).toMatchObject({ phase: "listing", since: null, reads: "free", listed: 0, isPartial: false });
  });

  it.each<[string, number | null, number, number | null, string]>([
    ["as many as expected", 40, 0, 40, "done"],
    ["as many as expected with the new ones", 40, 2, 42, "done"],
    ["one less", 40, 0, 39, "listing"],
    ["one less behind a new one", 40, 1, 40, "listing"],
    ["more than expected", 40, 0, 44, "done"],
    ["no count, of a help center of one page", 40, 0, null, "listing"],
    ["no count, of a large help center", 400, 0, null, "done"],
    ["a count for the first time", null, 3, 40, "done"],
  ])("R038: the count after a pass is %s", (_what, before, created, count, phase) => {
    const next = afterCount({ ...changes, count: before, created }, { ...done, count: before }, count);
    expect(next.phase).toBe(phase);
    if (next.phase === "listing") expect(next).toMatchObject({ reads: "changed", since: null });
    else expect(next.count).toBe(count ?? before);
  });

  it("R038 F17: a complete listing gives the count to compare with, an incomplete one none", () => {
    const last = { ...listing, scope: 2, listed: 12 };
    expect(afterListingPage(last, null)).toMatchObject({ phase: "changes", isFinishing: true, count: 12 });
    expect(afterListingPage({ ...last, isPartial: true }, null)).toMatchObject({ phase: "changes", count: null });
  });

  it("keeps its place in a cursor, and starts over with one it cannot read", () => {
    for (const state of [done, listing, changes]) expect(readCursor(writeCursor(state))).toEqual(state);
    for (const odd of ["", "null", "{}", '{"version":2,"phase":"done"}', "not json"])
      expect(readCursor(odd)).toBeNull();
  });
});
