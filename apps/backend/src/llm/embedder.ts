import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** Turns text into vectors of a fixed length. Vectors of different `model`s are never compared. */
export type Embedder = {
  readonly model: string;
  readonly dimensions: number;
  embed(texts: readonly MaskedText[], signal: AbortSignal): Promise<readonly (readonly number[])[]>;
};
