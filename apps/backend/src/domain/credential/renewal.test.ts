import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OAuthCredential } from "./credential.ts";
import { isRenewalDue, isUsable, renewalBar, summarise } from "./renewal.ts";

const noon = new Date("2026-11-21T12:00:00Z");
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

function oauthOf(changes: Partial<OAuthCredential> = {}): OAuthCredential {
  return {
    kind: "oauth",
    accessToken: "access",
    refreshToken: "refresh",
    issuedAt: noon,
    expiresAt: after(1_800),
    refreshExpiresAt: after(90 * 86_400),
    scopes: ["read"],
    integrationId: "one",
    ...changes,
  };
}

describe("isRenewalDue", () => {
  it.each([
    ["a minute before the end of half an hour", 1_800, 1_740, true],
    ["earlier than that", 1_800, 1_739, false],
    ["after the end", 1_800, 1_900, true],
    ["in the last fifth of a life of ten seconds", 10, 8, true],
    ["in the first of a life of ten seconds", 10, 1, false],
  ])("R006: %s", (_when, life, seconds, isDue) => {
    expect(isRenewalDue(oauthOf({ expiresAt: after(life) }), after(seconds))).toBe(isDue);
  });

  it("R006: never for a token without an end", () => {
    expect(isRenewalDue(oauthOf({ expiresAt: null }), after(1e8))).toBe(false);
  });

  it("R006: a token of any life is usable when it is new and due before it ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 172_800 }), (life) => {
        const credential = oauthOf({ expiresAt: after(life) });
        expect([isRenewalDue(credential, noon), isUsable(credential, noon)]).toEqual([false, true]);
        const lastMoment = new Date(after(life).getTime() - 1);
        expect([isRenewalDue(credential, lastMoment), isUsable(credential, lastMoment)]).toEqual([true, true]);
        expect(isUsable(credential, after(life))).toBe(false);
      }),
    );
  });
});

describe("renewalBar", () => {
  it.each([
    ["nothing", {}, null],
    ["no refresh token", { refreshToken: null }, /no right to renew/],
    ["a refresh token that has ended", { refreshExpiresAt: noon }, /ended it on 2026-11-21/],
  ])("R006: %s stands in the way", (_what, changes, expected) => {
    const bar = renewalBar(oauthOf(changes), noon);
    if (expected === null) expect(bar).toBeNull();
    else expect(bar).toMatch(expected);
  });
});

it("R008: what is shown of a credential holds no secret of it", () => {
  const token = { kind: "api-token" as const, email: "a@acme.example", token: "secret" };
  expect(summarise(token)).toEqual({ kind: "api-token", endsAt: null, scopes: [] });
  expect(summarise(oauthOf())).toEqual({ kind: "oauth", endsAt: null, scopes: ["read"] });
  expect(summarise(oauthOf({ refreshToken: null })).endsAt).toEqual(after(1_800));
});
