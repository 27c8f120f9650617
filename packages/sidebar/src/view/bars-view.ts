import type { AssistSuggestion, AssistView } from "@opencx/shared/assist";
import { isDoing, type PanelState } from "../state/panel.ts";
import type { Words } from "../words/words.ts";
import type { Bar } from "./panel-view-types.ts";
import { pressOf, type Viewing } from "./viewing.ts";

/** What the rep has to know before using the draft, the gravest first. */
export function barsView({ words }: Viewing, state: PanelState): Bar[] {
  const { assist, ticket, trouble } = state;
  if (!assist?.suggestion) return [];
  const bars = [
    trouble === null ? null : bar("last-known", "calm", words.say("lastKnown")),
    staleBar(words, state, assist.suggestion),
    internalBar(words, assist.suggestion),
    unsupportedBar(words, assist.suggestion),
    ticket?.canReply === false ? bar("closed", "calm", words.say("closedTicket")) : null,
    readCommentsBar(words, assist),
  ];
  return bars.filter((each) => each !== null);
}

function staleBar(words: Words, state: PanelState, suggestion: AssistSuggestion): Bar | null {
  if (state.isOvertaken) return bar("stale", "warning", words.say("overtaken"));
  if (!suggestion.stale || state.assist?.state === "writing") return null;
  const isBusy = isDoing(state, "rewrite");
  const again = { type: "regenerate-pressed", instruction: "" } as const;
  const press = pressOf(words.say("regenerate"), again, { isBusy, isDisabled: isBusy || state.trouble !== null });
  return { id: "stale", tone: "warning", text: staleText(words, suggestion), press };
}

function staleText(words: Words, { staleBecause }: AssistSuggestion): string {
  return words.say(staleBecause === undefined ? "staleText" : `stale.${staleBecause}`);
}

/** Amber: internal content is never a customer's to read without a rep's decision. */
function internalBar(words: Words, { sources }: AssistSuggestion): Bar | null {
  const count = sources.filter(({ visibility }) => visibility === "internal").length;
  return count === 0 ? null : bar("internal", "warning", words.say("internalSources", { count }));
}

function unsupportedBar(words: Words, { claims }: AssistSuggestion): Bar | null {
  const count = claims.filter(({ supported }) => !supported).length;
  return count === 0 ? null : bar("unsupported", "warning", words.say("unsupported", { count }));
}

function readCommentsBar(words: Words, { readComments }: AssistView): Bar | null {
  if (readComments === undefined || readComments.read >= readComments.total) return null;
  return bar("read-comments", "calm", words.say("readComments", readComments));
}

function bar(id: string, tone: Bar["tone"], text: string): Bar {
  return { id, tone, text, press: null };
}
