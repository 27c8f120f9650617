import type { EntryOutcome } from "@opencx/shared/vocabulary";
import type { z } from "zod";

type Outcome = z.infer<typeof EntryOutcome>;
type Entry = { externalId: string; locale: string; outcome: Outcome };
export type OutcomeCounts = Record<Outcome, number>;

/**
 * Counts each entry once in a run, although the end of a run reads again what changed while it read. An entry that
 * was read twice keeps its first outcome unless something really happened to it the second time.
 */
export function countOutcomes<Recorded extends Entry>(
  recorded: readonly Recorded[],
  earlier: readonly Entry[],
): { counts: OutcomeCounts; news: Recorded[] } {
  const before = new Map(earlier.map((entry) => [keyOf(entry), entry.outcome]));
  const counts: OutcomeCounts = { indexed: 0, unchanged: 0, removed: 0, skipped: 0, failed: 0 };
  const news = recorded.filter((entry) => {
    const outcome = before.get(keyOf(entry));
    return outcome === undefined || (entry.outcome !== outcome && entry.outcome !== "unchanged");
  });
  for (const { outcome } of news) counts[outcome] += 1;
  return { counts, news };
}

/**
 * Articles of which nothing is indexed and which this run has met before: a helpdesk's reader cannot know them, so it
 * reports them as new each time.
 */
export function metBefore(externalIds: ReadonlySet<string>, earlier: readonly Entry[]): number {
  const isIndexed = ({ outcome }: Entry): boolean => outcome === "indexed" || outcome === "unchanged";
  const indexed = new Set(earlier.filter(isIndexed).map(({ externalId }) => externalId));
  const met = new Set(earlier.map(({ externalId }) => externalId));
  return [...met].filter((externalId) => externalIds.has(externalId) && !indexed.has(externalId)).length;
}

function keyOf({ externalId, locale }: Entry): string {
  return JSON.stringify([externalId, locale]);
}
