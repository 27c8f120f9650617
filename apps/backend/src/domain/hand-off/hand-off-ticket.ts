import type { Channel, Sentiment } from "@opencx/shared/vocabulary";
import { HANDOFF_EXTERNAL_ID_PREFIX, TAG_HANDED_OFF } from "#domain/decision/decision.ts";
import { escapeHtml, linkHtml } from "#domain/draft/block-html.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { TimelineEntry, TimelineEntryKind } from "#domain/session/session-record.ts";

/** The `external_id` of a session's hand-off ticket: by it the ticket is found again. */
export const handOffExternalId = (sessionId: string): string => `${HANDOFF_EXTERNAL_ID_PREFIX}${sessionId}`;

/** The session that an `external_id` of ours names; null for anybody else's. */
export function sessionOfExternalId(externalId: string | null): string | null {
  return externalId?.startsWith(HANDOFF_EXTERNAL_ID_PREFIX)
    ? externalId.slice(HANDOFF_EXTERNAL_ID_PREFIX.length)
    : null;
}

/** The tags of a hand-off ticket; their names are public promises. */
export function handOffTags({ channel, sentiment }: { channel: Channel; sentiment: Sentiment | null }): string[] {
  const tags = [TAG_HANDED_OFF, `opencx_channel_${channel}`];
  return sentiment === null ? tags : [...tags, `opencx_sentiment_${sentiment}`];
}

export type HandOffTicketInput = {
  sessionNumber: number;
  sessionUrl: string;
  subject: MaskedText;
  summary: MaskedText | null;
  /** Oldest first. */
  timeline: readonly Pick<TimelineEntry, "kind" | "text" | "at">[];
  /** Whether the helpdesk can write to the contact; a rep must know when it cannot. */
  hasAddress: boolean;
};

const SPEAKERS: Partial<Record<TimelineEntryKind, string>> = { customer: "Customer", agent: "Rep", ai: "Copilot" };
const NO_ADDRESS =
  "The contact has no e-mail address: this ticket cannot reach them. Answer on the channel they wrote on.";
const MAXIMUM_SUBJECT = 150;
const MAXIMUM_SUMMARY = 10_000;
const MAXIMUM_TURN = 4_000;
/** Helpdesks cut or refuse comments near 65,535 characters. */
const MAXIMUM_TRANSCRIPT = 40_000;

/**
 * Subject and first comment of a hand-off ticket: summary, session number and link, then what customer, reps and copilot
 * said. Notes stay behind. Of a long conversation the latest turns are kept.
 */
export function renderHandOffTicket(input: HandOffTicketInput): { subject: string; html: string } {
  const { sessionNumber, sessionUrl, summary, hasAddress } = input;
  const subject = clip(input.subject.trim() || "Conversation without a subject", MAXIMUM_SUBJECT);
  const { turns, isShortened } = transcriptOf(input.timeline);
  const html = [
    summary === null ? "" : paragraph(clip(summary, MAXIMUM_SUMMARY)),
    `<p>Session #${sessionNumber} · ${linkHtml("View session in OpenCX", sessionUrl)}</p>`,
    hasAddress ? "" : `<p><strong>${escapeHtml(NO_ADDRESS)}</strong></p>`,
    turns.length === 0 ? "" : "<hr>",
    isShortened ? "<p>Earlier messages are in the session.</p>" : "",
    ...turns,
  ].join("");
  return { subject: `Session #${sessionNumber}: ${subject}`, html };
}

function transcriptOf(timeline: HandOffTicketInput["timeline"]): { turns: string[]; isShortened: boolean } {
  const turns: string[] = [];
  let length = 0;
  for (const { kind, text } of timeline.toReversed()) {
    const speaker = SPEAKERS[kind];
    if (speaker === undefined || text.trim() === "") continue;
    const turn = `<p><strong>${speaker}</strong></p>${paragraph(clip(text, MAXIMUM_TURN))}`;
    length += turn.length;
    if (length > MAXIMUM_TRANSCRIPT) return { turns, isShortened: true };
    turns.unshift(turn);
  }
  return { turns, isShortened: false };
}

const paragraph = (text: string): string => `<p>${escapeHtml(text).replaceAll("\n", "<br>")}</p>`;

function clip(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;
}
