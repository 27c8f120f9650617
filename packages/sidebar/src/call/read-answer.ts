import type { HostAnswer } from "../host/sidebar-host.ts";

/** Why a call brought nothing, by what can be done about it. */
export type Trouble =
  /** No answer came: the backend is down, or the way to it is. */
  | { kind: "unreachable" }
  /** The installation key is missing, mistyped or revoked. */
  | { kind: "not-configured" }
  /** The key is good and lacks the right. */
  | { kind: "no-permission" }
  | { kind: "rate-limited"; retryAfterSeconds: number }
  /** The backend understood and said no; `message` is its own sentence. */
  | { kind: "refused"; message: string | null }
  /** It failed, or its answer cannot be read by this version. */
  | { kind: "broken" };

export type Answer<Value> = { kind: "ok"; value: Value } | { kind: "trouble"; trouble: Trouble };

/** Any schema that can say whether a value is of its form. */
type Reader<Value> = { safeParse(value: unknown): { success: true; data: Value } | { success: false } };

const DEFAULT_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 600;
const LONGEST_MESSAGE = 300;

/** Reads what a procedure answered. Everything in it is a stranger's until the schema has seen it. */
export function readAnswer<Value>(reader: Reader<Value>, answer: HostAnswer): Answer<Value> {
  if (answer.kind !== "answered") return trouble({ kind: answer.kind });
  if (answer.status !== 200) return trouble(troubleOf(answer));
  const read = reader.safeParse(member(member(answer.body, "result"), "data"));
  return read.success ? { kind: "ok", value: read.data } : trouble({ kind: "broken" });
}

/** Statuses that say all there is to say. A proxy in between answers for a backend that is not there. */
const BY_STATUS: ReadonlyMap<number, Trouble> = new Map<number, Trouble>([
  [401, { kind: "not-configured" }],
  [403, { kind: "no-permission" }],
  ...[0, 502, 503, 504].map((status): [number, Trouble] => [status, { kind: "unreachable" }]),
]);

function troubleOf({ status, body, retryAfterSeconds }: Extract<HostAnswer, { kind: "answered" }>): Trouble {
  const known = BY_STATUS.get(status);
  if (known !== undefined) return known;
  if (status === 429) return { kind: "rate-limited", retryAfterSeconds: boundedWait(retryAfterSeconds) };
  return status >= 400 && status < 500 ? { kind: "refused", message: messageOf(body) } : { kind: "broken" };
}

function boundedWait(seconds: number | null): number {
  if (seconds === null || !Number.isFinite(seconds)) return DEFAULT_WAIT_SECONDS;
  return Math.min(LONGEST_WAIT_SECONDS, Math.max(1, Math.ceil(seconds)));
}

function messageOf(body: unknown): string | null {
  const message = member(member(body, "error"), "message");
  return typeof message === "string" && message.trim() !== "" ? message.slice(0, LONGEST_MESSAGE) : null;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}

function trouble(reason: Trouble): { kind: "trouble"; trouble: Trouble } {
  return { kind: "trouble", trouble: reason };
}
