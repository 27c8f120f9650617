import type { IncomingMessage } from "node:http";

const BODY_LIMIT_BYTES = 5 * 1024 * 1024;

/** A request, read completely. `origin` is how the caller addressed us, so that links lead back the same way. */
export type Incoming = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
  origin: string;
};

/** Reads a request to its end; `null` when its body is larger than 5 MiB. */
export async function readIncoming(request: IncomingMessage): Promise<Incoming | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT_BYTES) return null;
    chunks.push(bytes);
  }
  const [path = "/", ...rest] = (request.url ?? "/").split("?");
  return {
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(rest.join("?")),
    headers: plainHeaders(request),
    body: Buffer.concat(chunks),
    origin: `http://${request.headers.host ?? "localhost"}`,
  };
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}
