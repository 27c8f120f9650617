import { HttpError } from "#http/http-error.ts";
import { HelpdeskError } from "./helpdesk.ts";

/** The error of a failed call in the port's words; `sentence` says what happened and what to do. */
export function toHelpdeskError(error: HttpError, sentence: string): HelpdeskError {
  const translated = translate(error, sentence);
  translated.cause = error;
  return translated;
}

/** Whether an answer was larger than we read; asking for less helps. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof HelpdeskError && error.cause instanceof HttpError && error.cause.failure === "too-large";
}

function translate(error: HttpError, sentence: string): HelpdeskError {
  const { status } = error;
  if (error.failure === "paused") return new HelpdeskError("rate-limited", sentence, error.retryAt);
  if (error.failure !== "status") return new HelpdeskError(error.isRetryable ? "unavailable" : "unreadable", sentence);
  if (status === 429) return new HelpdeskError("rate-limited", sentence, error.retryAt);
  if (error.isRetryable) return new HelpdeskError("unavailable", sentence, error.retryAt);
  return new HelpdeskError(KINDS.get(status ?? 0) ?? "refused", sentence);
}

const KINDS = new Map<number, HelpdeskError["kind"]>([
  [401, "credentials"],
  [403, "forbidden"],
  [404, "not-found"],
  [410, "not-found"],
]);

const MAX_LENGTH = 240;

/** What an error answer says, in one line that is not too long; null when it says nothing. */
export function errorLine(text: string): string | null {
  const line = text
    .replace(/\s+/g, " ")
    .trim()
    // An error may quote a person's address; it is no help and must not be kept.
    .replace(/[^\s@<>"']+@[^\s@<>"']+/g, "[address]");
  if (line === "") return null;
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH).trimEnd()}…` : line;
}

/** The object that an answer holds as JSON; null for anything else. */
export function parseObject(answer: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(answer);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
