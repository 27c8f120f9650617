import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse, analyseWords } from "./analyse.ts";

const stems = (text: string, locale: string) => analyseWords(text, locale).map(({ stem }) => stem);

describe("analysis of text", () => {
  it.each([
    ["en-us", "refunds", "refund"],
    ["en", "Running", "runs"],
    ["de", "Häuser", "Haus"],
    ["de", "Straße", "Strasse"],
    ["fr", "paramètres", "parametre"],
    ["es", "contraseñas", "contrasena"],
    ["pt-BR", "configurações", "configuração"],
    ["ru", "пароли", "пароль"],
    ["tr", "IŞIK", "ışık"],
    ["nl", "accounts", "account"],
    ["ar", "المدرسة", "مدرسة"],
  ])("R016: in %s %j and %j are one word", (locale, first, second) => {
    expect(stems(first, locale)).toEqual(stems(second, locale));
  });

  it("R016: writes with and without accents, in full and in half width, meet", () => {
    expect(analyse("Café ＡＢＣ", "en")).toEqual(analyse("cafe abc", "en"));
  });

  it("R016: finds parts of words in languages that write without spaces", () => {
    expect(analyse("返金の期間", "ja")).toContain("返金");
    expect(analyse("退款需要多久", "zh-cn")).toContain("退款");
    expect(analyse("환불은 언제", "ko")).toContain("환불");
    expect(analyse("การคืนเงินใช้เวลา", "th").length).toBeGreaterThan(2);
  });

  it("keeps codes and versions, and takes words apart where scripts change", () => {
    expect(analyse("Error 0x80070005 in iPhoneで TS-999", "en")).toEqual(
      expect.arrayContaining(["0x80070005", "iphone", "ts", "999"]),
    );
  });

  it("gives the word as written and its stem, and both again for each occurrence", () => {
    expect(analyse("refunds refunds", "en")).toEqual(["refunds", "refund", "refunds", "refund"]);
  });

  it("F23: analyses any text in any language alike, without error and without empty terms", () => {
    const locale = fc.constantFrom("en", "de", "tr", "ar", "zh", "th", "xx", "");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), locale, (text, language) => {
        const terms = analyse(text, language);
        expect(terms).toEqual(analyse(text, language));
        for (const term of terms) expect(term).not.toBe("");
      }),
    );
  });

  it("has no term for an accent that stands alone", () => {
    expect(analyse("˘ café ´", "en")).toEqual(analyse("café", "en"));
  });

  it("takes time that grows with the length of the text only", () => {
    const start = process.cpuUsage();
    analyse("a".repeat(1_000_000), "en");
    analyse("\u0301".repeat(1_000_000), "en");
    analyse("漢".repeat(300_000), "zh");
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000);
  });
});
