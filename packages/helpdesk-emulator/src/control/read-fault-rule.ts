import type { CommonFault, CommonWebhookFault, FaultRuleOf } from "../faults/fault.ts";
import { type JsonRecord, recordOf, textOf } from "../server/read-json.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Reads a fault of one helpdesk; `null` when it is none. */
export type ReadFault<Fault> = (record: JsonRecord) => Fault | null;

/** A fault rule from outside; a text that says what is wrong when it is not one. */
export function readFaultRule<Fault>(body: JsonRecord, readFault: ReadFault<Fault>): FaultRuleOf<Fault> | string {
  const fault = readFault(recordOf(body["fault"]));
  if (!fault) return 'Name a known fault, such as {"fault": {"kind": "answer-lost"}}.';
  const path = textOf(body["path"]);
  if (path !== undefined && !isPattern(path)) return "The path is not a regular expression.";
  const method = textOf(body["method"]);
  return {
    fault,
    ...(method === undefined || method === "" ? {} : { method }),
    ...(path === undefined || path === "" ? {} : { path }),
    ...numberField(body, "times"),
    ...numberField(body, "skip"),
    ...numberField(body, "probability"),
  };
}

function numberField<Name extends "times" | "skip" | "probability">(
  body: JsonRecord,
  name: Name,
): { [key in Name]?: number } | object {
  const value = body[name];
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? { [name]: value } : {};
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Reads a fault that any helpdesk may have. */
export function readCommonFault(record: JsonRecord): CommonFault | CommonWebhookFault | null {
  const [ms, when] = [milliseconds(record["ms"]), record["when"] === "after" ? "after" : "before"] as const;
  const kind = textOf(record["kind"]);
  switch (kind) {
    case "stall":
    case "answer-lost":
    case "truncated-body":
    case "html-page":
    case "empty-body":
    case "missing-optional-fields":
    case "webhook-drop":
    case "forbidden":
      return { kind };
    case "delay":
    case "slow-body":
    case "webhook-reorder":
      return { kind, ms };
    case "reset":
      return { kind, when };
    case "clock-skew":
      return { kind, ms: signedMilliseconds(record["ms"]) };
    case "too-many-requests":
      return { kind, retryAfter: textOf(record["retryAfter"]) ?? null };
    case "server-error":
      return { kind, status: statusOf(record["status"]), when };
    case "wrong-content-type":
      return { kind, contentType: textOf(record["contentType"]) ?? "text/plain" };
    case "redirect":
      return { kind, location: textOf(record["location"]) ?? "http://127.0.0.1:9/" };
    case "webhook-duplicate":
      return { kind, copies: Math.min(10, Math.max(2, Number(record["copies"]) || 2)) };
    default:
      return null;
  }
}

/** A span of time from outside, in milliseconds: ten minutes at most. */
export const milliseconds = (value: unknown): number =>
  typeof value === "number" && value > 0 ? Math.min(value, 10 * MINUTE_MS) : 0;

const signedMilliseconds = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.max(-DAY_MS, Math.min(value, DAY_MS)) : 0;

function statusOf(value: unknown): 500 | 502 | 503 {
  return value === 502 || value === 503 ? value : 500;
}
