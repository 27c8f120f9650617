import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "./sentences.ts";

const split = (text: string, language = "en"): string[] =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it.each([
    ["en", "Open the page. Choose Save!", ["Open the page.", "Choose Save!"]],
    ["en", "Use a card, e.g. Visa. Then pay.", ["Use a card, e.g. Visa.", "Then pay."]],
    ["en", "Version 14.5 costs 3.50 EUR. Buy it.", ["Version 14.5 costs 3.50 EUR.", "Buy it."]],
    ["en", "1. Open it. 2. Close it.", ["1. Open it.", "2. Close it."]],
    ["en", "First line\nSecond line", ["First line", "Second line"]],
    ["de", "Das geht z.B. per Karte. Danke.", ["Das geht z.B. per Karte.", "Danke."]],
    ["ja", "設定を開きます。保存を選びます。", ["設定を開きます。", "保存を選びます。"]],
    ["not a locale!", "One. Two.", ["One.", "Two."]],
  ])("splits %s text %j into its sentences", (language, text, expected) => {
    expect(split(text, language)).toEqual(expected);
  });

  it("loses nothing but space, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(split(text).join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });
});
