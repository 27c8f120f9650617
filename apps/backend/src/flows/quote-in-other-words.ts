import { quotePassages } from "#domain/draft/compose.ts";
import type { Draft } from "#domain/draft/draft.ts";
import { renderDraftText } from "#domain/draft/draft-html.ts";
import { shortenDraft } from "#domain/draft/shorten-draft.ts";
import type { DraftWish, ReadySuggestion } from "#domain/suggestion/suggestion-record.ts";
import { traceClaims, traceEntries } from "#domain/trace/answer-trace.ts";
import type { Store } from "#store/store.ts";
import type { RunRecord } from "./run-record.ts";
import { findTranslation } from "./translate-draft.ts";

/**
 * What can be done with a draft without a language model: fewer of its sentences, or the same place of the articles' own
 * version in another language. Null when that comes to nothing. What it rests on is in the record.
 */
export async function quoteInOtherWords(
  store: Pick<Store, "traces" | "knowledge">,
  { parent, wish, record }: { parent: ReadySuggestion; wish: DraftWish | null; record: RunRecord },
): Promise<Draft | null> {
  const style = wish !== null && "style" in wish ? wish.style : null;
  if (typeof style === "object" && style !== null)
    return quoteVersion(store, { parent, locale: style.translateTo, record });
  const draft = style === "shorter" ? shortenDraft(parent.draft) : null;
  const trace = draft && (await store.traces.find(parent.organizationId, parent.id));
  if (!draft || !trace) return null;
  const sentences = new Set(draft.blocks.flatMap(({ claims }) => claims.map(({ sentence }) => String(sentence))));
  const claims = trace.claims.filter(({ sentence }) => sentences.has(sentence));
  const used = new Set(claims.flatMap(({ articleId }) => articleId ?? []));
  record.step("draft", `Sentences of the draft ${parent.id} were left out; nothing was added.`);
  record.answer = {
    entries: trace.entries.map((entry) => ({ ...entry, used: entry.used && used.has(entry.articleId) })),
    prompt: null,
    answer: renderDraftText(draft),
    claims,
    confidence: trace.confidence,
    modelCalls: [],
    rules: trace.rules,
  };
  return draft;
}

async function quoteVersion(
  store: Pick<Store, "traces" | "knowledge">,
  { parent, locale, record }: { parent: ReadySuggestion; locale: string; record: RunRecord },
): Promise<Draft | null> {
  const passages = await findTranslation(store, parent, locale);
  const { confidence } = parent.draft;
  const draft = quotePassages(passages, confidence);
  if (draft === null) return null;
  record.step(
    "draft",
    `Quoted from the articles' own version in ${locale}, where the draft ${parent.id} quotes the other.`,
  );
  record.answer = {
    entries: traceEntries(passages, draft),
    prompt: null,
    answer: renderDraftText(draft),
    claims: traceClaims(draft, passages),
    confidence,
    modelCalls: [],
    rules: [],
  };
  return draft;
}
