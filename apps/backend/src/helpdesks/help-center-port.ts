/** The half of the helpdesk port that reads a help center. */
import type { SourceEntry } from "#domain/knowledge/entry.ts";

/** Where a help-center read stands. Opaque to everyone but the adapter; null = from the beginning. */
export type HelpCenterCursor = string;
export type HelpCenterPage = {
  entries: SourceEntry[];
  /** Articles that could not be read, each with its reason: they do not fail the run. */
  failures: { externalId: string; locale: string; detail: string }[];
  /** Articles seen on this page (not entries), for progress. */
  articlesSeen: number;
  /** Articles in all, where the helpdesk says. */
  total: number | null;
  cursor: HelpCenterCursor;
  isLast: boolean;
  /** Largest `updated_at` read so far, for screens. */
  highWater: Date | null;
  /** Which of the account's other brands the page is of; null = the account's own help center. */
  brand: string | null;
  /** Every article that this page proves to exist, read or not. */
  articleIds: string[];
  /**
   * Set on pages of a listing of every article of the brand. `end`: whether the listing is over with this page, and
   * whether nothing of it is missing. What only a complete listing does not have may be gone.
   */
  listing: { isFirst: boolean; end: "complete" | "partial" | null } | null;
  /** What could not be read at all and why, in words an admin can act on. */
  problems: string[];
};
/** What the index already holds of an article, so that unchanged ones are not read again. */
export type KnownArticle = { externalId: string; articleUpdatedAt: Date; isSettled: boolean };

export type HelpCenter = {
  /** Proves that articles can be read. */
  check(): Promise<{ kind: "readable" } | { kind: "unreadable"; detail: string; fix: string }>;
  /** The next page after `cursor`. `known` looks up what the index holds of these articles. */
  readPage(request: {
    cursor: HelpCenterCursor | null;
    known: (externalIds: string[]) => Promise<Map<string, KnownArticle>>;
    /** A run that begins makes sure which articles still exist. */
    isCheckDue: boolean;
    signal: AbortSignal;
  }): Promise<HelpCenterPage>;
  /** Whether one article still exists. `unclear`: the helpdesk answered, but that proves neither. */
  findArticle(request: {
    externalId: string;
    brand: string | null;
    signal: AbortSignal;
  }): Promise<"exists" | "gone" | "unclear">;
};
