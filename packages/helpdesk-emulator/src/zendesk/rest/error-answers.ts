import { type Answer, htmlAnswer, jsonAnswer, textAnswer } from "../../server/answer.ts";
import type { UnauthorizedShape } from "../faults/fault.ts";

/** The error bodies of the API, each in the shape its family uses: they differ on purpose. */
export const badRequest = (error: string, description: string): Answer => jsonAnswer(400, { error, description });

export const paginationTooDeep = (): Answer =>
  jsonAnswer(400, {
    errors: [
      {
        code: "InvalidPaginationDepth",
        title: "Pagination depth exceeded",
        detail: "Offset paging ends after 100 pages or 10,000 records; use cursor paging.",
      },
    ],
  });

export function unauthorized(shape: UnauthorizedShape = "plain"): Answer {
  switch (shape) {
    case "plain":
      return jsonAnswer(401, { error: "Couldn't authenticate you" });
    case "invalid-token":
      return jsonAnswer(401, {
        error: "invalid_token",
        error_description: "The access token provided is expired, revoked, malformed or invalid for other reasons.",
      });
    case "html":
      return htmlAnswer(
        401,
        "<html><head><title>Access denied</title></head><body><h1>Please sign in</h1></body></html>",
      );
  }
}

export const forbidden = (): Answer =>
  jsonAnswer(403, {
    error: { title: "Forbidden", message: "You do not have access to this page. Ask an admin of this account." },
  });

export const missingScope = (scope: "read" | "write"): Answer =>
  jsonAnswer(403, { error: "Forbidden", description: `You are missing the following required scopes: ${scope}` });

export const recordNotFound = (): Answer => jsonAnswer(404, { error: "RecordNotFound", description: "Not found" });
export const invalidEndpoint = (): Answer => jsonAnswer(404, { error: "InvalidEndpoint", description: "Not found" });

export const noSuchAccount = (subdomain: string): Answer =>
  jsonAnswer(404, {
    error: {
      title: `No help desk at ${subdomain}.zendesk.com`,
      message: "There is no helpdesk configured at this address.",
    },
  });

export const updateConflict = (): Answer =>
  jsonAnswer(409, {
    error: "UpdateConflict",
    description:
      "Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.",
  });

export const idempotencyClash = (): Answer =>
  jsonAnswer(400, { error: "IdempotentRequestError", description: "The idempotency key was used with another body." });

/** Record validation: the fields at fault, each with what is wrong. */
export const recordInvalid = (details: Record<string, string>): Answer =>
  jsonAnswer(422, {
    error: "RecordInvalid",
    description: "Record validation errors",
    details: Object.fromEntries(
      Object.entries(details).map(([field, description]) => [field, [{ description, error: "InvalidValue" }]]),
    ),
  });

/** What the Help Center says about fields it cannot take: the messages by field. */
export const fieldErrors = (errors: Record<string, string>): Answer =>
  jsonAnswer(422, {
    errors: Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, [message]])),
  });

/** What the Help Center says about a setting of an article that is missing or of the wrong kind. */
export const invalidAttribute = (name: string): Answer =>
  jsonAnswer(400, {
    error: {
      title: "Invalid attribute",
      message: `You passed an invalid value for the ${name} attribute. You must provide ${name}.`,
    },
  });

/** The two 429 bodies: plain text in general, JSON on incremental exports. */
export function tooManyRequests(retryAfter: string | null, family: "general" | "incremental" = "general"): Answer {
  const headers = retryAfter === null ? {} : { "retry-after": retryAfter };
  const description = "Number of allowed incremental export API requests per minute exceeded";
  const answer =
    family === "incremental"
      ? jsonAnswer(429, { error: "APIRateLimitExceeded", description })
      : textAnswer(429, "Number of allowed API requests per minute exceeded");
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

export const serverTrouble = (status: 500 | 502 | 503, retryAfter?: string): Answer => {
  const answer = htmlAnswer(
    status,
    `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>We're sorry, something went wrong.</h1></body></html>`,
  );
  return { ...answer, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } };
};
