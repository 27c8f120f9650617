import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { embedMany } from "ai";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Embedder } from "../embedder.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { EmbeddingFailed } from "./embedding-failed.ts";
import type { Endpoint } from "./language-model.ts";

const BATCH = 64;
const TIMEOUT_MS = 30_000;
/** Longer than any passage of ours; endpoints refuse text beyond their limit instead of cutting it. */
const MAXIMUM_CHARACTERS = 8_000;

/**
 * Vectors from `/embeddings` of any OpenAI-compatible endpoint. `dimensions` is 0 until the first answer tells it.
 * Throws `EmbeddingFailed`, which is retryable.
 */
export function createModelEmbedder({ baseUrl, apiKey, model }: Endpoint, timeoutMs: number = TIMEOUT_MS): Embedder {
  const provider = createOpenAICompatible({
    name: "model",
    baseURL: baseUrl,
    fetch: boundedFetch,
    ...(apiKey === null ? {} : { apiKey }),
  });
  const embeddings = provider.embeddingModel(model);
  let dimensions = 0;

  async function embedBatch(texts: readonly MaskedText[], signal: AbortSignal): Promise<number[][]> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    // An empty text is refused by most endpoints and must not fail the other 63.
    const values = texts.map((text) => text.slice(0, MAXIMUM_CHARACTERS).trim() || "-");
    try {
      const answer = await embedMany({ model: embeddings, values, maxRetries: 1, abortSignal: limit });
      return answer.embeddings;
    } catch (cause) {
      signal.throwIfAborted();
      throw new EmbeddingFailed(
        `The embedding model ${model} did not answer for ${texts.length} texts. The work is tried again.`,
        { cause },
      );
    }
  }

  function checked(vectors: number[][], expected: number): number[][] {
    const length = dimensions || (vectors[0]?.length ?? 0);
    const isWhole = vectors.length === expected && length > 0;
    if (!isWhole || vectors.some((vector) => vector.length !== length || !vector.every(Number.isFinite))) {
      throw new EmbeddingFailed(
        `The embedding model ${model} answered with vectors of another number or length than before.`,
      );
    }
    dimensions = length;
    return vectors;
  }

  return {
    model,
    get dimensions() {
      return dimensions;
    },
    async embed(texts, signal) {
      const all: number[][] = [];
      for (let from = 0; from < texts.length; from += BATCH) {
        const batch = texts.slice(from, from + BATCH);
        all.push(...checked(await embedBatch(batch, signal), batch.length));
      }
      return all;
    },
  };
}
