import { APICallError, type LanguageModel, streamText, type TextStreamPart, type ToolSet } from "ai";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { readRetryAfter } from "#http/retry-after.ts";
import { AnswerTooLong } from "./answer-too-long.ts";
import { estimateTokens } from "./estimate-tokens.ts";

/** What one request may take. */
export type RequestLimits = {
  /** Until the first word, or sign of thought, has arrived. */
  firstTokenMs: number;
  totalMs: number;
};
export type ModelCall = { model: LanguageModel; prompt: MaskedText; signal: AbortSignal; limits: RequestLimits };
export type Usage = { inputTokens: number; outputTokens: number; isEstimated: boolean };
export type ModelReply = { firstTokenMs: number | null; totalMs: number; usage: Usage } & (
  | { kind: "replied"; text: string }
  | { kind: "failed"; why: string; retry: { afterMs: number } | null }
);

export const MAXIMUM_OUTPUT_TOKENS = 2_000;
/** What `readModelAnswer` takes; more is not even read. */
const MAXIMUM_CHARACTERS = 100_000;
const TOO_LONG = "its answer was too long";
const TOO_SLOW = "it did not answer in time";

/**
 * Sends a prompt as the only message, byte for byte, and reads the answer as it is written. One request, no tools.
 * `why` names the failure only, never a body or a key. `retry` is null where asking again cannot help.
 */
export async function askModel({ model, prompt, signal, limits }: ModelCall): Promise<ModelReply> {
  const from = performance.now();
  const timer = new AbortController();
  const total = setTimeout(() => timer.abort(), limits.totalMs);
  const first = setTimeout(() => timer.abort(), Math.min(limits.firstTokenMs, limits.totalMs));
  const stop = AbortSignal.any([signal, timer.signal]);
  const seen: Seen = { text: "", firstTokenMs: null, usage: null };
  const measured = () => {
    const usage = seen.usage ?? {
      inputTokens: estimateTokens(prompt),
      outputTokens: estimateTokens(seen.text),
      isEstimated: true,
    };
    return { firstTokenMs: seen.firstTokenMs, totalMs: Math.round(performance.now() - from), usage };
  };
  try {
    const { stream } = streamText({
      model,
      messages: [{ role: "user", content: prompt }],
      maxOutputTokens: MAXIMUM_OUTPUT_TOKENS,
      maxRetries: 0,
      abortSignal: stop,
      // Failures arrive as parts of the stream; without this they are printed as well.
      onError: () => {},
    });
    for await (const part of untilAborted(stream, stop)) {
      if (seen.firstTokenMs === null && isSignOfLife(part)) {
        clearTimeout(first);
        seen.firstTokenMs = Math.round(performance.now() - from);
      }
      take(part, seen);
    }
    return { kind: "replied", text: seen.text, ...measured() };
  } catch (error) {
    const isTimeout = stop.aborted;
    // The request is over for us, whatever the endpoint still sends.
    timer.abort();
    const failure = isTimeout ? { why: TOO_SLOW, retry: null } : describe(error);
    const refused = APICallError.isInstance(error) && (error.statusCode ?? 0) >= 400;
    const cost = refused ? { usage: { inputTokens: 0, outputTokens: 0, isEstimated: true } } : {};
    return { kind: "failed", ...failure, ...measured(), ...cost };
  } finally {
    clearTimeout(total);
    clearTimeout(first);
  }
}

type Seen = { text: string; firstTokenMs: number | null; usage: Usage | null };

function isSignOfLife({ type }: TextStreamPart<ToolSet>): boolean {
  return type === "text-delta" || type.startsWith("reasoning");
}

function take(part: TextStreamPart<ToolSet>, seen: Seen): void {
  if (part.type === "error") throw part.error;
  if (part.type === "text-delta") {
    seen.text += part.text;
    if (seen.text.length > MAXIMUM_CHARACTERS) throw new AnswerTooLong(MAXIMUM_CHARACTERS);
  }
  if (part.type === "finish") {
    const { inputTokens, outputTokens } = part.totalUsage;
    if (inputTokens !== undefined && outputTokens !== undefined && inputTokens + outputTokens > 0)
      seen.usage = { inputTokens, outputTokens, isEstimated: false };
  }
}

/** `fetch` holds its signal weakly: while a body is read, a garbage collection makes it deaf. A listener does not. */
async function* untilAborted<Part>(parts: AsyncIterable<Part>, signal: AbortSignal): AsyncGenerator<Part> {
  let stopListening = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(new Error("aborted"));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    stopListening = () => signal.removeEventListener("abort", onAbort);
  });
  aborted.catch(() => {});
  const iterator = parts[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    stopListening();
    iterator.return?.()?.catch(() => {});
  }
}

type Failure = { why: string; retry: { afterMs: number } | null };

function describe(error: unknown): Failure {
  if (hasCause(error, AnswerTooLong)) return { why: TOO_LONG, retry: null };
  const statusCode = APICallError.isInstance(error) ? error.statusCode : 0;
  if (statusCode === undefined) return { why: "it could not be reached", retry: { afterMs: 0 } };
  if (statusCode < 400) return { why: "its answer broke off or could not be read", retry: { afterMs: 0 } };
  const why = `it answered with status ${statusCode}`;
  if (statusCode !== 429 && statusCode < 500) return { why, retry: null };
  return { why, retry: { afterMs: waitFrom(APICallError.isInstance(error) ? error.responseHeaders : undefined) } };
}

function waitFrom(headers: Record<string, string> = {}): number {
  const now = new Date();
  const date = new Date(headers["date"] ?? Number.NaN);
  const serverDate = Number.isNaN(date.getTime()) ? null : date;
  const until = readRetryAfter(headers["retry-after"] ?? null, { now, serverDate });
  return until === null ? 0 : until.getTime() - now.getTime();
}

function hasCause(error: unknown, kind: new (...given: never[]) => Error): boolean {
  if (error instanceof kind) return true;
  return error instanceof Error && error.cause !== error && hasCause(error.cause, kind);
}
