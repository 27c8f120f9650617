import type { Audience } from "@opencx/shared/knowledge";
import type { Channel } from "@opencx/shared/vocabulary";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { QueryTerm } from "#domain/knowledge/query.ts";
import type { FoundPassage } from "#domain/knowledge/rank.ts";
import { judgeScenarios, type ScenarioVerdict } from "#domain/training/scenario-fit.ts";
import type { Store } from "#store/store.ts";

export type RetrieveScenariosNeeds = {
  store: {
    knowledge: Pick<Store["knowledge"], "byTerms" | "byVector" | "passagesOf">;
    training: Pick<Store["training"], "scenariosInUse">;
  };
  /** Where links to scenarios lead; null = where they led when they were published. */
  publicUrl?: string | null;
};
export type ScenarioRequest = {
  organizationId: string;
  /** The source of their passages. */
  sourceId: string;
  audience: Audience;
  channel: Channel | null;
  subject: string;
  question: string;
  queryTerms: readonly QueryTerm[];
  /** Terms that some passage holds, heaviest first. */
  lookedUp: readonly QueryTerm[];
  /** The question's vector; null where there is none. */
  vector: { numbers: readonly number[]; model: string } | null;
};

/** Passages looked at for candidates, and scenarios judged: those further down share hardly a word with the question. */
const CANDIDATES = 30;
const MOST_JUDGED = 12;

/** The scenarios written for such a question, whole and the best first, and what became of those that come near. */
export async function retrieveScenarios(
  { store, publicUrl = null }: RetrieveScenariosNeeds,
  request: ScenarioRequest,
): Promise<{ passages: RankedPassage[]; verdicts: ScenarioVerdict[] }> {
  const { organizationId, audience, sourceId, lookedUp, vector } = request;
  const query = { audience, locale: null, limit: CANDIDATES, onlySource: sourceId };
  const [byTerms, byVector] = await Promise.all([
    lookedUp.length === 0 ? [] : store.knowledge.byTerms(organizationId, [...lookedUp], query),
    vector === null ? [] : store.knowledge.byVector(organizationId, vector.numbers, vector.model, query),
  ]);
  const ranks = { keyword: articleRanks(byTerms), vector: articleRanks(byVector) };
  const near = interleaved([...ranks.keyword.keys()], [...ranks.vector.keys()]).slice(0, MOST_JUDGED);
  if (near.length === 0) return { passages: [], verdicts: [] };
  const verdicts = judgeScenarios(await store.training.scenariosInUse(organizationId, near), request);
  const applied = verdicts.filter(({ applies }) => applies);
  const ids = applied.map(({ scenario }) => scenario.id);
  const texts = await store.knowledge.passagesOf(organizationId, audience, ids);
  const passages = applied.flatMap(({ scenario: { id }, fit }) =>
    texts
      .filter(({ articleId }) => articleId === id)
      .map(({ listScore: _score, isDefaultLocale: _isDefault, ...passage }) => ({
        ...passage,
        url: publicUrl === null ? passage.url : `${publicUrl}/training/scenarios/${id}`,
        keywordRank: ranks.keyword.get(id) ?? null,
        vectorRank: ranks.vector.get(id) ?? null,
        // Written for this very question: nothing is better.
        score: 1,
        scenario: { fit },
      })),
  );
  return { passages, verdicts };
}

/** The place of each article in a list, from 1. */
function articleRanks(found: readonly FoundPassage[]): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const { articleId } of found) if (!ranks.has(articleId)) ranks.set(articleId, ranks.size + 1);
  return ranks;
}

function interleaved(one: readonly string[], other: readonly string[]): string[] {
  const longest = Math.max(one.length, other.length);
  return [
    ...new Set(
      Array.from({ length: longest }, (_, at) => [one[at], other[at]])
        .flat()
        .flatMap((id) => id ?? []),
    ),
  ];
}
