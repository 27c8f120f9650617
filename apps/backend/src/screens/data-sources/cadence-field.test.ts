import { Cadence } from "@opencx/shared/vocabulary";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cadenceOf, draftOf } from "./cadence-field.tsx";

describe("a cadence while it is being chosen", () => {
  it("R025 R114: every cadence comes back from the form as it went in", () => {
    const cadence = fc.oneof(
      fc.constantFrom("manual" as const, "hourly" as const, "daily" as const),
      fc.record({ everyMinutes: fc.integer({ min: 5, max: 10_080 }) }),
    );
    fc.assert(
      fc.property(cadence, (given) => {
        expect(cadenceOf(draftOf(given))).toEqual(given);
      }),
    );
  });

  it.each(["", "4", "5.5", "525601", "soon"])("R114: %j minutes is not a cadence", (minutes) => {
    expect(Cadence.safeParse(cadenceOf({ preset: "minutes", minutes })).success).toBe(false);
  });
});
