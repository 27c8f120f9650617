import { readLimited } from "#http/read-limited.ts";

/** A model's whole answer; embeddings of one batch are the largest. */
const MAXIMUM_BYTES = 16 * 1024 * 1024;

type FetchInput = Parameters<typeof fetch>[0];
type FetchOptions = NonNullable<Parameters<typeof fetch>[1]>;

/**
 * `fetch` for model providers: follows no redirect, because the key would go along, and reads no endless answer.
 * Throws when the answer is larger than 16 MB, counted after decompression, and the signal's reason when it aborts.
 */
export async function boundedFetch(input: FetchInput, options: FetchOptions = {}): Promise<Response> {
  const { signal } = options;
  if (signal === undefined || signal === null) return readWhole(input, options);
  signal.throwIfAborted();
  // `fetch` only holds its signal weakly: while a body is read, a garbage collection makes it deaf. A listener does not.
  let stopListening = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    stopListening = () => signal.removeEventListener("abort", onAbort);
  });
  return Promise.race([readWhole(input, options), aborted]).finally(stopListening);
}

async function readWhole(input: FetchInput, options: FetchOptions): Promise<Response> {
  const response = await fetch(input, { ...options, redirect: "error" });
  const { text, isComplete } = await readLimited(response.body, MAXIMUM_BYTES);
  if (!isComplete) throw new Error(`The model endpoint answered with more than ${MAXIMUM_BYTES} bytes.`);
  const type = response.headers.get("content-type") ?? "application/json";
  const retryAfter = response.headers.get("retry-after");
  const headers = { "content-type": type, ...(retryAfter === null ? {} : { "retry-after": retryAfter }) };
  return new Response(text, { status: response.status, headers });
}
