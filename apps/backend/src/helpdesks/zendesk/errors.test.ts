import { describe, expect, it } from "vitest";
import { HttpError, type HttpFailure } from "#http/http-error.ts";
import { readErrorText, toHelpdeskError } from "./errors.ts";

const status = (code: number, body: string, retryAt: Date | null = null): HttpError =>
  new HttpError("status", `It answered with HTTP ${code}.`, { status: code, body, retryAt });
const later = new Date("2026-03-01T12:01:00Z");

describe("toHelpdeskError", () => {
  it.each<[number, string, string, boolean, string]>([
    [
      400,
      '{"error":"InvalidValue","description":"Ticket id is wrong"}',
      "refused",
      false,
      "InvalidValue: Ticket id is wrong",
    ],
    [
      400,
      '{"errors":[{"code":"InvalidPaginationDepth","title":"Too deep","detail":"Use cursors"}]}',
      "refused",
      false,
      "Too deep: Use cursors",
    ],
    [401, '{"error":"Couldn\'t authenticate you"}', "credentials", false, "Couldn't authenticate you"],
    [
      401,
      '{"error":"invalid_token","error_description":"The access token provided is expired"}',
      "credentials",
      false,
      "invalid_token: The access token provided is expired",
    ],
    [401, "<!DOCTYPE html><html><body>Unauthorized</body></html>", "credentials", false, "HTTP 401."],
    [
      403,
      '{"error":{"title":"Forbidden","message":"You do not have access to this page."}}',
      "forbidden",
      false,
      "Forbidden: You do not have access to this page",
    ],
    [
      403,
      '{"error":"Forbidden","description":"You are missing the following required scopes: read"}',
      "forbidden",
      false,
      "required scopes: read",
    ],
    [404, '{"error":"RecordNotFound","description":"Not found"}', "not-found", false, "RecordNotFound"],
    [404, '{"error":"InvalidEndpoint","description":"Not found"}', "not-found", false, "InvalidEndpoint"],
    [410, "", "not-found", false, "HTTP 410"],
    [
      409,
      '{"error":"UpdateConflict","description":"Safe Update prevented the update"}',
      "refused",
      false,
      "Safe Update prevented",
    ],
    [
      422,
      '{"error":"RecordInvalid","description":"Record validation errors","details":{"status":[{"description":"Status: closed prevents ticket update","error":"BlankValue"}]}}',
      "refused",
      false,
      "closed prevents ticket update",
    ],
    [422, '{"errors":{"title":["can\'t be blank"]}}', "refused", false, "can't be blank"],
    [429, "Number of allowed API requests per minute exceeded", "rate-limited", true, "Number of allowed API requests"],
    [
      429,
      '{"error":"APIRateLimitExceeded","description":"Number of allowed incremental export API requests per minute exceeded"}',
      "rate-limited",
      true,
      "incremental export",
    ],
    [408, "", "unavailable", true, "HTTP 408"],
    [500, "", "unavailable", true, "HTTP 500"],
    [502, "<html><h1>Bad Gateway</h1></html>", "unavailable", true, "HTTP 502."],
    [503, "<html><h1>We'll be back</h1></html>", "unavailable", true, "HTTP 503."],
    [520, "error code: 520", "unavailable", true, "error code: 520"],
    [400, '{"unknown":', "refused", false, "HTTP 400."],
    [400, "[1,2]", "refused", false, "HTTP 400"],
  ])("names what Zendesk said with %i %s", (code, body, kind, isRetryable, words) => {
    const error = toHelpdeskError(status(code, body, code === 429 ? later : null), "read ticket 4711");
    expect(error).toMatchObject({ kind, isRetryable, retryAt: code === 429 ? later : null });
    expect(error.message).toContain("Zendesk could not read ticket 4711: ");
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/[<>]|\.\./);
    expect(error.message).toMatch(/\. [A-Z][^.]+\.$|by itself\.$/);
  });

  it.each<[HttpFailure, string]>([
    ["paused", "rate-limited"],
    ["not-connected", "unavailable"],
    ["no-answer", "unavailable"],
    ["not-json", "unavailable"],
    ["redirect", "unreadable"],
    ["too-large", "unreadable"],
    ["unexpected-shape", "unreadable"],
  ])("calls a failure of kind %s %s", (failure, kind) => {
    expect(toHelpdeskError(new HttpError(failure, "It failed."), "list the articles").kind).toBe(kind);
  });

  it("keeps people's addresses, mark-up and endless texts out of the message", () => {
    const text = readErrorText(`{"error":"Email: <b>ann@example.com</b> is taken ${"x".repeat(5_000)}"}`);
    expect(text).toContain("Email: [address] is taken");
    expect(text?.length).toBeLessThan(300);
  });
});
