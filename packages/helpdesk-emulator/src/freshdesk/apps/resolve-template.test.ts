import { describe, expect, it } from "vitest";
import { resolveTemplate, TemplateRefused } from "./resolve-template.ts";

const SECRET = "s3cret-value";
const IPARAMS = new Map([
  ["backend_host", { value: "copilot.example.com", isSecure: false }],
  ["app_key", { value: SECRET, isSecure: true }],
]);
const SCHEMA = {
  method: "GET",
  protocol: "https",
  host: "<%= iparam.backend_host %>",
  path: "/api/tickets/<%= context.ticket %>",
  headers: { Authorization: "Bearer <%= iparam.app_key %>" },
  query: { input: "<%= context.input %>" },
};
type Given = { schema?: object; options?: object; context?: Record<string, unknown>; query?: Record<string, unknown> };
const resolved = ({ schema = {}, options = {}, context = {}, query = {} }: Given) =>
  resolveTemplate({ schema: { ...SCHEMA, ...schema }, options }, { iparams: IPARAMS, context, query });

describe("a request template", () => {
  it("R237: takes its host and secret from the installation, and the rest from the call", () => {
    const request = resolved({ context: { ticket: "4711", input: '{"a":"b c"}' } });
    expect(request.url.href).toBe("https://copilot.example.com/api/tickets/4711?input=%7B%22a%22%3A%22b+c%22%7D");
    expect(request.headers).toEqual({ Authorization: `Bearer ${SECRET}` });
  });

  it("lets nothing that a page gives leave its place in path and query", () => {
    const { url } = resolved({ context: { ticket: "../../evil?x=1#y", input: "a&b=c" } });
    expect(url.pathname).toBe("/api/tickets/..%2F..%2Fevil%3Fx%3D1%23y");
    expect([...url.searchParams]).toEqual([["input", "a&b=c"]]);
  });

  it("goes before what the caller adds to the query", () => {
    const { url } = resolved({ context: { input: "own" }, query: { input: "other", page: 2 } });
    expect([...url.searchParams].toSorted()).toEqual([
      ["input", "own"],
      ["page", "2"],
    ]);
  });

  it("encodes for a Basic login", () => {
    const headers = { Authorization: "Basic <%= encode(iparam.app_key) %>" };
    expect(resolved({ schema: { headers } }).headers).toEqual({
      Authorization: `Basic ${Buffer.from(SECRET).toString("base64")}`,
    });
  });

  it("is tried up to five times, with pauses up to a second and a half", () => {
    expect(resolved({})).toMatchObject({ maxAttempts: 1, retryDelayMs: 0 });
    expect(resolved({ options: { maxAttempts: 9, retryDelay: 9_000 } })).toMatchObject({
      maxAttempts: 5,
      retryDelayMs: 1_500,
    });
  });

  it.each([
    ["a secret in the path", { path: "/<%= iparam.app_key %>" }],
    ["a secret in the host", { host: "<%= iparam.app_key %>.example.com" }],
    ["a secret in the query", { query: { key: "<%= iparam.app_key %>" } }],
    ["a parameter that is no secret in a header", { headers: { "X-Host": "<%= iparam.backend_host %>" } }],
    ["what a page gives in a header", { headers: { "X-Ticket": "<%= context.ticket %>" } }],
    ["what a page gives in the host", { host: "<%= context.host %>" }],
    ["a parameter that there is not", { path: "/<%= iparam.nobody %>" }],
    ["an expression", { path: "/<%= 1 + 1 %>" }],
    ["a host with a port", { host: "copilot.example.com:3000" }],
    ["a numeric host", { host: "127.0.0.1" }],
    ["a path without a slash", { path: "api" }],
    ["a method that there is not", { method: "TRACE" }],
  ])("R237: is refused with %s", (_what, schema) => {
    expect(() => resolved({ schema })).toThrow(TemplateRefused);
  });
});
