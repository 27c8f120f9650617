import type { Visibility } from "@opencx/shared/vocabulary";
import type { SourceEntry } from "#domain/knowledge/entry.ts";

/** What the index holds of an entry. */
export type StoredEntry = {
  articleId: string;
  externalId: string;
  locale: string;
  contentHash: string;
  visibility: Visibility;
  visibilityReason: string;
  url: string;
  updatedAt: Date;
  articleUpdatedAt: Date;
  isSettled: boolean;
  embeddingModel: string;
};
export type HashedEntry = SourceEntry & { contentHash: string };
export type EntryWithText = HashedEntry & { html: string };

/**
 * What happens to one entry of a page. `relabel`: the same text, visible to others than before. `keep`: nothing that
 * anybody would see. Where it is left out, why, in words an admin can act on.
 */
export type EntryPlan =
  | { kind: "write"; entry: EntryWithText; stored: StoredEntry | null }
  | { kind: "relabel"; entry: HashedEntry; stored: StoredEntry }
  | { kind: "keep"; entry: HashedEntry; stored: StoredEntry }
  | { kind: "skip"; entry: HashedEntry; reason: string }
  | {
      kind: "remove";
      articleId: string;
      externalId: string;
      locale: string;
      title: string | null;
      reason: string;
    };

export type PageInput = {
  entries: readonly HashedEntry[];
  stored: readonly StoredEntry[];
  /** Articles of which something could not be read: what is missing of them is not gone. */
  unreadable: ReadonlySet<string>;
  embeddingModel: string;
};

/** Compares a page of the source with what the index holds of the same articles. */
export function planPage({ entries, stored, unreadable, embeddingModel }: PageInput): EntryPlan[] {
  const held = new Map(stored.map((entry) => [keyOf(entry), entry]));
  const latest = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const plans = [...latest.values()].map((entry) => planEntry(entry, held.get(keyOf(entry)) ?? null, embeddingModel));
  const read = new Set(entries.map((entry) => entry.externalId));
  const vanished = stored.filter(
    (entry) => read.has(entry.externalId) && !unreadable.has(entry.externalId) && !latest.has(keyOf(entry)),
  );
  return [
    ...plans,
    ...vanished.map(({ articleId, externalId, locale }): EntryPlan => {
      const reason = `The ${locale} translation no longer exists.`;
      return { kind: "remove", articleId, externalId, locale, title: null, reason };
    }),
  ];
}

/** Whether a plan takes something away from what may be shown; that must not wait for the text of other entries. */
export function isTightening(plan: EntryPlan): boolean {
  if (plan.kind === "remove") return true;
  return plan.kind === "relabel" && plan.entry.visibility === "internal";
}

/** Entries that get a new text and fewer readers: the old text is narrowed at once. */
export function narrowedRewrite(plan: EntryPlan): { entry: EntryWithText; stored: StoredEntry } | null {
  if (plan.kind !== "write" || !plan.stored) return null;
  const { entry, stored } = plan;
  return stored.visibility === "public" && entry.visibility === "internal" ? { entry, stored } : null;
}

function planEntry(entry: HashedEntry, stored: StoredEntry | null, embeddingModel: string): EntryPlan {
  if (entry.isOutdated) return leaveOut(entry, stored, `The ${entry.locale} translation is marked as outdated.`);
  const { html } = entry;
  if (html === null || html.trim() === "") return leaveOut(entry, stored, "It has no text.");
  if (stored?.contentHash !== entry.contentHash || stored.embeddingModel !== embeddingModel)
    return { kind: "write", entry: { ...entry, html }, stored };
  return stored.visibility === entry.visibility ? { kind: "keep", entry, stored } : { kind: "relabel", entry, stored };
}

function leaveOut(entry: HashedEntry, stored: StoredEntry | null, reason: string): EntryPlan {
  const { externalId, locale, title } = entry;
  const { articleId } = stored ?? {};
  return articleId === undefined
    ? { kind: "skip", entry, reason }
    : { kind: "remove", articleId, externalId, locale, title, reason };
}

function keyOf({ externalId, locale }: { externalId: string; locale: string }): string {
  return JSON.stringify([externalId, locale]);
}

/** Whether labels that no reader sees, such as change stamps, must be brought up to date. */
export function hasOtherLabels(entry: HashedEntry, stored: StoredEntry): boolean {
  return (
    stored.visibility !== entry.visibility ||
    stored.visibilityReason !== entry.visibilityReason ||
    stored.url !== entry.url ||
    stored.isSettled !== entry.isSettled ||
    stored.updatedAt.getTime() !== entry.updatedAt.getTime() ||
    stored.articleUpdatedAt.getTime() !== entry.articleUpdatedAt.getTime()
  );
}
