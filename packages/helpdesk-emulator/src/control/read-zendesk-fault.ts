import { type JsonRecord, textOf } from "../server/read-json.ts";
import type { Fault, UnauthorizedShape } from "../zendesk/faults/fault.ts";
import { milliseconds, readCommonFault } from "./read-fault-rule.ts";

const OLD_MS = 10 * 60_000;

/** A fault of a Zendesk account from outside; `null` when it is none. */
export function readZendeskFault(record: JsonRecord): Fault | null {
  const kind = textOf(record["kind"]);
  switch (kind) {
    case "webhook-wrong-signature":
    case "webhook-static-secret":
      return { kind };
    case "stale-comments":
      return { kind, ms: milliseconds(record["ms"]) };
    case "unauthorized":
      return { kind, shape: shapeOf(record["shape"]) };
    case "webhook-stale-timestamp":
      return { kind, ageMs: milliseconds(record["ageMs"]) || OLD_MS };
    default:
      return readCommonFault(record);
  }
}

function shapeOf(value: unknown): UnauthorizedShape {
  return value === "invalid-token" || value === "html" ? value : "plain";
}
