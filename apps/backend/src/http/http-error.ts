/**
 * How a call failed.
 *
 * paused            not made: the account asked every caller to wait
 * not-connected     not made: no connection, or the address is not one we may call
 * no-answer         made, but its answer was lost: time limit, reset, torn body
 * aborted           given up by the caller
 * status            answered with another status than 2xx
 * redirect          answered with a redirect, which is never followed
 * too-large         the answer outgrew the limit
 * not-json          the answer was another kind of document, or none
 * unexpected-shape  the answer was JSON but lacked what it promises
 */
export type HttpFailure =
  | "paused"
  | "not-connected"
  | "no-answer"
  | "aborted"
  | "status"
  | "redirect"
  | "too-large"
  | "not-json"
  | "unexpected-shape";

/** What a failed write did: certainly nothing, nothing and never will, or nobody knows. */
export type WriteEffect = "not-executed" | "refused" | "unknown";

type Details = { status?: number; body?: string; retryAt?: Date | null; cause?: unknown };

/** Thrown by the HTTP client. Its message names the failure only, never an address, a header or a body. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly failure: HttpFailure;
  readonly status: number | null;
  /** When the other side allows the next call, if it says so. */
  readonly retryAt: Date | null;
  // Private, so that no logger that walks an error's fields ever prints it.
  readonly #body: string;

  constructor(failure: HttpFailure, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.failure = failure;
    this.status = details.status ?? null;
    this.retryAt = details.retryAt ?? null;
    this.#body = details.body ?? "";
  }

  /** The beginning of an error answer, for the adapter that knows its language. Not for logs. */
  answerText(): string {
    return this.#body;
  }

  get isRetryable(): boolean {
    if (this.failure === "status") return isPassing(this.status ?? 0);
    return ["paused", "not-connected", "no-answer", "not-json"].includes(this.failure);
  }

  get writeEffect(): WriteEffect {
    if (this.failure === "paused" || this.failure === "not-connected") return "not-executed";
    if (this.failure !== "status" || this.status === null) return "unknown";
    if (this.status === 429) return "not-executed";
    const isRefusal = this.status >= 400 && this.status < 500 && !UNDECIDED.has(this.status);
    return isRefusal ? "refused" : "unknown";
  }
}

/** 408 and 425: it may have arrived all the same. 409: the object moved, perhaps through our own first attempt. */
const UNDECIDED = new Set([408, 409, 425]);

function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}
