import { RedactionKind } from "@opencx/shared/vocabulary";
import { redactionWords } from "../state-words.ts";

/** How much personal data was masked, such as "e-mail addresses: 2, phone numbers: 1". */
export function redactionSentence(redactions: Readonly<Record<string, number>>): string {
  const parts = Object.entries(redactions)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => {
      const known = RedactionKind.safeParse(kind);
      return `${known.success ? redactionWords[known.data] : kind}: ${count}`;
    });
  return parts.length === 0 ? "nothing" : parts.join(", ");
}
