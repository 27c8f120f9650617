import { htmlText } from "#domain/language/html-text.ts";
import type { HttpError } from "#http/http-error.ts";
import type { HelpdeskError } from "../helpdesk.ts";
import * as failure from "../helpdesk-failure.ts";
import { errorLine, isRecord, parseObject } from "../helpdesk-failure.ts";

export { isTooLarge } from "../helpdesk-failure.ts";

/**
 * The error of a failed call in the port's words.
 * `task` completes "Zendesk could not …", for example "read ticket 4711".
 */
export function toHelpdeskError(error: HttpError, task: string): HelpdeskError {
  return failure.toHelpdeskError(error, describeFailure(error, task));
}

const ADVICE = new Map<number, string>([
  [401, "Check the e-mail address and the API token, and that token access is switched on, or connect with Zendesk."],
  [403, "Use the token of an admin, or give this user the permission."],
  [404, "Check that it still exists and that this user may see it."],
  [409, "The ticket changed meanwhile; it is read again before anything is written."],
  [429, "The copilot waits and goes on by itself."],
]);

/** One sentence of what happened, one of what to do. */
export function describeFailure(error: HttpError, task: string): string {
  const opening = `Zendesk could not ${task}`;
  if (error.failure !== "status" || error.status === null) return `${opening}: ${error.message} ${adviceFor(error)}`;
  const said = readErrorText(error.answerText());
  const reason = said === null ? `HTTP ${error.status}` : `HTTP ${error.status}, ${said}`;
  return `${opening}: ${reason.replace(/[.\s]+$/, "")}. ${adviceFor(error)}`;
}

function adviceFor(error: HttpError): string {
  const advice = ADVICE.get(error.status ?? 0);
  if (error.failure === "status" && advice !== undefined) return advice;
  if (error.isRetryable) return "The copilot tries again by itself.";
  if (error.failure === "redirect") return "Check the subdomain: the account may have been renamed or suspended.";
  if (error.failure === "status") return "Look at the object in Zendesk.";
  return "If it stays, report it with the time of this message.";
}

const MAX_LENGTH = 240;

/** What an error answer says in words, whichever of Zendesk's shapes it has; null when it says nothing readable. */
export function readErrorText(answer: string): string | null {
  const words = answer.trim().startsWith("{") ? wordsOfJson(answer) : wordsOfText(answer);
  return errorLine(htmlText(words.filter((word) => word !== "").join(": ")));
}

/** Plain text is Zendesk's own for rate limits; a page of HTML is a proxy's and says nothing about the call. */
function wordsOfText(answer: string): string[] {
  return /<(?:!doctype|html|head|body)/i.test(answer) ? [] : [answer.slice(0, 4 * MAX_LENGTH)];
}

function wordsOfJson(answer: string): string[] {
  const parsed = parseObject(answer);
  if (parsed === null) return [];
  const { error, description, error_description, errors, details, message } = parsed;
  return [...wordsOf(error), ...wordsOf(description), ...wordsOf(error_description), ...wordsOf(message)].concat(
    wordsOf(errors),
    wordsOf(details),
  );
}

const SAYING = ["title", "message", "description", "detail"];
const MAX_DEPTH = 4;

/** A string speaks for itself; an object by its saying fields, or else by its fields' names and what they hold. */
function wordsOf(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return [value];
  if (depth >= MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.slice(0, 3).flatMap((item: unknown) => wordsOf(item, depth + 1));
  if (!isRecord(value)) return [];
  const sayings = SAYING.flatMap((field) => wordsOf(value[field], depth + 1));
  if (sayings.length > 0) return sayings;
  return Object.entries(value)
    .slice(0, 3)
    .flatMap(([field, held]) => {
      const words = wordsOf(held, depth + 1);
      return words.length > 0 ? [`${field} ${words.join(", ")}`] : [];
    });
}
