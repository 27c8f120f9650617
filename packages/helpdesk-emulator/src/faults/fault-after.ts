import { type Answer, answerBytes, htmlAnswer, textAnswer } from "../server/answer.ts";
import type { CommonFault } from "./fault.ts";
import type { RefusalDialect } from "./fault-before.ts";

/** What becomes of an answer on its way back. */
export type Return =
  | { kind: "answer"; answer: Answer; isTruncated: boolean; slowMs: number }
  | { kind: "silence" }
  | { kind: "cut" };

export type SpoilingDialect = Pick<RefusalDialect<never>, "serverTrouble"> & {
  /** Names of fields that may be missing from an answer. */
  optionalFields: ReadonlySet<string>;
};

type SpoilingFault = Exclude<
  CommonFault,
  { kind: "delay" | "stall" | "too-many-requests" | "redirect" | "forbidden" | "clock-skew" }
>;
const SPOILING: ReadonlySet<string> = new Set<SpoilingFault["kind"]>([
  "answer-lost",
  "reset",
  "server-error",
  "truncated-body",
  "slow-body",
  "wrong-content-type",
  "html-page",
  "empty-body",
  "missing-optional-fields",
]);
const isSpoiling = (fault: { kind: string }): fault is SpoilingFault => SPOILING.has(fault.kind);

/** Spoils the answer of a request that was carried out. */
export function faultAfter(
  answer: Answer,
  { faults, dialect }: { faults: readonly { kind: string }[]; dialect: SpoilingDialect },
): Return {
  let spoiled = answer;
  let isTruncated = false;
  let slowMs = 0;
  for (const fault of faults.filter(isSpoiling)) {
    if (fault.kind === "answer-lost") return { kind: "silence" };
    if (fault.kind === "reset" && fault.when === "after") return { kind: "cut" };
    if (fault.kind === "truncated-body") isTruncated = true;
    if (fault.kind === "slow-body") slowMs = fault.ms;
    spoiled = spoil(spoiled, { fault, dialect });
  }
  return { kind: "answer", answer: spoiled, isTruncated, slowMs };
}

function spoil(answer: Answer, { fault, dialect }: { fault: SpoilingFault; dialect: SpoilingDialect }): Answer {
  switch (fault.kind) {
    case "server-error":
      return fault.when === "after" ? dialect.serverTrouble(fault.status, fault.retryAfter) : answer;
    case "wrong-content-type":
      return textAnswer(answer.status, answerBytes(answer).bytes.toString("utf8"), fault.contentType);
    case "html-page":
      return htmlAnswer(200, "<!DOCTYPE html><html><body><h1>Just a moment…</h1></body></html>");
    case "empty-body":
      return textAnswer(200, "", "application/json; charset=utf-8");
    case "missing-optional-fields":
      return answer.body.kind === "json"
        ? { ...answer, body: { kind: "json", value: withoutOptional(answer.body.value, dialect.optionalFields) } }
        : answer;
    default:
      return answer;
  }
}

function withoutOptional(value: unknown, optional: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutOptional(item, optional));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !optional.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutOptional(inner, optional)]));
}
