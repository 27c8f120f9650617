import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, embedMany, RetryError } from "ai";
import { AllowanceUsedUp } from "#domain/allowance/allowance-used-up.ts";
import type { Embedder, EmbedRequest } from "../embedder.ts";
import type { TokenBudget } from "../token-budget.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { EmbeddingFailed } from "./embedding-failed.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import type { Endpoint } from "./language-model.ts";

const BATCH = 64;
const TIMEOUT_MS = 30_000;
/** Longer than any passage of ours; endpoints refuse text beyond their limit instead of cutting it. */
const MAXIMUM_CHARACTERS = 8_000;

export type ModelEmbedderOptions = Endpoint & {
  budget: TokenBudget;
  /** For one request. */
  timeoutMs?: number;
};

/**
 * Vectors from `/embeddings` of any OpenAI-compatible endpoint. `dimensions` is 0 until the first answer tells it.
 * Throws `EmbeddingFailed`, which is retryable, and `AllowanceUsedUp`. Each request's tokens are set aside before it is made.
 */
export function createModelEmbedder(options: ModelEmbedderOptions): Embedder {
  const { baseUrl, apiKey, model, budget, timeoutMs = TIMEOUT_MS } = options;
  const provider = createOpenAICompatible({
    name: "model",
    baseURL: baseUrl,
    fetch: boundedFetch,
    ...(apiKey === null ? {} : { apiKey }),
  });
  const embeddings = provider.embeddingModel(model);
  let dimensions = 0;

  /** Null when the allowance is not enough for these texts. */
  async function embedBatch({ organizationId, texts }: EmbedRequest, signal: AbortSignal): Promise<number[][] | null> {
    // An empty text is refused by most endpoints and must not fail the other 63.
    const values = texts.map((text) => text.slice(0, MAXIMUM_CHARACTERS).trim() || "-");
    const estimate = values.reduce((sum, value) => sum + estimateTokens(value), 0);
    const reservation = await budget.reserve(organizationId, estimate);
    if (!reservation) return null;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const asked = embedMany({ model: embeddings, values, maxRetries: 1, abortSignal: limit });
    const answer = await asked.catch(async (cause: unknown) => {
      // What was refused cost nothing; of what broke off nobody knows.
      if (isRefused(cause)) await reservation.settle(0);
      signal.throwIfAborted();
      throw new EmbeddingFailed(
        `The embedding model ${model} did not answer for ${texts.length} texts. The work is tried again.`,
        { cause },
      );
    });
    await reservation.settle(answer.usage.tokens > 0 ? answer.usage.tokens : estimate);
    return checked(answer.embeddings, texts.length);
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
    async embed({ organizationId, texts }, signal) {
      const vectors: number[][] = [];
      let size = BATCH;
      while (vectors.length < texts.length) {
        const batch = texts.slice(vectors.length, vectors.length + size);
        const answer = await embedBatch({ organizationId, texts: batch }, signal);
        if (answer) vectors.push(...answer);
        else if (batch.length === 1)
          throw new AllowanceUsedUp({ dailyTokens: budget.dailyTokens, retryAt: budget.renewedAt(), vectors });
        // A day's last tokens are enough for a few more, and so is an allowance smaller than a batch.
        else size = Math.ceil(batch.length / 2);
      }
      return vectors;
    },
  };
}

function isRefused(error: unknown): boolean {
  const last = RetryError.isInstance(error) ? error.lastError : error;
  return APICallError.isInstance(last) && (last.statusCode ?? 0) >= 400;
}
