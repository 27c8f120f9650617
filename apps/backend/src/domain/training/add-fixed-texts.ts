import type { Draft, DraftBlock } from "#domain/draft/draft.ts";
import { renderDraftText } from "#domain/draft/draft-html.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { ChosenRule } from "./choose-rules.ts";

/**
 * The draft between the fixed texts of its rules, each a paragraph of its own that names its rule as its source. What
 * the draft says already is not said twice.
 */
export function addFixedTexts(draft: Draft, rules: readonly Pick<ChosenRule, "id" | "fixed">[]): Draft {
  const said = comparable(renderDraftText(draft));
  const before: DraftBlock[] = [];
  const after: DraftBlock[] = [];
  for (const { id, fixed } of rules) {
    if (fixed.opening !== null && !said.startsWith(comparable(fixed.opening)))
      before.push(fixedBlock(fixed.opening, id));
    if (fixed.closing !== null && !said.endsWith(comparable(fixed.closing))) after.push(fixedBlock(fixed.closing, id));
  }
  return { ...draft, blocks: [...before, ...draft.blocks, ...after] };
}

function fixedBlock(text: MaskedText, ruleId: string): DraftBlock {
  return {
    kind: "paragraph",
    runs: [{ text }],
    claims: [{ sentence: text, passageId: null, quote: null, supported: true, ruleId }],
  };
}

function comparable(text: string): string {
  return text.replace(/\s+/gu, " ").trim().toLowerCase();
}
