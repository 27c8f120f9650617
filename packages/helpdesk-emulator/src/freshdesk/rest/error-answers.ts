import { type Answer, emptyAnswer, htmlAnswer, jsonAnswer } from "../../server/answer.ts";

export type ErrorCode =
  | "missing_field"
  | "invalid_value"
  | "duplicate_value"
  | "datatype_mismatch"
  | "invalid_field"
  | "readonly_field"
  | "inconsistent_state";

/** What is wrong with one field of a request. */
export type FieldProblem = { field: string; message: string; code: ErrorCode; additional_info?: unknown };

/** The error bodies of the API. Where the real text is not published, the text is ours. */
export const validationFailed = (errors: FieldProblem[]): Answer =>
  jsonAnswer(400, { description: "Validation failed", errors });

export const conflict = (errors: FieldProblem[]): Answer =>
  jsonAnswer(409, { description: "Validation failed", errors });

export const invalidJson = (): Answer =>
  jsonAnswer(400, { code: "invalid_json", message: "The request body is not valid JSON" });

/** A body where none is taken. */
export const noContentRequired = (): Answer =>
  jsonAnswer(400, { code: "no_content_required", message: "This request takes no body" });

export const invalidCredentials = (): Answer =>
  jsonAnswer(401, { code: "invalid_credentials", message: "You have to be logged in to perform this action." });

export const accessDenied = (): Answer =>
  jsonAnswer(403, { code: "access_denied", message: "You are not authorized to perform this action." });

export const requireFeature = (feature: string): Answer =>
  jsonAnswer(403, { code: "require_feature", message: `The plan of this account does not include ${feature}` });

export const notFound = (): Answer => emptyAnswer(404);

/** The verb does not go with the address; or, without `allowed`, the record may not be changed any more. */
export const methodNotAllowed = (allowed: string[] = []): Answer => ({
  ...jsonAnswer(405, { message: "This method is not allowed here" }),
  headers: allowed.length === 0 ? {} : { allow: allowed.join(", ") },
});

export const notAcceptable = (): Answer =>
  jsonAnswer(406, { message: "The Accept header has to take application/json" });

export const unsupportedMediaType = (): Answer =>
  jsonAnswer(415, { message: "The Content-Type header has to be application/json" });

export const tooManyRequests = (retryAfter: string | null): Answer =>
  jsonAnswer(
    429,
    { message: "The account has used up its API calls of this minute" },
    retryAfter === null ? {} : { "retry-after": retryAfter },
  );

export const serverTrouble = (status: 500 | 502 | 503, retryAfter?: string): Answer => {
  const answer = htmlAnswer(
    status,
    `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>Something went wrong on our side.</h1></body></html>`,
  );
  return { ...answer, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } };
};

export const missing = (field: string, type: string): FieldProblem => ({
  field,
  message: `It should be a/an ${type}`,
  code: "missing_field",
});

export const mismatch = (field: string, type: string): FieldProblem => ({
  field,
  message: `It should be a/an ${type}`,
  code: "datatype_mismatch",
});

export const unknownField = (field: string): FieldProblem => ({
  field,
  message: "Unexpected/invalid field in request",
  code: "invalid_field",
});

export const notAmong = (field: string, values: readonly unknown[]): FieldProblem => ({
  field,
  message: `It should be one of these values: '${values.join(",")}'`,
  code: "invalid_value",
});

export const noSuch = (field: string, what: string): FieldProblem => ({
  field,
  message: `There is no ${what} matching the given ${field}`,
  code: "invalid_value",
});
