import { describe, expect, it } from "vitest";
import { HttpError } from "#http/http-error.ts";
import { toHelpdeskError } from "../helpdesk-failure.ts";
import { describeFailure, readRefusal } from "./errors.ts";

const status = (code: number, body = "", retryAt: Date | null = null): HttpError =>
  new HttpError("status", `It answered with HTTP ${code}.`, { status: code, body, retryAt });
const later = new Date("2026-03-01T12:01:00Z");
const validation = (...errors: object[]): string => JSON.stringify({ description: "Validation failed", errors });
const errorOf = (error: HttpError) => toHelpdeskError(error, describeFailure(error, "change ticket 4711"));

describe("an error answer of Freshdesk", () => {
  it.each<[number, string, string, string]>([
    [
      400,
      validation({ field: "responder_id", message: "The agent is not in the group", code: "invalid_value" }),
      "refused",
      "HTTP 400, Validation failed: responder_id (The agent is not in the group). Look at it",
    ],
    [
      400,
      validation({ field: "type", message: "It should be a/an String", code: "missing_field" }, { field: "cf_reason" }),
      "refused",
      "type (It should be a/an String), cf_reason. Fill in what is named",
    ],
    [400, '{"code":"invalid_json","message":"Not JSON"}', "refused", "HTTP 400, Not JSON."],
    [
      401,
      '{"code":"invalid_credentials","message":"Sign in."}',
      "credentials",
      "Sign in. Check the domain and the API key",
    ],
    [403, '{"code":"access_denied","message":"No."}', "forbidden", "No. Use the API key of an agent with admin rights"],
    [403, '{"code":"require_feature","message":"No automations."}', "forbidden", "plan does not include it"],
    [403, '{"code":"account_suspended","message":"Suspended"}', "forbidden", "account is suspended;"],
    [404, "", "not-found", "HTTP 404. Check that it still exists"],
    [405, '{"message":"POST method is not allowed."}', "refused", "in the spam or trash folder"],
    [409, validation({ field: "email", message: "Taken", code: "duplicate_value" }), "refused", "email (Taken)"],
    [415, '{"message":"Content-Type"}', "refused", "HTTP 415, Content-Type."],
    [429, '{"message":"Too many"}', "rate-limited", "The copilot waits"],
    [500, "<!DOCTYPE html><html><body>Oops</body></html>", "unavailable", "HTTP 500. The copilot tries again"],
  ])("HTTP %s %s", (code, body, kind, words) => {
    const error = errorOf(status(code, body, code === 429 ? later : null));
    expect(error).toMatchObject({ kind, retryAt: code === 429 ? later : null });
    expect(error.message).toContain("Freshdesk could not change ticket 4711: ");
    expect(error.message).toContain(words);
  });

  it("keeps no address of a person and no endless text", () => {
    const body = validation({ field: "email", message: `bob@example.com is taken ${"x".repeat(9_000)}` });
    expect(readRefusal(body).text).toContain("[address] is taken");
    expect(readRefusal(body).text?.length).toBeLessThan(260);
  });

  it("shows text, not mark-up", () => {
    expect(readRefusal('{"message":"<b>No</b> &amp; never"}').text).toBe("No & never");
  });

  it.each(["", "null", "[]", "4", "{", '{"errors":7}', '{"errors":["a"]}', '{"message":{}}'])(
    "says nothing of %j that it cannot read",
    (body) => {
      expect(readRefusal(body).text).toBeNull();
    },
  );

  it("says what happened without an answer", () => {
    expect(errorOf(new HttpError("redirect", "It redirected (HTTP 301).")).message).toContain("renamed or suspended");
    expect(errorOf(new HttpError("not-connected", "No connection.")).message).toContain("tries again by itself");
    expect(errorOf(new HttpError("unexpected-shape", "Odd.")).message).toContain("report it");
  });
});
