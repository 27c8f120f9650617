import { primaryTag } from "#domain/language/primary-tag.ts";
import { analyse } from "./analyse.ts";
import type { RankedPassage } from "./entry.ts";
import { HASH_EMBEDDING_MODEL } from "./hash-embedding.ts";
import type { QueryTerm } from "./query.ts";

/** A passage found by one of the two searches; `listScore` compares only inside its list. */
export type FoundPassage = Omit<RankedPassage, "keywordRank" | "vectorRank" | "score"> & {
  listScore: number;
  isDefaultLocale: boolean;
};

export type RankRequest = {
  /** By terms: the sum of the weights of the terms it holds, damped as in BM25. */
  keyword: readonly FoundPassage[];
  /** By vector: the cosine. */
  vector: readonly FoundPassage[];
  terms: readonly QueryTerm[];
  /** The language wanted, as a locale. */
  locale: string;
  /** How much the vector list counts beside the keyword list; see `vectorWeightOf`. */
  vectorWeight: number;
  limit: number;
};

/** Softens the difference between first and second place. Small, because the lists are short and best at their top. */
const RANK_OFFSET = 5;
/** The second and third passage of an article that match as well say that the article is about the question. */
const SUPPORTING_SHARES = [1, 0.3, 0.1];
const TITLE_SHARE = 0.8;
const USUAL_TITLE_TERMS = 10;
const MOST_PER_ARTICLE = 3;
const DEFAULT_LOCALE_FACTOR = 0.75;
const OTHER_LOCALE_FACTOR = 0.6;
/** Hashed words repeat what the keyword list knows and add only spelling; a trained model adds meaning. */
const HASHED_VECTOR_WEIGHT = 0.15;
const TRAINED_VECTOR_WEIGHT = 1;

/** How much a model's vectors count against the keyword list's 1. */
export function vectorWeightOf(model: string): number {
  return model === HASH_EMBEDDING_MODEL ? HASHED_VECTOR_WEIGHT : TRAINED_VECTOR_WEIGHT;
}

type Scored = {
  passage: FoundPassage;
  keyword: number;
  vector: number;
  keywordRank: number | null;
  vectorRank: number | null;
};
type ScoredArticle = { passages: Scored[]; keyword: number; vector: number };

/**
 * Fuses both lists: articles are ranked by reciprocal rank, and inside an article its passages by their own scores.
 * Of an article in several languages only the best-fitting one stays, and of each article a few passages.
 */
export function rankPassages(request: RankRequest): RankedPassage[] {
  const scored = oneLocaleEach(scoreAll(request), request.locale);
  const articles = [...groupBy(scored, ({ passage }) => passage.articleId).values()].map(
    (passages): ScoredArticle => ({
      passages,
      keyword: support(passages.map(({ keyword }) => keyword)),
      vector: support(passages.map(({ vector }) => vector)),
    }),
  );
  const best = {
    keyword: Math.max(0, ...scored.map(({ keyword }) => keyword)),
    vector: Math.max(0, ...scored.map(({ vector }) => vector)),
  };
  const ranks = {
    keyword: ranksBy(articles, ({ keyword }) => keyword),
    vector: ranksBy(articles, ({ vector }) => vector),
  };
  const reciprocal = (rank: number | undefined): number =>
    rank === undefined ? 0 : (RANK_OFFSET + 1) / (RANK_OFFSET + rank);
  return articles
    .flatMap((article) => {
      const fused =
        (reciprocal(ranks.keyword.get(article)) + request.vectorWeight * reciprocal(ranks.vector.get(article))) /
        (1 + request.vectorWeight);
      return passagesOf(article, { fused, best, vectorWeight: request.vectorWeight });
    })
    .sort((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1))
    .slice(0, request.limit);
}

