import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { ReadySuggestion } from "#domain/suggestion/suggestion-record.ts";
import type { Candidate } from "#store/knowledge.ts";
import type { Store } from "#store/store.ts";

/**
 * What the articles behind a draft say in another language, in versions of their own: the passages at the places of those
 * that the draft quotes, or all where a version is built differently. Empty where there is no such version.
 */
export async function findTranslation(
  store: {
    traces: Pick<Store["traces"], "entriesOf">;
    knowledge: Pick<Store["knowledge"], "versionsIn" | "passagesOf">;
  },
  { organizationId, id, draft }: Pick<ReadySuggestion, "organizationId" | "id" | "draft">,
  locale: string,
): Promise<RankedPassage[]> {
  const [trace] = await store.traces.entriesOf(organizationId, [id]);
  const cited = (trace?.entries ?? []).filter(({ used }) => used).map(({ articleId }) => articleId);
  const versions = await store.knowledge.versionsIn(organizationId, cited, locale);
  const translated = [...versions.values()].map((version) => version.id);
  const passages = await store.knowledge.passagesOf(organizationId, "rep", [...cited, ...translated]);
  const quoted = new Set(draft.blocks.flatMap(({ claims }) => claims.flatMap(({ passageId }) => passageId ?? [])));
  return [...versions].flatMap(([articleId, version]) => {
    const before = passages.filter((passage) => passage.articleId === articleId);
    const after = passages.filter((passage) => passage.articleId === version.id);
    const isBuiltAlike = before.length === after.length;
    const alike = after.filter((_passage, place) => quoted.has(before[place]?.passageId ?? ""));
    return (isBuiltAlike && alike.length > 0 ? alike : after).map(asRanked);
  });
}

/** It was not searched for, so it stands in no list. */
function asRanked({ listScore: _score, isDefaultLocale: _default, ...passage }: Candidate): RankedPassage {
  return { ...passage, keywordRank: null, vectorRank: null, score: 1 };
}
