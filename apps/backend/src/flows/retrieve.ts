import type { Audience } from "@opencx/shared/knowledge";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import { contentTerms, type QueryTerm, readQuery, weighTerms } from "#domain/knowledge/query.ts";
import { type FoundPassage, rankPassages, vectorWeightOf } from "#domain/knowledge/rank.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Embedder } from "#llm/embedder.ts";
import type { Store } from "#store/store.ts";

export type RetrieveNeeds = {
  store: { knowledge: Pick<Store["knowledge"], "termCounts" | "byTerms" | "byVector"> };
  embedder: Embedder;
};
export type RetrieveRequest = {
  organizationId: string;
  question: MaskedText;
  subject?: MaskedText;
  /** `customer` never gets internal passages. */
  audience: Audience;
  /** Entries in this language come first; null = the language the question is written in. */
  locale: string | null;
  limit: number;
};
export type Retrieval = {
  /** Best first; scores compare inside this list. */
  passages: RankedPassage[];
  /** What was looked up, heaviest first. Terms that no passage holds are among them: they tell what is not covered. */
  queryTerms: QueryTerm[];
  /** Primary tag of the language the question is written in. */
  language: string;
  /** Why only keywords were searched; null when vectors were as well. */
  withoutVectors: string | null;
};

const KEYWORD_CANDIDATES = 40;
/** Fewer: an exact list ends in passages that are near to nothing. */
const VECTOR_CANDIDATES = 30;
/** The heaviest terms; the tail of a long message only costs time. */
const LOOKED_UP_TERMS = 40;
const QUERY_VECTOR_TIMEOUT_MS = 5_000;
const UNKNOWN_LANGUAGE = "en";

/** Finds the passages that may answer a question, by terms and by vector, for one audience. */
export async function retrieve(needs: RetrieveNeeds, request: RetrieveRequest): Promise<Retrieval> {
  const { organizationId, audience, question } = request;
  const subject = request.subject ?? "";
  const language = detectLanguage(`${subject} ${question}`, request.locale ?? UNKNOWN_LANGUAGE);
  const { knowledge } = needs.store;
  const shares = readQuery({ subject, question, locale: language });
  const vectors = searchVectors(needs, request);
  const counts = await knowledge.termCounts(organizationId, audience, contentTerms(shares));
  const queryTerms = weighTerms(shares, counts);
  const lookedUp = queryTerms.filter(({ term }) => (counts.counts.get(term) ?? 0) > 0).slice(0, LOOKED_UP_TERMS);
  // Both lists take all languages: the answer may exist in another one only, and ranking prefers the wanted.
  const query = { audience, locale: null, limit: KEYWORD_CANDIDATES };
  const keyword = lookedUp.length === 0 ? [] : await knowledge.byTerms(organizationId, lookedUp, query);
  const { found, failure } = await vectors;
  const passages = rankPassages({
    keyword,
    vector: found,
    terms: queryTerms,
    locale: request.locale ?? language,
    vectorWeight: vectorWeightOf(needs.embedder.model),
    limit: request.limit,
  });
  return { passages, queryTerms, language, withoutVectors: failure };
}

/** Without its vector a question can still be answered by its words, so a failing model is reported, not thrown. */
async function searchVectors(
  { store, embedder }: RetrieveNeeds,
  { organizationId, audience, question, subject }: RetrieveRequest,
): Promise<{ found: FoundPassage[]; failure: string | null }> {
  const text = subject ? maskAuthored(`${subject}\n${question}`) : question;
  const vector = await embedder.embed([text], AbortSignal.timeout(QUERY_VECTOR_TIMEOUT_MS)).then(
    ([first]) => first ?? [],
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  if (vector instanceof Error) return { found: [], failure: `The embedding model failed: ${vector.message}` };
  const query = { audience, locale: null, limit: VECTOR_CANDIDATES };
  return { found: await store.knowledge.byVector(organizationId, vector, embedder.model, query), failure: null };
}
