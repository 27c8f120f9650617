import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAccountName } from "./account-name.ts";

describe("readAccountName", () => {
  it.each([
    "acme",
    " Acme ",
    "acme.freshdesk.com",
    "ACME.FRESHDESK.COM",
    "https://acme.freshdesk.com/",
    "http://acme.freshdesk.com/a/tickets/1?x=y#z",
    "acme.freshdesk.com/a/dashboard",
  ])("D09: takes the account out of %j", (typed) => {
    expect(readAccountName(typed)).toEqual({ kind: "account", subdomain: "acme" });
  });

  it.each([
    "",
    "acme corp",
    "acme_corp",
    "-acme",
    "a".repeat(64),
    "acme.zendesk.com",
    "acme.freshdesk.com.evil.com",
    "evil.acme.freshdesk.com",
    "https://acme.freshdesk.com@evil.com/",
    "https://acme.freshdesk.com:8443/",
    "https://127.0.0.1/",
    "https://localhost/",
    "acme/",
    "acme@evil.com",
    "freshdesk.com",
    "аcme",
    "../acme",
  ])("D09: refuses %j and says what is expected", (typed) => {
    expect(readAccountName(typed)).toMatchObject({
      kind: "invalid",
      detail: expect.stringContaining("for example acme for acme.freshdesk.com"),
    });
  });

  it.each(["support.acme.com", "https://help.acme.com/support/home"])(
    "D09: says that a domain of one's own does not lead to the API: %j",
    (typed) => {
      expect(readAccountName(typed)).toHaveProperty(
        "detail",
        expect.stringContaining("not there on a domain of your own"),
      );
    },
  );

  it("D09: whatever is typed, the host stays on freshdesk.com", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (typed) => {
        const answer = readAccountName(typed);
        if (answer.kind === "invalid") return;
        const url = new URL(`https://${answer.subdomain}.freshdesk.com/api/v2/agents/me`);
        expect(url.hostname).toBe(`${answer.subdomain}.freshdesk.com`);
        expect(url.pathname).toBe("/api/v2/agents/me");
      }),
    );
  });
});
