import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Answer, answerBytes } from "./answer.ts";

export type SendingOptions = {
  /** The `Date` header: the pretend helpdesk's clock, which callers may rely on. */
  date: Date;
  /** Promise the whole body, send half of it and hang up. */
  isTruncated?: boolean;
  /** Spread the body over this many milliseconds. */
  slowMs?: number;
};

/** Puts an answer on the wire. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  { date, isTruncated, slowMs }: SendingOptions,
): Promise<void> {
  const { bytes, contentType } = answerBytes(answer);
  response.statusCode = answer.status;
  response.setHeader("date", date.toUTCString());
  response.setHeader("x-request-id", crypto.randomUUID());
  if (contentType !== null) response.setHeader("content-type", contentType);
  if (answer.status === 200 && answer.body.kind === "json") {
    response.setHeader("etag", `W/"${createHash("sha1").update(bytes).digest("hex").slice(0, 32)}"`);
    response.setHeader("cache-control", "max-age=0, private, must-revalidate");
  }
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.status !== 204) response.setHeader("content-length", bytes.length);
  if (isTruncated) {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    return;
  }
  if (slowMs) await writeSlowly(response, { bytes, slowMs });
  response.end(slowMs ? undefined : bytes);
}

const SLICES = 20;

async function writeSlowly(
  response: ServerResponse,
  { bytes, slowMs }: { bytes: Buffer; slowMs: number },
): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / SLICES));
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    response.write(bytes.subarray(at, at + size));
    await new Promise((resolve) => setTimeout(resolve, slowMs / SLICES).unref());
  }
}
