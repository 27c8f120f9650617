import { type AssistClaim, type AssistSuggestion, type AssistView, INSTRUCTION_LIMIT } from "@opencx/shared/assist";
import { markSentences } from "../draft/mark-sentences.ts";
import { readDraft } from "../draft/read-draft.ts";
import { textDirection } from "../draft/text-direction.ts";
import { isDoing, isLooking, type PanelState } from "../state/panel.ts";
import type { Words } from "../words/words.ts";
import { askingView } from "./asking-view.ts";
import { markOf } from "./mark-view.ts";
import type { DraftView, Press, RegenerateView, TranslateView } from "./panel-view-types.ts";
import { pressOf, type Viewing } from "./viewing.ts";

/** Languages a draft can be turned into: those that help centers have most often. */
const TRANSLATIONS = ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ar", "ja", "ko", "zh"] as const;
type Style = "shorter" | "friendlier" | "formal";
const STYLES: readonly Style[] = ["shorter", "friendlier", "formal"];

/** The draft with everything that can be done with it. */
export function draftView(
  viewing: Viewing,
  state: PanelState,
  assist: AssistView,
  suggestion: AssistSuggestion,
): DraftView {
  const { words } = viewing;
  const { claims, locale } = suggestion;
  const { blocks, loose } = markSentences(
    readDraft(suggestion.html),
    claims.map(({ sentence }) => sentence),
  );
  const marks = claims.map((claim) => markOf(words, claim, suggestion.sources));
  return {
    id: suggestion.id,
    title: words.say("draftIn", { language: words.languageName(locale) }),
    locale,
    direction: textDirection(locale),
    blocks,
    marks,
    loose: looseView(words, claims, marks, loose),
    isFaded: suggestion.stale || state.isOvertaken || assist.state === "writing" || isDoing(state, "rewrite"),
    asking: askingView(words, state),
    ...inserts(words, state),
    copy: pressOf(words.say("copy"), { type: "copy-pressed" }, { isBusy: isDoing(state, "copy") }),
    ...rewrites(words, state, assist),
    dismiss: pressOf(words.say("dismiss"), { type: "dismiss-pressed" }),
  };
}

function looseView(
  words: Words,
  claims: readonly AssistClaim[],
  marks: DraftView["marks"],
  loose: readonly number[],
): DraftView["loose"] {
  const sentences = loose.flatMap((at) => {
    const [claim, mark] = [claims[at], marks[at]];
    return claim && mark ? [{ text: claim.sentence, mark }] : [];
  });
  return sentences.length === 0 ? null : { title: words.say("otherSentences"), sentences };
}

function inserts(words: Words, state: PanelState): Pick<DraftView, "insert" | "replace" | "undo"> {
  const { ticket, asking } = state;
  if (ticket === null || !ticket.canReply || asking !== null)
    return { insert: null, replace: null, undo: undoPress(words, state) };
  const isBusy = isLooking(state, "insert") || isDoing(state, "insert");
  const insert = pressOf(words.say("insert"), { type: "insert-pressed" }, { isBusy });
  // Where the reply box can be looked into, the choice is offered when it is there to be made.
  const isChoiceOpen = ticket.composer.text === null;
  const replace = pressOf(words.say("replace"), { type: "insert-pressed", mode: "replace" }, { isBusy });
  return { insert, replace: isChoiceOpen ? replace : null, undo: undoPress(words, state) };
}

function undoPress(words: Words, state: PanelState): Press | null {
  if (state.inserted === null || state.inserted.undo === null) return null;
  return pressOf(words.say("undoInsert"), { type: "undo-pressed" }, { isBusy: isDoing(state, "undo") });
}

function rewrites(
  words: Words,
  state: PanelState,
  { can, state: is }: AssistView,
): Pick<DraftView, "rewrites" | "translate" | "regenerate"> {
  const underWay = rewriteUnderWay(state);
  const isDisabled = underWay !== null || is === "writing" || state.trouble !== null;
  const offered = (style: Style | "translate") => can === undefined || can.rewrite.includes(style);
  const styles = STYLES.filter(offered).map(
    (style): Press =>
      pressOf(words.say(style), { type: "rewrite-pressed", style }, { isBusy: underWay === style, isDisabled }),
  );
  const translate: TranslateView = {
    label: words.say("translateTo"),
    button: words.say("translate"),
    languages: TRANSLATIONS.map((tag) => ({ tag, name: words.languageName(tag) })),
    isBusy: underWay === "translate",
    isDisabled,
  };
  const regenerate: RegenerateView = {
    button: words.say("regenerate"),
    label: words.say("instruction"),
    example: words.say("instructionExample"),
    cancel: words.say("cancel"),
    limit: INSTRUCTION_LIMIT,
    isBusy: underWay === "regenerate",
    isDisabled,
  };
  return {
    rewrites: styles,
    translate: offered("translate") ? translate : null,
    regenerate: can?.regenerate === false ? null : regenerate,
  };
}

/** The button whose wish is being carried out; null while none is. */
function rewriteUnderWay({ tasks }: PanelState): string | null {
  return tasks.find((task) => task.does === "rewrite")?.button ?? null;
}
