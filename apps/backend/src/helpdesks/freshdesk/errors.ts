import { htmlText } from "#domain/language/html-text.ts";
import type { HttpError } from "#http/http-error.ts";
import { errorLine, isRecord, parseObject } from "../helpdesk-failure.ts";

const ADVICE = new Map<number, string>([
  [401, "Check the domain and the API key, and that its agent was not deactivated."],
  [403, "Use the API key of an agent with admin rights, whose ticket scope is all tickets."],
  [404, "Check that it still exists and that this agent may see it."],
  [405, "It is in the spam or trash folder, or archived, where nothing can be changed: take it out first."],
  [406, "If it stays, report it with the time of this message."],
  [409, "Something like it exists already, or it changed meanwhile; it is looked at again before anything is written."],
  [415, "If it stays, report it with the time of this message."],
  [429, "The copilot waits and goes on by itself."],
]);

/** What to do about refusals that name their reason by a code. */
const ADVICE_BY_CODE = new Map<string, string>([
  ["require_feature", "The account's plan does not include it."],
  ["account_suspended", "The account is suspended; an admin must settle that with Freshdesk first."],
  ["password_lockout", "The agent is locked out after too many wrong sign-ins; wait, or reset the password."],
  ["password_expired", "The agent's password has expired; renew it in Freshdesk."],
  ["missing_field", "Fill in what is named, or make it optional under Admin › Ticket Fields."],
]);

/** One sentence of what happened, one of what to do. `task` completes "Freshdesk could not …". */
export function describeFailure(error: HttpError, task: string): string {
  const opening = `Freshdesk could not ${task}`;
  if (error.failure !== "status" || error.status === null) return `${opening}: ${error.message} ${adviceFor(error)}`;
  const said = readRefusal(error.answerText());
  const reason = said.text === null ? `HTTP ${error.status}` : `HTTP ${error.status}, ${said.text}`;
  const advice = said.codes.map((code) => ADVICE_BY_CODE.get(code)).find(Boolean) ?? adviceFor(error);
  return `${opening}: ${reason.replace(/[.\s]+$/, "")}. ${advice}`;
}

function adviceFor(error: HttpError): string {
  const advice = ADVICE.get(error.status ?? 0);
  if (error.failure === "status" && advice !== undefined) return advice;
  if (error.isRetryable) return "The copilot tries again by itself.";
  if (error.failure === "redirect") return "Check the domain: the account may have been renamed or suspended.";
  if (error.failure === "status") return "Look at it in Freshdesk.";
  return "If it stays, report it with the time of this message.";
}

/** What an error answer says in words, with the codes it names; `text` null when it says nothing readable. */
export type Refusal = { text: string | null; codes: string[] };

export function readRefusal(answer: string): Refusal {
  const parsed = parseObject(answer);
  if (parsed === null) return { text: null, codes: [] };
  const { description, message, code, errors } = parsed;
  const problems = (Array.isArray(errors) ? errors : []).filter(isRecord).slice(0, MOST_PROBLEMS);
  const words = [description, message]
    .flatMap(textOf)
    .concat(problems.length === 0 ? [] : [problems.map(problemText).join(", ")]);
  return {
    text: errorLine(htmlText(words.join(": "))),
    codes: [code, ...problems.map((problem) => problem["code"])].flatMap(textOf),
  };
}

const MOST_PROBLEMS = 5;

/** `type (It should be a/an value)`: the field first, as that is what has to be changed. */
function problemText(problem: Record<string, unknown>): string {
  const [field = "", message = ""] = [problem["field"], problem["message"]].map((value) => textOf(value)[0] ?? "");
  if (field === "") return message;
  return message === "" ? field : `${field} (${message})`;
}

const textOf = (value: unknown): string[] => (typeof value === "string" && value !== "" ? [value] : []);