function scoreAll({ keyword, vector, terms, locale }: RankRequest): Scored[] {
  const all = new Map<string, Scored>();
  const titleScore = titleScorer(terms);
  for (const [index, passage] of keyword.entries()) {
    const score = (passage.listScore + TITLE_SHARE * titleScore(passage)) * localeFactor(passage, locale);
    all.set(passage.passageId, { passage, keyword: score, vector: 0, keywordRank: index + 1, vectorRank: null });
  }
  for (const [index, passage] of vector.entries()) {
    const known = all.get(passage.passageId) ?? { passage, keyword: 0, vector: 0, keywordRank: null, vectorRank: null };
    const score = Math.max(0, passage.listScore) * localeFactor(passage, locale);
    all.set(passage.passageId, { ...known, vector: score, vectorRank: index + 1 });
  }
  return [...all.values()];
}

/** The title as a field of its own: what of the question stands in it, less where the title is long. */
function titleScorer(terms: readonly QueryTerm[]): (passage: FoundPassage) => number {
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
  const known = new Map<string, number>();
  return ({ articleId, title, locale }) => {
    const score = known.get(articleId) ?? scoreTitle(analyse(title, locale), weights);
    known.set(articleId, score);
    return score;
  };
}

function scoreTitle(titleTerms: string[], weights: ReadonlyMap<string, number>): number {
  const held = [...new Set(titleTerms)].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  return (held * 2.2) / (1 + 1.2 * (0.25 + (0.75 * titleTerms.length) / USUAL_TITLE_TERMS));
}

function localeFactor(passage: FoundPassage, locale: string): number {
  if (primaryTag(passage.locale) === primaryTag(locale)) return 1;
  return passage.isDefaultLocale ? DEFAULT_LOCALE_FACTOR : OTHER_LOCALE_FACTOR;
}

/** Keeps one language of every article: the wanted one, else the source's default, else the best match. */
function oneLocaleEach(scored: readonly Scored[], locale: string): Scored[] {
  const sameArticle = groupBy(scored, ({ passage }) => `${passage.sourceId} ${passage.externalId}`);
  return [...sameArticle.values()].flatMap((variants) => {
    const [kept] = [...variants].sort(
      (a, b) =>
        localeFit(b.passage, locale) - localeFit(a.passage, locale) || b.keyword - a.keyword || b.vector - a.vector,
    );
    return variants.filter(({ passage }) => passage.articleId === kept?.passage.articleId);
  });
}

function localeFit(passage: FoundPassage, locale: string): number {
  if (passage.locale.toLowerCase() === locale.toLowerCase()) return 3;
  if (primaryTag(passage.locale) === primaryTag(locale)) return 2;
  return passage.isDefaultLocale ? 1 : 0;
}

function support(scores: readonly number[]): number {
  const best = [...scores].sort((a, b) => b - a);
  return SUPPORTING_SHARES.reduce((sum, share, index) => sum + share * (best[index] ?? 0), 0);
}

/** Places from 1; what scored nothing has none. */
function ranksBy<Item>(items: readonly Item[], scoreOf: (item: Item) => number): Map<Item, number> {
  const placed = items.filter((item) => scoreOf(item) > 0).sort((a, b) => scoreOf(b) - scoreOf(a));
  return new Map(placed.map((item, index) => [item, index + 1]));
}

function passagesOf(
  { passages }: ScoredArticle,
  by: { fused: number; best: { keyword: number; vector: number }; vectorWeight: number },
): RankedPassage[] {
  const own = ({ keyword, vector }: Scored): number =>
    share(keyword, by.best.keyword) + by.vectorWeight * share(vector, by.best.vector);
  const ordered = [...passages].sort((a, b) => own(b) - own(a)).slice(0, MOST_PER_ARTICLE);
  const top = ordered[0] ? own(ordered[0]) : 0;
  return ordered.map((scored) => {
    const { listScore: _listScore, isDefaultLocale: _isDefaultLocale, ...passage } = scored.passage;
    const { keywordRank, vectorRank } = scored;
    return { ...passage, keywordRank, vectorRank, score: by.fused * share(own(scored), top) };
  });
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
