import { OAuthProblem } from "@opencx/shared/integration";
import { expect, it } from "vitest";
import { oauthMessage } from "./oauth-words.ts";

it("D01: every way in which connecting can end says what happened and what to do", () => {
  for (const result of ["connected", "reconnected", ...OAuthProblem.options]) {
    const message = oauthMessage(result);
    expect(message?.happened, result).toMatch(/\w/);
    expect(message?.next, result).toMatch(/\.$/);
    expect(message?.isGood, result).toBe(result.endsWith("connected"));
  }
});

it("D01: words that somebody else put into the address are not shown", () => {
  for (const made of ["", "<b>call us</b>", "toString", "constructor"]) expect(oauthMessage(made)).toBeNull();
});
