import type { z } from "zod";
import type { HttpAnswer, HttpClient, HttpRequest } from "#http/http-client.ts";
import { HttpError } from "#http/http-error.ts";
import { HelpdeskError, type WriteOutcome } from "../helpdesk.ts";
import { describeFailure, toHelpdeskError } from "./errors.ts";

/** `task` completes "Zendesk could not …" in messages. */
type Read<Value> = Pick<HttpRequest<Value>, "path" | "query" | "answer" | "signal" | "maxBytes" | "timeoutMs"> & {
  task: string;
};
export type Write<Value> = {
  task: string;
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  idempotencyKey?: string;
  answer: z.ZodType<Value>;
};
type Written<Value> = { kind: "done"; value: Value } | Exclude<WriteOutcome, { kind: "sent" }>;

/** Zendesk's API of one account. */
export type ZendeskClient = {
  /** Where the account lives, without a trailing slash. */
  readonly baseUrl: string;
  /** Throws `HelpdeskError`. */
  read<Value>(request: Read<Value>): Promise<HttpAnswer<Value>>;
  /** Writes once; a lost answer is an outcome, never repeated here. */
  write<Value>(request: Write<Value>): Promise<Written<Value>>;
};

/** How long a write that certainly did not happen waits when Zendesk names no time. */
const DEFAULT_RETRY_MS = 10_000;
/** The same where a person has to mend the connection first. */
const MENDING_RETRY_MS = 2 * 60_000;

export function zendeskClient({
  baseUrl,
  http,
  now,
}: {
  baseUrl: string;
  http: HttpClient;
  now: () => Date;
}): ZendeskClient {
  return {
    baseUrl,
    async read({ task, ...request }) {
      try {
        return await http.call({ method: "GET", ...request, path: `/api/v2${request.path}` });
      } catch (error) {
        throw error instanceof HttpError ? toHelpdeskError(error, task) : error;
      }
    },
    async write({ task, ...request }) {
      try {
        const { value } = await http.call({ ...request, path: `/api/v2${request.path}` });
        return { kind: "done", value };
      } catch (error) {
        // The connection could not be renewed: nothing was sent, or it was turned away at the door.
        if (error instanceof HelpdeskError) return unauthorised(error, now());
        if (!(error instanceof HttpError)) throw error;
        return undone(error, { task, now: now() });
      }
    },
  };
}

function undone(error: HttpError, { task, now }: { task: string; now: Date }): Exclude<WriteOutcome, { kind: "sent" }> {
  const detail = describeFailure(error, task);
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

function unauthorised({ message, retryAt }: HelpdeskError, now: Date): Extract<WriteOutcome, { kind: "not-executed" }> {
  const detail = message;
  return { kind: "not-executed", retryAt: retryAt ?? new Date(now.getTime() + MENDING_RETRY_MS), detail };
}
