import type { z } from "zod";
import type { HttpAnswer, HttpClient, HttpRequest } from "#http/http-client.ts";
import { HttpError } from "#http/http-error.ts";
import { HelpdeskError, type WriteOutcome } from "./helpdesk.ts";
import { toHelpdeskError } from "./helpdesk-failure.ts";

/** `task` completes "<Helpdesk> could not …" in messages. */
export type Read<Value> = Pick<
  HttpRequest<Value>,
  "path" | "query" | "answer" | "signal" | "maxBytes" | "timeoutMs"
> & {
  task: string;
};
export type Write<Value> = Pick<HttpRequest<Value>, "body" | "form" | "idempotencyKey" | "timeoutMs"> & {
  task: string;
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  answer: z.ZodType<Value>;
};
/** How a write ended that did not certainly happen. */
export type Undone = Exclude<WriteOutcome, { kind: "sent" }>;
export type Written<Value> = { kind: "done"; value: Value } | Undone;

/** A helpdesk's REST API on one account. */
export type ApiClient = {
  /** Where the account lives, without a trailing slash. */
  readonly baseUrl: string;
  /** Throws `HelpdeskError`. */
  read<Value>(request: Read<Value>): Promise<HttpAnswer<Value>>;
  /** Writes once; a lost answer is an outcome, never repeated here. */
  write<Value>(request: Write<Value>): Promise<Written<Value>>;
};

/** How long a write that certainly did not happen waits when the helpdesk names no time. */
const DEFAULT_RETRY_MS = 10_000;
/** The same where a person has to mend the connection first. */
const MENDING_RETRY_MS = 2 * 60_000;

/** `describeFailure` says in the helpdesk's own words what happened and what to do. */
export function apiClient({
  baseUrl,
  http,
  now,
  describeFailure,
}: {
  baseUrl: string;
  http: HttpClient;
  now: () => Date;
  describeFailure: (error: HttpError, task: string) => string;
}): ApiClient {
  return {
    baseUrl,
    async read({ task, ...request }) {
      try {
        return await http.call({ method: "GET", ...request, path: `/api/v2${request.path}` });
      } catch (error) {
        throw error instanceof HttpError ? toHelpdeskError(error, describeFailure(error, task)) : error;
      }
    },
    async write({ task, ...request }) {
      try {
        const { value } = await http.call({ ...request, path: `/api/v2${request.path}` });
        return { kind: "done", value };
      } catch (error) {
        // The connection could not be renewed: nothing was sent, or it was turned away at the door.
        if (error instanceof HelpdeskError) return notExecuted(error, now());
        if (!(error instanceof HttpError)) throw error;
        return undone(error, { detail: describeFailure(error, task), now: now() });
      }
    },
  };
}

/** A write that was never tried, because what it needed could not be had. */
export function notExecuted(
  { message, retryAt, isRetryable }: HelpdeskError,
  now: Date,
): Extract<WriteOutcome, { kind: "not-executed" }> {
  const waitMs = isRetryable ? DEFAULT_RETRY_MS : MENDING_RETRY_MS;
  return { kind: "not-executed", retryAt: retryAt ?? new Date(now.getTime() + waitMs), detail: message };
}

function undone(error: HttpError, { detail, now }: { detail: string; now: Date }): Undone {
  switch (error.writeEffect) {
    case "not-executed":
      return { kind: "not-executed", retryAt: error.retryAt ?? new Date(now.getTime() + DEFAULT_RETRY_MS), detail };
    case "refused":
      return { kind: "refused", detail };
    case "unknown":
      return { kind: "unknown", detail };
    default:
      return error.writeEffect satisfies never;
  }
}
