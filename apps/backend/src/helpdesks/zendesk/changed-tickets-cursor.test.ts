import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeAfter, placeOf } from "./changed-tickets-cursor.ts";

const since = new Date("2026-03-02T12:00:00Z");
const time = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
const listing = fc.record({
  kind: fc.constant("listing" as const),
  until: time,
  began: fc.option(time),
  after: fc.option(fc.string()),
});
const exported = fc.record({
  kind: fc.constant("export" as const),
  cursor: fc.option(fc.string()),
  from: fc.constant(since),
});

describe("the cursor of changed tickets", () => {
  it("F8: is read as it was written", () => {
    fc.assert(
      fc.property(fc.oneof(listing, exported), (place) => {
        expect(placeOf(placeAfter(place), since)).toEqual(place);
      }),
    );
  });

  it("F8: begins at `since` whatever else stands in it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (cursor) => {
        expect(placeOf(cursor, since)).toEqual({ kind: "export", cursor: null, from: since });
      }),
    );
  });
});
