import type { FreshdeskFault } from "../../freshdesk/faults/fault.ts";
import { type JsonRecord, textOf } from "../../server/read-json.ts";
import { milliseconds, readCommonFault } from "../read-fault-rule.ts";

/** A fault of a Freshdesk account from outside; `null` when it is none. */
export function readFreshdeskFault(record: JsonRecord): FreshdeskFault | null {
  const kind = textOf(record["kind"]);
  switch (kind) {
    case "unauthorized":
    case "require-feature":
      return { kind };
    case "stale-conversations":
    case "webhook-late":
      return { kind, ms: milliseconds(record["ms"]) };
    default:
      return readCommonFault(record);
  }
}
