import type { Run } from "#domain/knowledge/entry.ts";
import type { Draft, DraftBlock, DraftClaim } from "./draft.ts";
import { blockLines, runsText, sliceRuns, unknownBlock } from "./runs.ts";

/**
 * The draft with only those sentences, list items, rows and code blocks that a passage carries; blocks left empty go.
 * Words that no claim speaks for go too.
 */
export function dropUnsupported(draft: Draft): Draft {
  const blocks = draft.blocks
    .map(supportedPart)
    .filter((block) => blockLines(block).some((line) => line.trim() !== ""));
  return { ...draft, blocks };
}

function supportedPart(block: DraftBlock): DraftBlock {
  const claims = block.claims.filter((claim) => claim.supported);
  switch (block.kind) {
    case "paragraph":
      return { ...block, runs: sentencesOf(block.runs, claims), claims };
    case "list":
      return { ...block, items: block.items.filter((runs) => isClaimed(runsText(runs), claims)), claims };
    case "table":
      return {
        ...block,
        rows: block.rows.filter((cells) => isClaimed(cells.map(runsText).join(" | "), claims)),
        claims,
      };
    case "code":
      return isClaimed(block.text, claims) ? { ...block, claims } : { kind: "paragraph", runs: [], claims: [] };
    default:
      return unknownBlock(block);
  }
}

function isClaimed(line: string, claims: readonly DraftClaim[]): boolean {
  return claims.some((claim) => claim.sentence === line.trim());
}

/** The stretches of a paragraph that its claims speak for, each with the space that follows it. */
function sentencesOf(runs: readonly Run[], claims: readonly DraftClaim[]): Run[] {
  const text = runsText(runs);
  const kept: Run[] = [];
  let from = 0;
  for (const { sentence } of claims) {
    const start = text.indexOf(sentence, from);
    if (start === -1) continue;
    const gap = /^\s*/.exec(text.slice(start + sentence.length))?.[0].length ?? 0;
    from = start + sentence.length + gap;
    kept.push(...sliceRuns(runs, { start, end: from }));
  }
  return kept;
}
