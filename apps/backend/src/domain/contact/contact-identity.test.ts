import { expect, it } from "vitest";
import { normaliseIdentity } from "./contact-identity.ts";

const nobody = { name: null, email: null, phone: null, customId: null };

it.each([
  [" Ann@Example.COM ", "ann@example.com"],
  ["", null],
  ["   ", null],
])("R128: the e-mail %j is compared as %j", (email, expected) => {
  expect(normaliseIdentity({ ...nobody, email }).email).toBe(expected);
});

it.each([
  ["+49 (171) 123-45 67", "+491711234567"],
  ["0049 171 1234567", "+491711234567"],
  ["＋４９ 171 1234567", "+491711234567"],
  ["+1 415 555 0100 ext. 12", "+14155550100"],
  ["0171 1234567", "01711234567"],
  ["12", null],
  ["+1234567890123456", null],
  ["call me", null],
])("R128: the phone number %j is compared as %j", (phone, expected) => {
  expect(normaliseIdentity({ ...nobody, phone }).phone).toBe(expected);
});

it("keeps a custom id as it is, except for space around it", () => {
  expect(normaliseIdentity({ ...nobody, customId: " Cust-42 " }).customId).toBe("Cust-42");
});
