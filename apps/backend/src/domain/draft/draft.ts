import type { Block, RankedPassage } from "#domain/knowledge/entry.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** What an answering engine is given. Nothing else reaches it. */
export type DraftRequest = {
  /** Whose allowance pays for it. No part of any prompt. */
  organizationId: string;
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
  /** How an admin wants drafts to sound, the first rule first. They bring no facts. */
  instructions?: readonly { title: MaskedText; instruction: MaskedText }[];
};

/** One sentence of a draft and the passage whose words carry it. */
export type DraftClaim = {
  sentence: MaskedText;
  passageId: string | null;
  quote: MaskedText | null;
  supported: boolean;
  /** The behavioural rule whose fixed text it is; such a sentence needs no passage. */
  ruleId?: string;
};

export type DraftBlock = Block & { claims: DraftClaim[] };

export type Draft = { blocks: DraftBlock[]; language: string; confidence: number };

/** One request to a language model. Tokens are the endpoint's own count unless they had to be estimated. */
export type ModelCallRecord = {
  model: string;
  /** Byte for byte what was sent. */
  prompt: MaskedText;
  /** What was wrong with it; null when its answer was taken. */
  problem: string | null;
  /** Null when no word arrived. */
  firstTokenMs: number | null;
  totalMs: number;
  inputTokens: number;
  outputTokens: number;
  isEstimated: boolean;
};

/** What an engine is lacking that declines to answer. `tool`: something must be done that it cannot do. `instruction`: it is unclear what is to be done. */
export type Lacking = "knowledge" | "tool" | "instruction";

/** `prompt` is exactly the text the engine received last, for Inspect; `calls` is absent where nothing was called. */
export type DraftResult = { calls?: readonly ModelCallRecord[] } & (
  | { kind: "drafted"; draft: Draft; prompt: MaskedText; engine: string; notice: string | null }
  | {
      kind: "abstained";
      why: string;
      /** Absent where the engine cannot tell. */
      lacking?: Lacking;
      prompt: MaskedText;
      engine: string;
      bestEffort: Draft | null;
      notice: string | null;
    }
);
