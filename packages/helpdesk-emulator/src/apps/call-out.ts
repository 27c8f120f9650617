export type OutgoingCall = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: number;
  /** The most bytes of an answer that are taken. */
  answerLimit: number;
  hosts: Readonly<Record<string, string>>;
};

/** `refused`: nothing on this machine answers for the address. */
export type OutgoingAnswer =
  | { kind: "answered"; status: number; statusText: string; headers: Record<string, string>; text: string }
  | { kind: "unreachable" | "timeout" | "too-large" | "not-text" | "refused" };

/** Media types that the platforms' request services pass on. */
const TEXT = /^(text\/|application\/(json|xml|javascript|[\w.+-]*json|[\w.+-]*xml))/i;

/**
 * Calls a server for an app, as the platforms' request services do. Only hosts for which the installation names an
 * address of this machine are called: an app shall reach neither other machines nor other servers of this one.
 */
export async function callOut(call: OutgoingCall): Promise<OutgoingAnswer> {
  const url = addressHere(call);
  if (url === null) return { kind: "refused" };
  const { method, headers, body, timeoutMs, answerLimit } = call;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const request: RequestInit = { method, headers, redirect: "manual", signal };
    const response = await fetch(url, body === null || method === "GET" ? request : { ...request, body });
    const type = response.headers.get("content-type") ?? "text/plain";
    if (!TEXT.test(type)) return { kind: "not-text" };
    const bytes = await readUpTo(response, answerLimit);
    if (bytes === null) return { kind: "too-large" };
    const { status, statusText } = response;
    return { kind: "answered", status, statusText, headers: Object.fromEntries(response.headers), text: bytes };
  } catch {
    return { kind: signal.aborted ? "timeout" : "unreachable" };
  }
}

/** The same address on this machine; null where there is none. */
function addressHere({ url, hosts }: Pick<OutgoingCall, "url" | "hosts">): URL | null {
  const answering = Object.hasOwn(hosts, url.hostname) ? hosts[url.hostname] : undefined;
  return answering === undefined ? null : new URL(`${url.pathname}${url.search}`, answering);
}

async function readUpTo(response: Response, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
