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

/** Turns the texts of a page into passages with vectors. What has been tightened already is left out. */
export async function prepareEntries(
  needs: PrepareEntriesNeeds,
  { plans, signal }: { plans: readonly EntryPlan[]; signal: AbortSignal },
): Promise<PreparedPlan[]> {
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
  return [...prepared, ...(await embedAll(needs.embedder, { ready, signal }))];
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
  { ready, signal }: { ready: readonly Ready[]; signal: AbortSignal },
): Promise<Write[]> {
  const texts = ready.flatMap(({ passages }) => passages.map(({ embeddingText }) => embeddingText));
  const vectors = texts.length === 0 ? [] : await embedder.embed(texts, signal);
  let next = 0;
  return ready.map(({ entry, html, passages }) => ({
    kind: "write",
    entry,
    html,
    passages: passages.map(({ embeddingText: _embedded, ...passage }) => {
      const embedding = vectors[next];
      next += 1;
      if (!embedding) throw new Error(`${embedder.model} gave ${vectors.length} vectors for ${texts.length} texts.`);
      return { ...passage, embedding };
    }),
  }));
}
