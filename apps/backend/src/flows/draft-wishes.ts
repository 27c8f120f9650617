import { primaryTag } from "#domain/language/primary-tag.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { ReadySuggestion, RewriteStyle, SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";
import type { Store } from "#store/store.ts";
import type { DraftWishes } from "./draft-answer.ts";

const TITLE = maskAuthored("Wish of the rep, for tone, form and length only");
const NOTHING: DraftWishes = { instruction: null, language: null, onlyArticles: null };

/** A wish as the answering engine is told it. Other words are made from the articles that the draft already stands on. */
export async function wishesOf(
  store: { traces: Pick<Store["traces"], "entriesOf"> },
  { asked, parent }: { asked: SuggestionRecord; parent: ReadySuggestion | null },
): Promise<DraftWishes> {
  const { wish } = asked;
  if (wish === null) return NOTHING;
  if ("instruction" in wish) return { ...NOTHING, instruction: { title: TITLE, instruction: wish.instruction } };
  const [trace] = parent === null ? [] : await store.traces.entriesOf(parent.organizationId, [parent.id]);
  const onlyArticles = (trace?.entries ?? []).filter(({ used }) => used).map(({ articleId }) => articleId);
  const language =
    typeof wish.style === "object" ? primaryTag(wish.style.translateTo) : (parent?.draft.language ?? null);
  return { instruction: { title: TITLE, instruction: maskAuthored(toldAs(wish.style)) }, language, onlyArticles };
}

function toldAs(style: RewriteStyle): string {
  if (typeof style === "object") return `Answer in the language ${primaryTag(style.translateTo)}.`;
  switch (style) {
    case "shorter":
      return "Say it in about half as many words; leave out what matters least.";
    case "friendlier":
      return "Sound warm and friendly.";
    case "formal":
      return "Sound formal and polite.";
    default:
      return style satisfies never;
  }
}
