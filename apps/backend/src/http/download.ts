import { type Dispatcher, fetch, type Response } from "undici";
import { HttpError } from "./http-error.ts";

export type DownloadRequest = {
  url: URL;
  /** Whether an address may be asked, the first one and those it redirects to. */
  isAllowed: (url: URL) => boolean;
  maxBytes: number;
  timeoutMs: number;
  connections: Dispatcher;
  signal?: AbortSignal;
};
export type Download = { kind: "bytes"; bytes: Uint8Array } | { kind: "too-large" };

const MOST_REDIRECTS = 3;

/**
 * Fetches a file from an address that needs no credential, and sends none. Follows redirects to allowed addresses only,
 * and takes no more than `maxBytes`. Throws `HttpError`.
 */
export async function download(request: DownloadRequest): Promise<Download> {
  const timeLimit = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, timeLimit]) : timeLimit;
  try {
    return await readFile(await follow(request, signal), request.maxBytes);
  } catch (error) {
    if (error instanceof HttpError) throw error;
    if (request.signal?.aborted) throw new HttpError("aborted", "The call was given up.", { cause: error });
    throw new HttpError("no-answer", "The file did not arrive completely.", { cause: error });
  }
}

async function follow({ url, isAllowed, connections }: DownloadRequest, signal: AbortSignal): Promise<Response> {
  let next = url;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    if (!isAllowed(next))
      throw new HttpError("redirect", "The file lies at an address that is not one of the helpdesk's.");
    const response = await fetch(next, { redirect: "manual", dispatcher: connections, signal });
    if (response.ok) return response;
    const { status } = response;
    const location = response.headers.get("location");
    await response.body?.cancel();
    if (status < 300 || status >= 400) throw new HttpError("status", `It answered with HTTP ${status}.`, { status });
    if (location === null || !URL.canParse(location, next)) break;
    next = new URL(location, next);
  }
  throw new HttpError("redirect", "It was sent on from address to address without an end.");
}

async function readFile({ headers, body }: Response, maxBytes: number): Promise<Download> {
  const announced = headers.get("content-length") ?? "";
  if (/^\d+$/.test(announced) && Number(announced) > maxBytes) {
    await body?.cancel();
    return { kind: "too-large" };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return { kind: "too-large" };
    chunks.push(chunk);
  }
  return { kind: "bytes", bytes: new Uint8Array(Buffer.concat(chunks)) };
}
