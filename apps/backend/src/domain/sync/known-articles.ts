import type { StoredEntry } from "./plan-page.ts";

type Known = { externalId: string; articleUpdatedAt: Date; isSettled: boolean };

/**
 * What the index holds of articles as a whole, from what it holds of their translations: as old as the oldest, settled
 * when all are. Articles indexed for another embedding model count as unknown, so that they are read again.
 */
export function knownArticles(
  stored: readonly Pick<StoredEntry, "externalId" | "articleUpdatedAt" | "isSettled" | "embeddingModel">[],
  embeddingModel: string,
): Map<string, Known> {
  const known = new Map<string, Known>();
  const stale = new Set(
    stored.filter((entry) => entry.embeddingModel !== embeddingModel).map((entry) => entry.externalId),
  );
  for (const { externalId, articleUpdatedAt, isSettled } of stored) {
    if (stale.has(externalId)) continue;
    const other = known.get(externalId);
    known.set(externalId, {
      externalId,
      articleUpdatedAt: other && other.articleUpdatedAt < articleUpdatedAt ? other.articleUpdatedAt : articleUpdatedAt,
      isSettled: isSettled && (other?.isSettled ?? true),
    });
  }
  return known;
}
