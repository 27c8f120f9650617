import { readLimited } from "#http/read-limited.ts";
import { AnswerTooLong } from "./answer-too-long.ts";
import { asEventStream } from "./as-event-stream.ts";

/** A whole stream with everything around its words; an answer of ours takes a tenth of it. */
const MAXIMUM_STREAM_BYTES = 8 * 1024 * 1024;
/** An answer in one piece, and an error. */
const MAXIMUM_WHOLE_BYTES = 1024 * 1024;

type FetchInput = Parameters<typeof fetch>[0];
type FetchOptions = NonNullable<Parameters<typeof fetch>[1]>;

/**
 * `fetch` for streamed answers of model providers: follows no redirect, because the key would go along, and hands on no
 * endless stream. An endpoint that answers in one piece although a stream was asked for is understood as well.
 */
export async function streamFetch(input: FetchInput, options: FetchOptions = {}): Promise<Response> {
  options.signal?.throwIfAborted();
  const response = await fetch(input, { ...options, redirect: "error" });
  const type = response.headers.get("content-type") ?? "";
  const headers = headersOf(response, type);
  const { body } = response;
  if (!response.ok || body === null || type.includes("json")) {
    const { text, isComplete } = await readLimited(body, MAXIMUM_WHOLE_BYTES);
    if (!isComplete) throw new AnswerTooLong(MAXIMUM_WHOLE_BYTES);
    if (!response.ok) return new Response(text, { status: response.status, headers });
    return new Response(asEventStream(text) ?? text, { headers: { ...headers, "content-type": "text/event-stream" } });
  }
  return new Response(body.pipeThrough(atMost(MAXIMUM_STREAM_BYTES)), { status: response.status, headers });
}

function headersOf({ headers }: Response, type: string): Record<string, string> {
  const kept = ["retry-after", "date"].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { "content-type": type === "" ? "text/event-stream" : type, ...Object.fromEntries(kept) };
}

function atMost(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > bytes) controller.error(new AnswerTooLong(bytes));
      else controller.enqueue(chunk);
    },
  });
}
