import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { shortenMasked } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Evidence, HandOffCause, SummaryPoint, SummaryTurn } from "./hand-off-summary.ts";

type Said = Pick<SummaryTurn, "messageId" | "role" | "text">;

const LONGEST_QUOTE = 300;
const SPEAKERS: Record<SummaryTurn["role"], string> = { customer: "Customer", rep: "Rep", copilot: "Copilot" };

/** What the customer says, in their words. */
export function wishPoint(said: readonly Said[]): SummaryPoint {
  const evidence = said.map(evidenceOf);
  return { text: maskedPieces(evidence.map(inQuotes).join(" ")), evidence };
}

/** What one side says, with the side. */
export function saidPoint(said: Said): SummaryPoint {
  const evidence = evidenceOf(said);
  return { text: maskedPieces(`${SPEAKERS[said.role]}: ${inQuotes(evidence)}`), evidence: [evidence] };
}

/** Why the copilot could not go on, with the message that it could not answer. */
export function reasonPoint(because: HandOffCause, turns: readonly SummaryTurn[]): SummaryPoint | null {
  const last = turns.findLast(({ role, text }) => role === "customer" && text.trim() !== "");
  return last === undefined ? null : { text: maskedPieces(oneLine(because.detail)), evidence: [evidenceOf(last)] };
}

/** At most 300 characters from the beginning of a message or sentence, whole words of it, word for word. */
export function quoteOf(text: MaskedText): MaskedText {
  const whole = maskedPieces(text.trim());
  if (whole.length <= LONGEST_QUOTE) return whole;
  const cut = shortenMasked(whole, LONGEST_QUOTE).slice(0, -1);
  const atSpace = cut.slice(0, Math.max(cut.search(/\s\S*$/u), LONGEST_QUOTE / 2));
  return maskedPieces(atSpace.trimEnd());
}

function evidenceOf({ messageId, text }: Said): Evidence {
  return { messageId, quote: quoteOf(text) };
}

function inQuotes({ quote }: Evidence): string {
  return `“${oneLine(quote)}”`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
