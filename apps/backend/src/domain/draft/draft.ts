import type { Block, RankedPassage } from "#domain/knowledge/entry.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** What an answering engine is given. Nothing else reaches it. */
export type DraftRequest = {
  question: MaskedText;
  subject: MaskedText;
  /** Earlier public turns, oldest first, bounded. */
  conversation: { role: "customer" | "rep"; text: MaskedText }[];
  /** Language of the customer's question as a BCP-47 primary tag such as `de`. */
  language: string;
  /** Best first; ids in claims refer to these. */
  passages: RankedPassage[];
  /** Terms of the question as analysed for retrieval; the rarer a term is in the knowledge, the higher its weight. */
  queryTerms: readonly { term: string; weight: number }[];
  /** How well the passages carry the question (see `judgeSupport`); an engine may abstain on it. */
  support: number;
};

/** One sentence of a draft and the passage whose words carry it. */
export type DraftClaim = {
  sentence: MaskedText;
  passageId: string | null;
  quote: MaskedText | null;
  supported: boolean;
};

export type DraftBlock = Block & { claims: DraftClaim[] };

export type Draft = { blocks: DraftBlock[]; language: string; confidence: number };

/** `prompt` is exactly the text the engine received, for Inspect. */
export type DraftResult =
  | { kind: "drafted"; draft: Draft; prompt: MaskedText; engine: string; notice: string | null }
  | {
      kind: "abstained";
      why: string;
      prompt: MaskedText;
      engine: string;
      bestEffort: Draft | null;
      notice: string | null;
    };
