import type { RedactionKind } from "@opencx/shared/vocabulary";
import { findCards } from "./find-cards.ts";
import { findEmails } from "./find-emails.ts";
import { findPhones } from "./find-phones.ts";
import { type Finding, foldDigits } from "./finding.ts";

/** First come, first kept: a card number is never read as a telephone number. */
const FINDERS: Record<RedactionKind, (text: string) => Finding[]> = {
  card: findCards,
  email: findEmails,
  phone: findPhones,
};
const IN_ORDER: readonly RedactionKind[] = ["card", "email", "phone"];
/** A place that was masked before. Nothing is looked for inside it or across it. */
const PLACEHOLDER = /\[(?:email|phone|card)_\d+\]/g;

/** Personal data of these kinds, in the order of the text, without overlaps. */
export function findPersonalData(text: string, kinds: readonly RedactionKind[] = IN_ORDER): Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (const placeholder of text.matchAll(PLACEHOLDER)) {
    found.push(...findBetween(text, { from, to: placeholder.index, kinds }));
    from = placeholder.index + placeholder[0].length;
  }
  found.push(...findBetween(text, { from, to: text.length, kinds }));
  return found;
}

function findBetween(
  whole: string,
  { from, to, kinds }: { from: number; to: number; kinds: readonly RedactionKind[] },
): Finding[] {
  const text = foldDigits(whole.slice(from, to));
  const kept: Finding[] = [];
  for (const kind of IN_ORDER.filter((each) => kinds.includes(each))) {
    // Both lists are in order of the text, so one walk over them finds every overlap.
    let index = 0;
    const earlier = [...kept];
    for (const finding of FINDERS[kind](text)) {
      while ((earlier[index]?.end ?? Number.POSITIVE_INFINITY) <= finding.start) index += 1;
      if ((earlier[index]?.start ?? Number.POSITIVE_INFINITY) >= finding.end) kept.push(finding);
    }
    kept.sort((one, other) => one.start - other.start);
  }
  return kept.map((finding) => ({ ...finding, start: finding.start + from, end: finding.end + from }));
}
