import { describe, expect, it } from "vitest";
import { readEnvironment } from "./env.ts";

const key = Buffer.alloc(32, 7).toString("base64");

describe("reading the environment", () => {
  it("starts with nothing set", () => {
    const reading = readEnvironment({});
    expect(reading).toMatchObject({
      kind: "valid",
      settings: {
        port: 3000,
        host: "127.0.0.1",
        publicUrl: "http://localhost:3000",
        databaseUrl: null,
        workerConcurrency: 8,
      },
    });
  });

  it.each([
    ["PORT", { PORT: "eighty" }],
    ["OPENCX_SECRET_KEY", { OPENCX_SECRET_KEY: "short" }],
    ["OPENCX_SECRET_KEY", { DATABASE_URL: "postgres://localhost/x" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/x", OPENCX_SECRET_KEY: key }],
    ["OPENCX_BOOTSTRAP_API_KEY", { OPENCX_BOOTSTRAP_API_KEY: "ocx_live_short" }],
    ["ZENDESK_URL_TEMPLATE", { ZENDESK_URL_TEMPLATE: "http://{subdomain}.zendesk.com" }],
    ["ZENDESK_URL_TEMPLATE", { ZENDESK_URL_TEMPLATE: "https://proxy.example.com" }],
    ["MODEL_BASE_URL", { CHAT_MODEL: "some-model" }],
    ["ANTHROPIC_BASE_URL", { ANTHROPIC_BASE_URL: "http://gateway.example.com/v1" }],
    ["MODEL_DAILY_TOKENS", { MODEL_DAILY_TOKENS: "-5" }],
    ["MODEL_DAILY_VECTOR_TOKENS", { MODEL_DAILY_VECTOR_TOKENS: "many" }],
    ["MODEL_TIMEOUT_SECONDS", { MODEL_TIMEOUT_SECONDS: "0" }],
    ["ZENDESK_OAUTH_CLIENT_SECRET", { ZENDESK_OAUTH_CLIENT_ID: "copilot" }],
    ["ZENDESK_OAUTH_CLIENT_ID", { ZENDESK_OAUTH_CLIENT_SECRET: "sesame" }],
    ["ZENDESK_OAUTH_CLIENT_ID", { ZENDESK_OAUTH_CLIENT_ID: "two\nlines", ZENDESK_OAUTH_CLIENT_SECRET: "sesame" }],
    ["ZENDESK_MARKETPLACE_APP_ID", { ZENDESK_MARKETPLACE_NAME: "OpenCX", ZENDESK_MARKETPLACE_ORGANIZATION_ID: "1" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["WORKER_CONCURRENCY", { WORKER_CONCURRENCY: "-1" }],
  ])("names %s, what was expected and an example", (name, environment) => {
    const reading = readEnvironment(environment);
    expect(reading.kind).toBe("invalid");
    expect(reading.kind === "invalid" && reading.problems.join("\n")).toMatch(new RegExp(`^${name} .*expected`, "m"));
  });

  it("accepts a loopback template with and without the account in it", () => {
    for (const ZENDESK_URL_TEMPLATE of ["http://127.0.0.1:4999", "http://localhost:4000/zendesk/{subdomain}"])
      expect(readEnvironment({ ZENDESK_URL_TEMPLATE }).kind).toBe("valid");
  });

  it("reads the OAuth client and the Marketplace entry, each whole", () => {
    expect(
      readEnvironment({
        ZENDESK_OAUTH_CLIENT_ID: "zdg-opencx",
        ZENDESK_OAUTH_CLIENT_SECRET: "sesame",
        ZENDESK_MARKETPLACE_NAME: "OpenCX",
        ZENDESK_MARKETPLACE_ORGANIZATION_ID: "5566",
        ZENDESK_MARKETPLACE_APP_ID: "778899",
      }),
    ).toMatchObject({
      settings: {
        zendeskOAuth: { clientId: "zdg-opencx", clientSecret: "sesame" },
        zendeskMarketplace: { name: "OpenCX", organizationId: "5566", appId: "778899" },
      },
    });
    expect(readEnvironment({})).toMatchObject({ settings: { zendeskOAuth: null, zendeskMarketplace: null } });
  });

  it("reads a list of keys, newest first", () => {
    const other = Buffer.alloc(32, 9).toString("base64");
    expect(readEnvironment({ OPENCX_SECRET_KEY: `${other}, ${key}` })).toMatchObject({
      settings: { secretKeys: [other, key] },
    });
  });

  it.each([
    [{}, null],
    [{ ANTHROPIC_BASE_URL: "https://gateway.example.com" }, "https://gateway.example.com/v1"],
    [{ ANTHROPIC_BASE_URL: "http://127.0.0.1:4000/v1/" }, "http://127.0.0.1:4000/v1"],
  ])("with %j, Claude is asked at %j", (environment, anthropicBaseUrl) => {
    expect(readEnvironment(environment)).toMatchObject({ settings: { model: { anthropicBaseUrl } } });
  });
});
