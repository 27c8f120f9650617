import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { classify } from "#domain/topic/classify.ts";

/** How a line introduces its matter; a customer's message about anything may hold these words. */
const FRAMING =
  /(?<!\p{L})(?:(?:the |a |any |when |if )*(?:customers?|users?|clients?|people|someone|somebody)(?: (?:who|is|are|that))*(?: (?:wants?|asks?|asking|needs?|requests?|requesting|talks?|complains?|complaining|mentions?|mentioning|says?|threatens?|threatening))?(?: (?:to|for|about|that|with|their|his|her))*|(?:questions?|requests?|anything|everything|messages?|tickets?|issues?|topics?)(?: (?:about|on|around|regarding|concerning|related to|to do with|for|with))+|(?:kunden?|kundinnen)(?: (?:will|möchte|fragt|fragen|wollen|möchten))?|(?:fragen|anfragen|alles)(?: (?:zu|zum|zur|über|nach))+)(?!\p{L})/giu;

/** The line of the hand-off topics that a message is about; null when none is close enough. */
export function matchHandoffTopic(
  message: MaskedText,
  lines: readonly string[],
): { line: string; score: number } | null {
  if (lines.length === 0) return null;
  const topics = lines.map((line) => ({ id: line, name: matterOf(line), description: null, examples: [] }));
  const { topic, score } = classify(message, topics);
  return topic === null ? null : { line: topic.id, score };
}

function matterOf(line: string): string {
  const matter = line.replace(FRAMING, " ").replace(/\s+/gu, " ").trim();
  return matter === "" ? line : matter;
}
