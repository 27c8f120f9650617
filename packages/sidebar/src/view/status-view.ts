import type { AssistView } from "@opencx/shared/assist";
import type { Trouble } from "../call/read-answer.ts";
import { hasTicket, isDoing, type PanelState } from "../state/panel.ts";
import type { Words } from "../words/words.ts";
import type { StatusView, Tone } from "./panel-view-types.ts";
import { reasonWords, type Viewing, whenOf } from "./viewing.ts";

type Said = Pick<StatusView, "tone" | "title" | "text">;

/** The line on top: how the copilot stands to this ticket, why, and since when. */
export function statusView(viewing: Viewing, state: PanelState): StatusView {
  const { words } = viewing;
  const said = ticketSaid(words, state) ?? backendSaid(words, state);
  const { assist } = state;
  return { ...said, when: hasTicket(state) && assist !== null ? whenOf(viewing, assist.updatedAt) : null };
}

/** What there is to say before the backend has a say; null when the ticket is open and known. */
function ticketSaid(words: Words, { ticket, isTicketUnreadable }: PanelState): Said | null {
  if (ticket === null && isTicketUnreadable)
    return { tone: "bad", title: words.say("ticketUnreadable"), text: words.say("ticketUnreadableText") };
  if (ticket === null) return { tone: "busy", title: words.say("loading"), text: null };
  return ticket.id === null ? { tone: "calm", title: words.say("unsaved"), text: words.say("unsavedText") } : null;
}

function backendSaid(words: Words, state: PanelState): Said {
  const { assist, trouble } = state;
  if (trouble !== null) return troubleSaid(words, trouble);
  if (assist === null) return { tone: "busy", title: words.say("loading"), text: null };
  if (isDoing(state, "rewrite")) return { tone: "busy", title: words.say("writingAgain"), text: null };
  return ASSIST_SAID[assist.state](words, assist, state.isOvertaken);
}

const TROUBLES = {
  unreachable: { tone: "bad", title: "unreachable", text: "unreachableText" },
  "not-configured": { tone: "warning", title: "notConfigured", text: "notConfiguredText" },
  "no-permission": { tone: "warning", title: "noPermission", text: "noPermissionText" },
  refused: { tone: "bad", title: "broken", text: "brokenText" },
  broken: { tone: "bad", title: "broken", text: "brokenText" },
} as const satisfies Record<Exclude<Trouble["kind"], "rate-limited">, { tone: Tone; title: string; text: string }>;

/** Trouble in words, each with what to do about it. */
function troubleSaid(words: Words, trouble: Trouble): Said {
  if (trouble.kind === "rate-limited") {
    const text = words.say("rateLimitedText", { count: trouble.retryAfterSeconds });
    return { tone: "warning", title: words.say("rateLimited"), text };
  }
  const { tone, title, text } = TROUBLES[trouble.kind];
  const own = trouble.kind === "refused" ? trouble.message : null;
  return { tone, title: words.say(title), text: own ?? words.say(text) };
}

type AssistSaid = (words: Words, assist: AssistView, isOvertaken: boolean) => Said;

const ASSIST_SAID: Readonly<Record<AssistView["state"], AssistSaid>> = {
  off: (words, { reason }) => ({
    tone: "calm",
    title: words.say("off"),
    text: reasonWords(words, "silence", reason),
  }),
  none: (words) => ({ tone: "calm", title: words.say("none"), text: words.say("noneText") }),
  writing: (words, { suggestion }) => ({
    tone: "busy",
    title: words.say(suggestion === null ? "writing" : "writingAgain"),
    text: words.say("writingText"),
  }),
  ready: readySaid,
  quiet: (words, { reason }) => ({
    tone: "calm",
    title: words.say("quiet"),
    text: reasonWords(words, "silence", reason),
  }),
  handed_off: (words, { handoff, reason }) => ({
    tone: "good",
    title: words.say("handedOff"),
    text: reasonWords(words, "handoff", handoff?.reason ?? reason),
  }),
  failed: (words, { reason }) => ({
    tone: "bad",
    title: words.say("failed"),
    text: reasonWords(words, "failure", reason),
  }),
};

function readySaid(words: Words, { suggestion }: AssistView, isOvertaken: boolean): Said {
  if (isOvertaken || suggestion?.stale) return { tone: "warning", title: words.say("outOfDate"), text: null };
  const isPartly = suggestion?.claims.some(({ supported }) => !supported) ?? false;
  return isPartly
    ? { tone: "warning", title: words.say("readyPartly"), text: null }
    : { tone: "good", title: words.say("ready"), text: null };
}
