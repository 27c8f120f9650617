import type { Audience } from "@opencx/shared/knowledge";
import type { Channel } from "@opencx/shared/vocabulary";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import { contentTerms, type QueryTerm, readQuery, weighTerms } from "#domain/knowledge/query.ts";
import { rankPassages, vectorWeightOf } from "#domain/knowledge/rank.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { ScenarioVerdict } from "#domain/training/scenario-fit.ts";
import type { Embedder } from "#llm/embedder.ts";
import type { Candidate, CandidateQuery } from "#store/knowledge.ts";
import type { Store } from "#store/store.ts";
import { type RetrieveScenariosNeeds, retrieveScenarios } from "./retrieve-scenarios.ts";

export type RetrieveNeeds = RetrieveScenariosNeeds & {
  store: { knowledge: Pick<Store["knowledge"], "termCounts">; training: Pick<Store["training"], "source"> };
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
  /** Scenarios may be limited to channels; null or absent = whatever the channel. */
  channel?: Channel | null;
  /** Passages of articles; scenarios come beside them. */
  limit: number;
};
export type Retrieval = {
  /** Best first, scenarios before articles; scores compare inside this list. */
  passages: RankedPassage[];
  /** Scenarios that came near the question, and whether each was written for it. */
  scenarios: ScenarioVerdict[];
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
  const trainingSource = await needs.store.training.source(organizationId);
  // Both lists take all languages: the answer may exist in another one only, and ranking prefers the wanted.
  const query = { audience, locale: null, ...(trainingSource && { exceptSource: trainingSource }) };
  const vectors = searchVectors(needs, { request, query });
  const counts = await knowledge.termCounts(organizationId, audience, contentTerms(shares));
  const queryTerms = weighTerms(shares, counts);
  const lookedUp = queryTerms.filter(({ term }) => (counts.counts.get(term) ?? 0) > 0).slice(0, LOOKED_UP_TERMS);
  const keyword =
    lookedUp.length === 0
      ? []
      : await knowledge.byTerms(organizationId, lookedUp, { ...query, limit: KEYWORD_CANDIDATES });
  const { vector, found, failure } = await vectors;
  const { model } = needs.embedder;
  const articles = rankPassages({
    keyword,
    vector: found,
    terms: queryTerms,
    locale: request.locale ?? language,
    vectorWeight: vectorWeightOf(model),
    limit: request.limit,
  });
  const scenarios = trainingSource
    ? await retrieveScenarios(needs, {
        organizationId,
        sourceId: trainingSource,
        audience,
        channel: request.channel ?? null,
        subject,
        question,
        queryTerms,
        lookedUp,
        vector: vector && { numbers: vector, model },
      })
    : { passages: [], verdicts: [] };
  const passages = [...scenarios.passages, ...articles];
  return { passages, scenarios: scenarios.verdicts, queryTerms, language, withoutVectors: failure };
}

/** Without its vector a question can still be answered by its words, so a failing model is reported, not thrown. */
async function searchVectors(
  { store, embedder }: RetrieveNeeds,
  { request, query }: { request: RetrieveRequest; query: Omit<CandidateQuery, "limit"> },
): Promise<{ vector: readonly number[] | null; found: Candidate[]; failure: string | null }> {
  const { organizationId, question, subject } = request;
  const text = subject ? maskAuthored(`${subject}\n${question}`) : question;
  const asked = { organizationId, texts: [text] };
  const vector = await embedder.embed(asked, AbortSignal.timeout(QUERY_VECTOR_TIMEOUT_MS)).then(
    ([first]) => first ?? [],
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  if (vector instanceof Error)
    return { vector: null, found: [], failure: `The embedding model failed: ${vector.message}` };
  const nearest = { ...query, limit: VECTOR_CANDIDATES };
  return {
    vector,
    found: await store.knowledge.byVector(organizationId, vector, embedder.model, nearest),
    failure: null,
  };
}
