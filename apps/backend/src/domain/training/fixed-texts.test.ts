import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFixedTexts } from "./fixed-texts.ts";

const read = (content: string, given: { opening?: string; closing?: string } = {}) =>
  readFixedTexts({ content, opening: given.opening ?? null, closing: given.closing ?? null });

describe("what a rule fixes", () => {
  it.each([
    ["Always sign as Zed", "Zed"],
    ["always sign as Zed.", "Zed"],
    ["Be friendly. Sign every reply as Zed from Support, please.", "Zed from Support"],
    ["Sign off with “Warm regards, the Acme team”.", "Warm regards, the Acme team"],
    ['Please end every answer with "Have a lovely day!"', "Have a lovely day!"],
    ["Short sentences.\nAll drafts are signed with the Acme Team", "the Acme Team"],
    ["Unterschreibe immer als Zed", "Zed"],
    ["Never promise refunds. Always sign as Zed and stay polite.", "Zed"],
  ])("R142: reads the end of every draft out of %j", (content, closing) => {
    expect(read(content)).toEqual({ opening: null, closing });
  });

  it.each([
    ['Begin every reply with "Hello and thank you for writing."', "Hello and thank you for writing."],
    ["Greet customers with “Ahoy!”", "Ahoy!"],
  ])("R142: reads the beginning out of %j", (content, opening) => {
    expect(read(content)).toEqual({ opening, closing: null });
  });

  it.each([
    "Be formal and brief.",
    "Never sign as Zed",
    'Do not end with "Cheers"',
    "Customers sign in with Google",
    "The sign on the door says Open",
    "End with a question.",
    "",
  ])("R142: reads nothing into %j", (content) => {
    expect(read(content)).toEqual({ opening: null, closing: null });
  });

  it("R142: what was given apart wins over the words, and a card number never stays in it", () => {
    expect(read("Always sign as Zed", { opening: " Hi! ", closing: "Yours, 4111 1111 1111 1111" })).toEqual({
      opening: "Hi!",
      closing: "Yours, [card_1]",
    });
  });

  it("R142: reads any text without failing", () => {
    const text = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("Sign ", "as ", "Zed ", "“", "”", '"', "end with ", "\n")),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(text, (parts) => {
        const { closing } = read(parts.join(""));
        expect(closing === null || closing.length <= 400).toBe(true);
      }),
    );
  });
});
