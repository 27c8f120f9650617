import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAccountName } from "./account-name.ts";

describe("readAccountName", () => {
  it.each([
    "acme",
    " Acme ",
    "acme.zendesk.com",
    "ACME.ZENDESK.COM",
    "https://acme.zendesk.com/",
    "http://acme.zendesk.com/agent/tickets/1?x=y#z",
    "acme.zendesk.com/hc/en-us",
  ])("R005: takes the account out of %j", (typed) => {
    expect(readAccountName(typed)).toEqual({ kind: "account", subdomain: "acme" });
  });

  it.each([
    "",
    "   ",
    "acme corp",
    "acme_corp",
    "-acme",
    "acme-",
    "a".repeat(64),
    "acme.evil.com",
    "acme.zendesk.com.evil.com",
    "evil.acme.zendesk.com",
    "https://evil.com/acme.zendesk.com",
    "https://acme.zendesk.com@evil.com/",
    "https://user:pass@acme.zendesk.com/",
    "https://acme.zendesk.com:8443/",
    "https://help.acme.com/",
    "https://127.0.0.1/",
    "acme@evil.com",
    "evil.com#",
    "evil.com/",
    "acme?",
    "аcme",
    "../acme",
    "acme\u0000",
    "zendesk.com/",
    "https://zendesk.com",
  ])("R005: refuses %j and says what is expected", (typed) => {
    const answer = readAccountName(typed);
    expect(answer.kind).toBe("invalid");
    expect(answer).toHaveProperty("detail", expect.stringContaining("for example acme for acme.zendesk.com"));
  });

  it("R005: whatever is typed, the host stays on zendesk.com", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (typed) => {
        const answer = readAccountName(typed);
        if (answer.kind === "invalid") return;
        const url = new URL(`https://${answer.subdomain}.zendesk.com/api/v2/users/me`);
        expect(url.hostname).toBe(`${answer.subdomain}.zendesk.com`);
        expect(url.pathname).toBe("/api/v2/users/me");
      }),
    );
  });
});
