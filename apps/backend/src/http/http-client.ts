import { type Dispatcher, type FormData, fetch, type Response } from "undici";
import type { z } from "zod";
import type { AccountGate } from "./account-gate.ts";
import { ADDRESS_REFUSED } from "./guarded-connections.ts";
import { HttpError } from "./http-error.ts";
import { readLimited } from "./read-limited.ts";
import { readRetryAfter } from "./retry-after.ts";

export type HttpRequest<Value> = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base address, beginning with a slash; parts that come from outside already encoded. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form instead; as one with parts where it holds files. */
  form?: URLSearchParams | FormData;
  /** Where the other side honours it, a repeated request with this key acts once. */
  idempotencyKey?: string | undefined;
  /** What a success looks like; an empty answer is parsed as `undefined`. */
  answer: z.ZodType<Value>;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
  maxBytes?: number;
};

export type HttpAnswer<Value> = {
  value: Value;
  status: number;
  /** The other side's clock when it answered. */
  date: Date | null;
  /** The `Link` header as it came. */
  link: string | null;
};

/** One way to call an API: total time limit, no redirects, bounded answers, parsed values. Throws `HttpError`. */
export type HttpClient = { call<Value>(request: HttpRequest<Value>): Promise<HttpAnswer<Value>> };

export type HttpClientOptions = {
  /** Everything a path is put behind; no trailing slash. */
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  gate: AccountGate;
  connections: Dispatcher;
  now: () => Date;
  timeoutMs: number;
};

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;
/** A 429 that does not say how long: limits are counted by the minute. */
const DEFAULT_PAUSE_MS = 60_000;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;

export function httpClient(options: HttpClientOptions): HttpClient {
  return {
    async call<Value>(request: HttpRequest<Value>): Promise<HttpAnswer<Value>> {
      let timeLimit: AbortSignal | null = null;
      let hasPassed = false;
      try {
        await options.gate.pass(request.signal);
        hasPassed = true;
        timeLimit = AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs);
        const signal = request.signal ? AbortSignal.any([request.signal, timeLimit]) : timeLimit;
        const response = await fetch(addressOf(options.baseUrl, request), {
          ...messageOf(options.headers, request),
          redirect: "manual",
          dispatcher: options.connections,
          signal,
        });
        return await readAnswer(options, request, response);
      } catch (error) {
        if (error instanceof HttpError) throw error;
        throw connectionError(error, {
          wasAborted: request.signal?.aborted === true,
          timedOut: timeLimit?.aborted === true,
        });
      } finally {
        if (hasPassed) options.gate.done();
      }
    },
  };
}

function addressOf(baseUrl: string, { path, query }: Pick<HttpRequest<unknown>, "path" | "query">): URL {
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
}

