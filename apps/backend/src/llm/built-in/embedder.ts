import { HASH_EMBEDDING_DIMENSIONS, HASH_EMBEDDING_MODEL, hashEmbedding } from "#domain/knowledge/hash-embedding.ts";
import type { Embedder } from "../embedder.ts";

/** A question is one short text; a page of articles is hundreds of passages and belongs in the background. */
const EMBEDDED_HERE = 2;

export type BuiltInEmbedderNeeds = {
  /** Embeds many texts without holding up this thread. */
  inBackground: (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;
};

/** Vectors without a model and without a network: works offline, for every language. */
export function createBuiltInEmbedder({ inBackground }: BuiltInEmbedderNeeds): Embedder {
  return {
    model: HASH_EMBEDDING_MODEL,
    dimensions: HASH_EMBEDDING_DIMENSIONS,
    embed: ({ texts }) =>
      texts.length <= EMBEDDED_HERE ? Promise.resolve(texts.map(hashEmbedding)) : inBackground(texts),
  };
}
