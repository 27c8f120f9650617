import { describe, expect, it } from "vitest";
import { countOutcomes, metBefore } from "./count-outcomes.ts";

const entry = (externalId: string, outcome: "indexed" | "unchanged" | "skipped" | "failed", locale = "en") => ({
  externalId,
  locale,
  outcome,
});

describe("counting outcomes", () => {
  it("R013: counts every entry by its outcome", () => {
    const recorded = [entry("1", "indexed"), entry("1", "skipped", "de"), entry("2", "indexed")];
    expect(countOutcomes(recorded, [])).toMatchObject({
      counts: { indexed: 2, skipped: 1, unchanged: 0, removed: 0, failed: 0 },
      news: recorded,
    });
  });

  it("R013: an entry that the end of the run reads again is not counted again", () => {
    const earlier = [entry("1", "indexed"), entry("2", "skipped"), entry("3", "failed")];
    const again = [entry("1", "unchanged"), entry("2", "skipped"), entry("3", "indexed")];
    const { counts, news } = countOutcomes(again, earlier);
    expect(counts).toEqual({ indexed: 1, unchanged: 0, removed: 0, skipped: 0, failed: 0 });
    expect(news).toEqual([entry("3", "indexed")]);
  });

  it("R013: an article of which nothing could be indexed is seen once", () => {
    const earlier = [entry("1", "indexed"), entry("2", "skipped"), entry("4", "failed")];
    expect(metBefore(new Set(["1", "2", "3"]), earlier)).toBe(1);
  });
});
