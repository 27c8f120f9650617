/** What the pretend model does with a request. `honest` answers from the passages in the prompt. */
export type ModelBehaviour =
  | { kind: "honest" }
  /** Says exactly this, whatever was asked. */
  | { kind: "say"; text: string }
  /** An honest answer whose sentences name passages that were never given. */
  | { kind: "foreign-citations" }
  | { kind: "wrong-schema" }
  /** Half of an honest answer, as a model without room to finish leaves it. */
  | { kind: "broken-json" }
  | { kind: "long-text"; bytes: number }
  | { kind: "empty-text" }
  /** Below: the endpoint misbehaves, not the model. */
  | { kind: "status"; status: number; retryAfter: string | null }
  | { kind: "html-page" }
  | { kind: "empty-body" }
  | { kind: "broken-protocol" }
  /** Honest, under another label. */
  | { kind: "wrong-content-type"; contentType: string }
  /** Answers in one piece although a stream was asked for. */
  | { kind: "ignore-stream" }
  | { kind: "cut-stream" }
  | { kind: "endless-stream" }
  | { kind: "stall" }
  /** Begins to answer, then nothing more comes. */
  | { kind: "stall-midway" }
  | { kind: "reset" }
  | { kind: "redirect"; location: string }
  /** Vectors of this many numbers; 0 leaves them empty. */
  | { kind: "vectors"; dimensions: number };

export type ModelRule = {
  behaviour: ModelBehaviour;
  /** Only requests whose text holds this; every one when absent. */
  when?: string;
  /** Only chat or only embeddings; both when absent. */
  on?: "chat" | "embeddings";
  /** How often the rule applies; without end when absent. */
  times?: number;
  /** Waits this long before the first byte. */
  delayMs?: number;
  /** Waits this long between the pieces of a stream. */
  pieceDelayMs?: number;
};

/** Every behaviour by its name, with the fields it takes, for reading rules from outside. */
export const PLAIN_BEHAVIOURS = [
  "honest",
  "foreign-citations",
  "wrong-schema",
  "broken-json",
  "empty-text",
  "html-page",
  "empty-body",
  "broken-protocol",
  "ignore-stream",
  "cut-stream",
  "endless-stream",
  "stall",
  "stall-midway",
  "reset",
] as const;
