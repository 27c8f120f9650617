import type { Draft, DraftBlock, DraftClaim } from "./draft.ts";
import { dropUnsupported } from "./drop-unsupported.ts";

/** About so much of a draft's text is kept. */
const KEPT_SHARE = 0.5;
const ANNOUNCES = /[:：]$/u;

/**
 * The draft with fewer of its sentences, the first ones, word for word: about half of its text. Lists, tables and code
 * stay whole or go, because half of the steps is worse than none; fixed texts of rules stay. Null when there is nothing
 * to leave out.
 */
export function shortenDraft(draft: Draft): Draft | null {
  const supported = dropUnsupported(draft);
  const matter = supported.blocks.flatMap(({ claims }) => claims.filter(({ ruleId }) => ruleId === undefined));
  const budget = KEPT_SHARE * lengthOf(matter);
  let used = 0;
  const shorter = supported.blocks.flatMap((block): DraftBlock[] => {
    const kept = keptClaims(block, { room: budget - used, isFirst: used === 0 });
    used += lengthOf(kept.filter(({ ruleId }) => ruleId === undefined));
    return kept.length === 0 ? [] : [{ ...block, claims: kept }];
  });
  const before = supported.blocks.reduce((sum, { claims }) => sum + claims.length, 0);
  const after = shorter.reduce((sum, { claims }) => sum + claims.length, 0);
  // What no claim speaks for any more goes with it.
  return after === 0 || after === before
    ? null
    : dropUnsupported({ ...supported, blocks: shorter.map(withoutOpenEnd) });
}

/** A sentence that announces what was left out goes too. */
function withoutOpenEnd(block: DraftBlock, index: number, blocks: readonly DraftBlock[]): DraftBlock {
  const isOpen =
    index === blocks.length - 1 && block.kind === "paragraph" && ANNOUNCES.test(block.claims.at(-1)?.sentence ?? "");
  return isOpen && block.claims.length > 1 ? { ...block, claims: block.claims.slice(0, -1) } : block;
}

function keptClaims({ kind, claims }: DraftBlock, { room, isFirst }: { room: number; isFirst: boolean }): DraftClaim[] {
  if (claims.some(({ ruleId }) => ruleId !== undefined)) return claims;
  if (room <= 0) return [];
  if (kind !== "paragraph") return isFirst || lengthOf(claims) <= 2 * room ? claims : [];
  let used = 0;
  return claims.filter(({ sentence }) => {
    const fits = used < room;
    used += sentence.length;
    return fits;
  });
}

function lengthOf(claims: readonly DraftClaim[]): number {
  return claims.reduce((sum, { sentence }) => sum + sentence.length, 0);
}
