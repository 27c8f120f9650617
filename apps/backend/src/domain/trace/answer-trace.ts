import type { TraceClaim, TraceEntry, TraceModelCall } from "@opencx/shared/trace";
import type { Draft, DraftResult } from "#domain/draft/draft.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";

/** The articles found, best first, each once; which were used, and why the others were not. */
export function traceEntries(passages: readonly RankedPassage[], draft: Draft | null): TraceEntry[] {
  const used = usedArticles(draft, passages);
  const seen = new Set<string>();
  const first = passages.filter(({ articleId }) => !seen.has(articleId) && seen.add(articleId));
  return first.map((passage, index) => {
    const { articleId, title, url, locale, visibility, score } = passage;
    const isUsed = used.has(articleId);
    return {
      articleId,
      title,
      url,
      locale,
      visibility,
      score,
      rank: index + 1,
      used: isUsed,
      why: whyOf(passage, isUsed),
      ...(passage.scenario && { kind: "scenario" as const }),
    };
  });
}

/** The sentences of a draft with the article and the words that carry each. */
export function traceClaims(draft: Draft, passages: readonly RankedPassage[]): TraceClaim[] {
  const articleOf = new Map(passages.map(({ passageId, articleId }) => [passageId, articleId]));
  return draft.blocks.flatMap(({ claims }) =>
    claims.map(({ sentence, supported, passageId, quote, ruleId }) => ({
      sentence,
      supported,
      articleId: passageId === null ? null : (articleOf.get(passageId) ?? null),
      quote,
      ...(ruleId !== undefined && { ruleId }),
    })),
  );
}

/** The requests a draft took. A prompt that is the trace's own is not kept twice. */
export function traceModelCalls({ calls = [], prompt }: Pick<DraftResult, "calls" | "prompt">): TraceModelCall[] {
  return calls.map((call) => ({ ...call, prompt: call.prompt === prompt ? null : call.prompt }));
}

/** The articles whose words a draft uses. */
function usedArticles(draft: Draft | null, passages: readonly RankedPassage[]): Set<string> {
  if (!draft) return new Set();
  return new Set(traceClaims(draft, passages).flatMap(({ articleId }) => articleId ?? []));
}

function whyOf({ keywordRank, vectorRank, scenario }: RankedPassage, isUsed: boolean): string {
  if (scenario) {
    const fit = `It is a scenario written for such questions (${scenario.fit.toFixed(2)} alike)`;
    return isUsed ? `${fit} and carries the draft.` : `${fit}; no sentence of the draft comes from it.`;
  }
  const places = [
    keywordRank === null ? "not found by its words" : `place ${keywordRank} by words`,
    vectorRank === null ? "not found by likeness" : `place ${vectorRank} by likeness`,
  ].join(", ");
  return isUsed ? `Carries a sentence of the draft; ${places}.` : `No sentence of the draft comes from it; ${places}.`;
}
