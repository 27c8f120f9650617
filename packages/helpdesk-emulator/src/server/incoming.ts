import type { IncomingMessage } from "node:http";

/** Room for what a helpdesk takes, and for a little more, so that it can say itself that it is too much. */
const BODY_LIMIT_MIB = { usual: 5, freshdesk: 40 };

/** A request, read completely. `origin` is how the caller addressed us, so that links lead back the same way. */
export type Incoming = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
  origin: string;
};

/** Reads a request to its end; `null` when its body is larger than anything that is taken. */
export async function readIncoming(request: IncomingMessage): Promise<Incoming | null> {
  const limitMiB = /^\/(_sandbox\/)?freshdesk\//.test(request.url ?? "")
    ? BODY_LIMIT_MIB.freshdesk
    : BODY_LIMIT_MIB.usual;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limitMiB * 1024 * 1024) return null;
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
