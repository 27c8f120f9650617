import { type Answer, answerBytes, htmlAnswer, textAnswer } from "../../server/answer.ts";
import { serverTrouble } from "../rest/error-answers.ts";
import type { Fault } from "./fault.ts";

/** What becomes of an answer on its way back. */
export type Return =
  | { kind: "answer"; answer: Answer; isTruncated: boolean; slowMs: number }
  | { kind: "silence" }
  | { kind: "cut" };

/** Spoils the answer of a request that was carried out. */
export function faultAfter(answer: Answer, faults: readonly Fault[]): Return {
  let spoiled = answer;
  let isTruncated = false;
  let slowMs = 0;
  for (const fault of faults) {
    if (fault.kind === "answer-lost") return { kind: "silence" };
    if (fault.kind === "reset" && fault.when === "after") return { kind: "cut" };
    if (fault.kind === "truncated-body") isTruncated = true;
    if (fault.kind === "slow-body") slowMs = fault.ms;
    spoiled = spoil(spoiled, fault);
  }
  return { kind: "answer", answer: spoiled, isTruncated, slowMs };
}

function spoil(answer: Answer, fault: Fault): Answer {
  switch (fault.kind) {
    case "server-error":
      return fault.when === "after" ? serverTrouble(fault.status, fault.retryAfter) : answer;
    case "wrong-content-type":
      return textAnswer(answer.status, answerBytes(answer).bytes.toString("utf8"), fault.contentType);
    case "html-page":
      return htmlAnswer(200, "<!DOCTYPE html><html><body><h1>Just a moment…</h1></body></html>");
    case "empty-body":
      return textAnswer(200, "", "application/json; charset=utf-8");
    case "missing-optional-fields":
      return answer.body.kind === "json"
        ? { ...answer, body: { kind: "json", value: withoutOptional(answer.body.value) } }
        : answer;
    default:
      return answer;
  }
}

const OPTIONAL = new Set(
  "user_segment_ids content_tag_ids outdated_locales source_locale hidden generated_timestamp custom_status_id from_messaging_channel plain_body metadata followup_ids email_cc_ids locale_id verified raw_subject fields".split(
    " ",
  ),
);

function withoutOptional(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOptional);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !OPTIONAL.has(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutOptional(inner)]));
}
