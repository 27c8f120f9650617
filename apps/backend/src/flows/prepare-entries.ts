import { AllowanceUsedUp } from "#domain/allowance/allowance-used-up.ts";
import type { IndexedPassage } from "#domain/knowledge/entry.ts";
import type { ArticlePreparation, ArticleSource, PreparedPassage } from "#domain/knowledge/prepare-article.ts";
import { type EntryPlan, type EntryWithText, isTightening, type StoredEntry } from "#domain/sync/plan-page.ts";
import type { Embedder } from "#llm/embedder.ts";

export type PrepareEntriesNeeds = {
  /** Reads an article's text off the event loop, within a time limit. */
  prepareArticle: (article: ArticleSource) => Promise<ArticlePreparation>;
  embedder: Embedder;
};

type Write = { kind: "write"; entry: EntryWithText & { title: string }; html: string; passages: IndexedPassage[] };
/** A plan with everything that storing it takes. `fail` keeps an earlier version in use where there is one. */
export type PreparedPlan =
  | Write
  | { kind: "fail"; entry: EntryWithText; stored: StoredEntry | null; reason: string }
  | Exclude<EntryPlan, { kind: "write" }>;

type Ready = { entry: Write["entry"]; html: string; passages: PreparedPassage[] };

/** `left`: the entries for whose vectors the day's allowance was not enough, and why; null when it was. */
export type PreparedEntries = { prepared: PreparedPlan[]; left: { entries: number; error: AllowanceUsedUp } | null };

/** Turns the texts of a page into passages with vectors. What has been tightened already is left out. */
export async function prepareEntries(
  needs: PrepareEntriesNeeds,
  { organizationId, plans, signal }: { organizationId: string; plans: readonly EntryPlan[]; signal: AbortSignal },
): Promise<PreparedEntries> {
  const prepared: PreparedPlan[] = [];
  const ready: Ready[] = [];
  for (const plan of plans) {
    signal.throwIfAborted();
    if (isTightening(plan)) continue;
    if (plan.kind !== "write") {
      prepared.push(plan);
      continue;
    }
    const result = await prepareEntry(needs, plan);
    if ("kind" in result) prepared.push(result);
    else ready.push(result);
  }
  const { writes, left } = await embedAll(needs.embedder, { organizationId, ready, signal });
  return { prepared: [...prepared, ...writes], left };
}

async function prepareEntry(
  needs: PrepareEntriesNeeds,
  { entry, stored }: Extract<EntryPlan, { kind: "write" }>,
): Promise<Ready | PreparedPlan> {
  const { title, html, url, locale, externalId } = entry;
  const preparation = await needs.prepareArticle({ title, html, url, locale });
  switch (preparation.kind) {
    case "prepared":
      return { entry: { ...entry, title: preparation.title }, html: preparation.html, passages: preparation.passages };
    case "refused":
      return { kind: "fail", entry, stored, reason: failureReason(preparation.reason, stored) };
    case "empty": {
      const reason = "It has no text that a reader would see.";
      return stored
        ? { kind: "remove", articleId: stored.articleId, externalId, locale, title, reason }
        : { kind: "skip", entry, reason };
    }
    default:
      return preparation satisfies never;
  }
}

function failureReason(reason: string, stored: StoredEntry | null): string {
  const kept = stored ? " The version from before stays in use." : "";
  return `Not indexed: ${reason}.${kept}`;
}

/** One call for a page: a model elsewhere answers for many texts in the time of one. */
async function embedAll(
  embedder: Embedder,
  { organizationId, ready, signal }: { organizationId: string; ready: readonly Ready[]; signal: AbortSignal },
): Promise<{ writes: Write[]; left: PreparedEntries["left"] }> {
  const texts = ready.flatMap(({ passages }) => passages.map(({ embeddingText }) => embeddingText));
  if (texts.length === 0) return { writes: ready.map((entry) => withVectors(entry, [])), left: null };
  const answer = await embedder.embed({ organizationId, texts }, signal).catch((error: unknown) => {
    if (error instanceof AllowanceUsedUp) return error;
    throw error;
  });
  const error = answer instanceof AllowanceUsedUp ? answer : null;
  const vectors = answer instanceof AllowanceUsedUp ? answer.vectors : answer;
  if (!error && vectors.length !== texts.length)
    throw new Error(`${embedder.model} gave ${vectors.length} vectors for ${texts.length} texts.`);
  const writes: Write[] = [];
  let next = 0;
  for (const entry of ready) {
    const own = vectors.slice(next, next + entry.passages.length);
    // An entry is never stored without a part of its vectors.
    if (own.length < entry.passages.length) break;
    writes.push(withVectors(entry, own));
    next += own.length;
  }
  return { writes, left: error && { entries: ready.length - writes.length, error } };
}

function withVectors({ entry, html, passages }: Ready, vectors: readonly (readonly number[])[]): Write {
  const indexed = passages.map(({ embeddingText: _embedded, ...passage }, at) => {
    const embedding = vectors[at];
    if (!embedding) throw new Error(`${vectors.length} vectors are too few for ${passages.length} passages.`);
    return { ...passage, embedding };
  });
  return { kind: "write", entry, html, passages: indexed };
}
