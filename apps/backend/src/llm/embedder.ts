import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** `organizationId`: whose allowance pays. */
export type EmbedRequest = { organizationId: string; texts: readonly MaskedText[] };

/** Turns text into vectors of a fixed length. Vectors of different `model`s are never compared. */
export type Embedder = {
  readonly model: string;
  readonly dimensions: number;
  /**
   * In the order of the texts. Throws `AllowanceUsedUp`, which holds the vectors so far, when the organization has too
   * little left for today.
   */
  embed(request: EmbedRequest, signal: AbortSignal): Promise<readonly (readonly number[])[]>;
};
