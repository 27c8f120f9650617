import type { Visibility } from "@opencx/shared/vocabulary";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** One article in one locale as a source gives it. The key is (externalId, locale). */
export type SourceEntry = {
  externalId: string;
  locale: string;
  /** Null where the source has none. */
  title: string | null;
  html: string | null;
  url: string;
  visibility: Visibility;
  /** Why: "published, no user segment", "draft in de", "restricted to user segment 42", … */
  visibilityReason: string;
  /** A translation the source marks as outdated is not used. */
  isOutdated: boolean;
  isDefaultLocale: boolean;
  /** False when the article could still have changed in the second in which it was read. */
  isSettled: boolean;
  updatedAt: Date;
  /** Change stamp of the article as a whole; decides whether its translations must be read again. */
  articleUpdatedAt: Date;
  category: string | null;
  section: string | null;
  labels: string[];
};

/** A stretch of an article that can be cited by itself. */
export type Passage = {
  ordinal: number;
  /** From the article's title down to the heading above the passage. */
  headingPath: string[];
  text: MaskedText;
  /** The same stretch as safe blocks, so that a draft keeps lists and steps. */
  blocks: Block[];
};

/** Readable structure of a passage. `text` runs are plain; links keep their address. */
export type Block =
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "list"; ordered: boolean; items: Run[][]; start: number }
  | { kind: "table"; rows: Run[][][] }
  | { kind: "code"; text: MaskedText };
export type Run = { text: MaskedText; href?: string; strong?: boolean; code?: boolean };

/** A passage ready to be indexed. */
export type IndexedPassage = Passage & {
  /** Normalised words for the keyword index, with repetition, in order. */
  terms: string[];
  embedding: readonly number[];
};

/** A retrieved passage with its article and where it stood in each list. */
export type RankedPassage = {
  passageId: string;
  articleId: string;
  sourceId: string;
  externalId: string;
  title: string;
  url: string;
  locale: string;
  visibility: Visibility;
  updatedAt: Date;
  headingPath: string[];
  text: MaskedText;
  blocks: Block[];
  keywordRank: number | null;
  vectorRank: number | null;
  /** 0..1, comparable inside one result list. */
  score: number;
  /** Set where it is from a scenario that was written for such questions; `fit` is how well the question is one of them. */
  scenario?: { fit: number };
};
