import { maskPlain } from "#domain/redaction/mask.ts";
import type { SummaryTurn } from "./hand-off-summary.ts";

/** A conversation; each text is a message of its own, with ids m1, m2 … */
export function turnsOf(...said: readonly (readonly [SummaryTurn["role"], string])[]): SummaryTurn[] {
  return said.map(([role, text], at) => ({ messageId: `m${at + 1}`, role, text: maskPlain(text) }));
}

/** A conversation in which everything occurs that a summary speaks of. */
export const PRINTER_TURNS = turnsOf(
  ["customer", "Hello,\nmy printer prints only blank pages since the update. How can I print again?\nBest, Ada"],
  ["copilot", "Please clean the print heads under Settings > Maintenance."],
  ["customer", "I already tried that twice and it is ridiculous. Still blank pages!"],
  ["rep", "Sorry about that. We will send you a new print head within 3 days. Which model do you have?"],
);