function messageOf(
  headers: Readonly<Record<string, string>>,
  { method, body, form, idempotencyKey }: HttpRequest<unknown>,
) {
  const key = idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
  const withoutBody = { method, headers: { accept: "application/json", ...headers, ...key } };
  if (form instanceof URLSearchParams)
    return {
      method,
      headers: { ...withoutBody.headers, "content-type": "application/x-www-form-urlencoded" },
      body: form.toString(),
    };
  // Its type names the boundary between the parts, which is chosen while it is sent.
  if (form !== undefined) return { ...withoutBody, body: form };
  if (body === undefined) return withoutBody;
  return {
    method,
    headers: { ...withoutBody.headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

async function readAnswer<Value>(
  options: HttpClientOptions,
  request: HttpRequest<Value>,
  response: Response,
): Promise<HttpAnswer<Value>> {
  const { status } = response;
  const date = dateOf(response);
  observeAllowance(options.gate, response);
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    throw new HttpError("redirect", `It redirected (HTTP ${status}) instead of answering.`, { status });
  }
  if (!response.ok) throw await statusError(options, response, date);

  const { text, isComplete } = await readLimited(response.body, request.maxBytes ?? MAX_BYTES);
  if (!isComplete) throw new HttpError("too-large", "Its answer was larger than allowed.", { status });
  const type = response.headers.get("content-type");
  if (text !== "" && type !== null && !JSON_TYPE.test(type))
    throw new HttpError("not-json", "It answered with another kind of document than JSON.", { status });
  return { value: parseAnswer(request.answer, text, status), status, date, link: response.headers.get("link") };
}

function parseAnswer<Value>(schema: z.ZodType<Value>, text: string, status: number): Value {
  const parsed = schema.safeParse(text === "" ? undefined : parseJson(text, status));
  if (parsed.success) return parsed.data;
  if (text === "") throw new HttpError("not-json", "Its answer was empty.", { status });
  const where = parsed.error.issues[0]?.path.join(".") || "the whole answer";
  throw new HttpError("unexpected-shape", `Its answer is not what was expected at: ${where}.`, { status });
}

function parseJson(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError("not-json", "Its answer was not complete JSON.", { status });
  }
}

async function statusError(options: HttpClientOptions, response: Response, date: Date | null): Promise<HttpError> {
  const { status } = response;
  const now = options.now();
  const asked = readRetryAfter(response.headers.get("retry-after"), { now, serverDate: date });
  const retryAt = asked ?? (status === 429 ? new Date(now.getTime() + DEFAULT_PAUSE_MS) : null);
  if (retryAt && (status === 429 || status === 503)) await options.gate.pause(retryAt);
  // The status is the news; a torn error body takes nothing from it.
  const body = await readLimited(response.body, MAX_ERROR_BYTES).catch(() => ({ text: "" }));
  return new HttpError("status", `It answered with HTTP ${status}.`, { status, retryAt, body: body.text });
}

function dateOf(response: Response): Date | null {
  const time = Date.parse(response.headers.get("date") ?? "");
  return Number.isNaN(time) ? null : new Date(time);
}

/** The two ways in which helpdesks write their allowance. */
const ALLOWANCES = [
  ["x-rate-limit", "x-rate-limit-remaining"],
  ["x-ratelimit-total", "x-ratelimit-remaining"],
] as const;

function observeAllowance(gate: AccountGate, { headers }: Response): void {
  const read = ALLOWANCES.map((names) => names.map((name) => countFrom(headers.get(name))));
  const [limit, remaining] = read.find(([total]) => total != null) ?? [];
  if (limit == null || remaining == null) return;
  gate.observe({ limit, remaining, resetMs: Math.min(countFrom(headers.get("ratelimit-reset")) ?? 60, 60) * 1_000 });
}

function countFrom(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

const BAD_CERTIFICATE = "its certificate cannot be trusted";
const UNREACHED = "there is no way to that address";

/** Failures that happen before a single byte of the request is sent, and what each means to people. */
const NOT_CONNECTED = new Map([
  [ADDRESS_REFUSED, "the address leads to a place that must not be called"],
  ["ECONNREFUSED", "nothing answers at that address"],
  ["EHOSTUNREACH", UNREACHED],
  ["ENETUNREACH", UNREACHED],
  ["ENOTFOUND", "there is no machine of that name"],
  ["EAI_AGAIN", "the name could not be looked up"],
  ["UND_ERR_CONNECT_TIMEOUT", "it did not take the call in time"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", BAD_CERTIFICATE],
  ["CERT_HAS_EXPIRED", BAD_CERTIFICATE],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", BAD_CERTIFICATE],
  ["SELF_SIGNED_CERT_IN_CHAIN", BAD_CERTIFICATE],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", BAD_CERTIFICATE],
]);
/** Ports of mail and other old services, which `fetch` never calls; it says so in words alone. */
const BLOCKED_PORT = "bad port";

/** What is known of a call that brought no answer. */
export function connectionError(
  error: unknown,
  { wasAborted, timedOut }: { wasAborted: boolean; timedOut: boolean },
): HttpError {
  if (wasAborted) return new HttpError("aborted", "The call was given up.", { cause: error });
  if (timedOut) return new HttpError("no-answer", "It did not answer in time.", { cause: error });
  const inner = error instanceof Error ? error.cause : undefined;
  if (inner instanceof Error && inner.message === BLOCKED_PORT)
    return new HttpError("not-connected", "No connection could be made: its port is one that must not be called.", {
      cause: error,
    });
  const code = codeOf(error) ?? codeOf(inner);
  const meaning = code === null ? undefined : NOT_CONNECTED.get(code);
  if (meaning !== undefined)
    return new HttpError("not-connected", `No connection could be made: ${meaning} (${code}).`, { cause: error });
  return new HttpError("no-answer", `The connection ended before the answer was complete${code ? ` (${code})` : ""}.`, {
    cause: error,
  });
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
