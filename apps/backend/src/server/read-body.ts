import type { IncomingMessage } from "node:http";

export type BodyReading =
  | { kind: "body"; bytes: Buffer }
  | { kind: "too-large" }
  | { kind: "too-slow" }
  | { kind: "aborted" };

/** Reads a request's body with its limits applied while the bytes come, so that a large or slow one costs nothing. */
export function readBody(
  request: IncomingMessage,
  limits: { maxBytes: number; timeoutMs: number },
): Promise<BodyReading> {
  const announced = Number(request.headers["content-length"]);
  if (Number.isFinite(announced) && announced > limits.maxBytes) return Promise.resolve({ kind: "too-large" });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (reading: BodyReading) => {
      clearTimeout(timer);
      request.removeAllListeners("data").removeAllListeners("end").removeAllListeners("aborted");
      resolve(reading);
    };
    const timer = setTimeout(() => finish({ kind: "too-slow" }), limits.timeoutMs);
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) finish({ kind: "too-large" });
      else chunks.push(chunk);
    });
    request.on("end", () => finish({ kind: "body", bytes: Buffer.concat(chunks) }));
    request.on("aborted", () => finish({ kind: "aborted" }));
    request.on("error", () => finish({ kind: "aborted" }));
  });
}
