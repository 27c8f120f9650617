import type { Article, ArticleVersion, Audience } from "@opencx/shared/knowledge";
import type { Page, PageRequest } from "@opencx/shared/paging";
import type { Visibility } from "@opencx/shared/vocabulary";
import type { IndexedPassage, RankedPassage, SourceEntry } from "#domain/knowledge/entry.ts";
import { findArticle, findArticles, findVersionsIn, listArticles, readFingerprints } from "./knowledge-articles.ts";
import { discardArticle, overrideArticle, relabelArticle, removeArticles } from "./knowledge-change.ts";
import { countTerms, findByTerms, findByVector, readPassages } from "./knowledge-search.ts";
import { writeArticles } from "./knowledge-write.ts";
import { orNotFound } from "./not-found.ts";
import type { StoreClient } from "./store-client.ts";

/** What is stored of an entry, to tell whether it changed. */
export type StoredFingerprint = {
  articleId: string;
  externalId: string;
  locale: string;
  contentHash: string;
  visibility: Visibility;
  visibilityReason: string;
  url: string;
  updatedAt: Date;
  articleUpdatedAt: Date;
  /** False when the article could still have changed in the second in which it was read. */
  isSettled: boolean;
  embeddingModel: string;
};

export type EntryWrite = {
  /** The id a new article gets; one is made where none is given. */
  id?: string;
  entry: SourceEntry & { title: string };
  /** Sanitised HTML for display. */
  html: string;
  contentHash: string;
  isSettled: boolean;
  passages: IndexedPassage[];
  embeddingModel: string;
};
export type ArticleWrite = EntryWrite & { organizationId: string; sourceId: string };

export type CandidateQuery = {
  audience: Audience;
  /** Entries in this locale (primary tag compared) rank first; null = no preference. */
  locale: string | null;
  limit: number;
  /** Passages of this source only, or of every other one. */
  onlySource?: string;
  exceptSource?: string;
};
/** A candidate before fusion; `score` is the list's own. */
export type Candidate = Omit<RankedPassage, "keywordRank" | "vectorRank" | "score"> & {
  listScore: number;
  isDefaultLocale: boolean;
};

export type Knowledge = {
  fingerprints(organizationId: string, sourceId: string, externalIds: string[]): Promise<StoredFingerprint[]>;
  /** Replaces the entry and all its passages. Returns the article's id. */
  write(article: ArticleWrite): Promise<string>;
  /** The same for many entries of one source, in far less time. Returns the articles' ids in the same order. */
  writeMany(organizationId: string, sourceId: string, writes: readonly EntryWrite[]): Promise<string[]>;
  /** Changes labels only: visibility, address, stamps. Passages follow in the same statement. */
  relabel(
    organizationId: string,
    articleId: string,
    labels: Pick<
      StoredFingerprint,
      "visibility" | "visibilityReason" | "url" | "updatedAt" | "articleUpdatedAt" | "isSettled"
    >,
  ): Promise<void>;
  /** Removes entries with their passages and vectors; returns how many there were. */
  remove(organizationId: string, sourceId: string, keys: { externalId: string; locale: string }[]): Promise<number>;
  /** Removes one article with its passages, by its own id. */
  discard(organizationId: string, articleId: string): Promise<void>;
  /** Every passage of some articles that an audience may see, in reading order. */
  passagesOf(organizationId: string, audience: Audience, articleIds: readonly string[]): Promise<Candidate[]>;
  /** The same articles in another language, by the id of the one asked about; those that have none are missing. */
  versionsIn(organizationId: string, articleIds: readonly string[], locale: string): Promise<Map<string, Article>>;
  list(
    organizationId: string,
    filter: {
      query?: string | undefined;
      sourceId?: string | undefined;
      visibility?: Visibility | undefined;
      locale?: string | undefined;
    },
    page: PageRequest,
  ): Promise<Page<Article>>;
  find(organizationId: string, id: string): Promise<(Article & { html: string; versions: ArticleVersion[] }) | null>;
  findMany(organizationId: string, ids: string[]): Promise<Map<string, Article>>;
  /** `internal` narrows whatever the source says; `inherit` follows it again. Never widens. */
  setOverride(organizationId: string, id: string, override: "internal" | "inherit"): Promise<Article | null>;
  /** How many passages of the organization (for this audience) there are, and how many hold each term. */
  termCounts(
    organizationId: string,
    audience: Audience,
    terms: string[],
  ): Promise<{ passages: number; counts: Map<string, number> }>;
  /** Passages that hold any of the terms, best first by weighted rank. Visibility is part of the query. */
  byTerms(
    organizationId: string,
    terms: { term: string; weight: number }[],
    query: CandidateQuery,
  ): Promise<Candidate[]>;
  /** Nearest passages by cosine, exact inside the organization. Visibility is part of the query. */
  byVector(
    organizationId: string,
    vector: readonly number[],
    model: string,
    query: CandidateQuery,
  ): Promise<Candidate[]>;
};

export function createKnowledge({ prisma, atomically }: StoreClient): Knowledge {
  return {
    fingerprints: (organizationId, sourceId, externalIds) =>
      readFingerprints(prisma, { organizationId, sourceId, externalIds }),
    write: async ({ organizationId, sourceId, ...write }) => {
      const batch = { organizationId, sourceId, writes: [write] };
      const [id] = await atomically((transaction) => writeArticles(transaction, batch));
      return orNotFound(id, { what: "article", id: write.entry.externalId });
    },
    writeMany: (organizationId, sourceId, writes) =>
      atomically((transaction) => writeArticles(transaction, { organizationId, sourceId, writes })),
    relabel: (organizationId, articleId, labels) =>
      atomically((transaction) => relabelArticle(transaction, { organizationId, articleId, labels })),
    remove: (organizationId, sourceId, keys) =>
      atomically((transaction) => removeArticles(transaction, { organizationId, sourceId, keys })),
    discard: (organizationId, articleId) =>
      atomically((transaction) => discardArticle(transaction, { organizationId, articleId })),
    passagesOf: (organizationId, audience, articleIds) =>
      readPassages(prisma, { organizationId, audience, articleIds }),
    versionsIn: (organizationId, articleIds, locale) => findVersionsIn(prisma, { organizationId, articleIds, locale }),
    list: (organizationId, filter, page) => listArticles(prisma, { organizationId, filter, page }),
    find: (organizationId, id) => findArticle(prisma, { organizationId, id }),
    findMany: (organizationId, ids) => findArticles(prisma, { organizationId, ids }),
    setOverride: async (organizationId, articleId, override) => {
      const change = { organizationId, articleId, override };
      if (!(await atomically((transaction) => overrideArticle(transaction, change)))) return null;
      const [article] = (await findArticles(prisma, { organizationId, ids: [articleId] })).values();
      return article ?? null;
    },
    termCounts: (organizationId, audience, terms) => countTerms(prisma, { organizationId, audience, terms }),
    byTerms: (organizationId, terms, query) => findByTerms(prisma, { organizationId, terms, query }),
    byVector: (organizationId, vector, model, query) => findByVector(prisma, { organizationId, vector, model, query }),
  };
}
