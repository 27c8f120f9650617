import { APICallError, generateText, type LanguageModel, RetryError } from "ai";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

export type ModelCall = { model: LanguageModel; prompt: MaskedText; signal: AbortSignal };
export type ModelReply = { kind: "replied"; text: string } | { kind: "failed"; why: string };

const MAXIMUM_OUTPUT_TOKENS = 2_000;

/**
 * Sends a prompt as the only message, byte for byte, and returns the text that came back. No tools, one retry.
 * `why` names the failure only, never a body or a key.
 */
export async function askModel({ model, prompt, signal }: ModelCall): Promise<ModelReply> {
  try {
    const { text } = await generateText({
      model,
      messages: [{ role: "user", content: prompt }],
      maxOutputTokens: MAXIMUM_OUTPUT_TOKENS,
      maxRetries: 1,
      abortSignal: signal,
    });
    return { kind: "replied", text };
  } catch (error) {
    return { kind: "failed", why: describe(error, signal) };
  }
}

function describe(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return "it did not answer in time";
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (!APICallError.isInstance(cause)) return "its answer could not be read";
  return cause.statusCode === undefined ? "it could not be reached" : `it answered with status ${cause.statusCode}`;
}
