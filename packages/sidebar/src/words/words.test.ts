import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { LANGUAGES, wordsFor } from "./words.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const languages = Object.keys(LANGUAGES);

describe("the panel's words", () => {
  it.each([
    ["pt_BR", "pt-BR"],
    ["de", "de"],
    ["en-gb", "en-GB"],
    ["xx", "en"],
    ["", "en"],
    ["not a locale", "en"],
  ])("a helpdesk's %s is spoken as %s", (given, locale) => {
    expect(wordsFor(given).locale).toBe(locale);
  });

  it.each(languages)("%s has words of its own for everything, and none is empty", (language) => {
    const messages = LANGUAGES[language];
    expect(Object.keys(messages ?? {}).sort()).toEqual(Object.keys(en).sort());
    for (const message of Object.values(messages ?? {})) expect(message).not.toBe("");
    const sameAsEnglish = Object.entries(messages ?? {}).filter(
      ([key, message]) =>
        typeof message === "string" && message === new Map<string, unknown>(Object.entries(en)).get(key),
    );
    if (language !== "en") expect(sameAsEnglish.length).toBeLessThan(6);
  });

  it.each(languages)("%s counts 0 to 120 without a hole", (language) => {
    const { say } = wordsFor(language);
    for (let count = 0; count <= 120; count++) {
      for (const text of [
        say("internalSources", { count }),
        say("unsupported", { count }),
        say("rateLimitedText", { count }),
      ]) {
        expect(text).not.toBe("");
        expect(text).not.toContain("#");
      }
    }
  });

  it("uses each language's own plural forms", () => {
    expect(wordsFor("en").say("unsupported", { count: 1 })).toBe("1 sentence has no source.");
    expect(wordsFor("de").say("unsupported", { count: 2 })).toBe("2 Sätze haben keine Quelle.");
    const arabic = wordsFor("ar");
    const forms = [1, 2, 3, 11, 100].map((count) => arabic.say("internalSources", { count }));
    expect(new Set(forms.map((form) => form.replace(/\d+/g, ""))).size).toBe(5);
  });

  it("leaves values as they are, also those that look like a pattern", () => {
    const { say } = wordsFor("en");
    expect(say("improveTitle", { title: "$& {title} # \\1" })).toBe("Improve $& {title} # \\1");
  });

  it("writes Arabic from right to left", () => {
    expect(wordsFor("ar").direction).toBe("rtl");
    expect(wordsFor("ja").direction).toBe("ltr");
  });

  it.each([
    [5, "just now"],
    [-3, "just now"],
    [61, "1 min. ago"],
    [3_600 * 26, "yesterday"],
    [3_600 * 24 * 400, "last yr."],
  ])("something of %s seconds ago happened %s", (seconds, ago) => {
    expect(wordsFor("en").ago(new Date(NOW - seconds * 1_000).toISOString(), NOW)).toBe(ago);
  });

  it("names a language, and shows what is no language as it is", () => {
    expect(wordsFor("de").languageName("ja")).toBe("Japanisch");
    expect(wordsFor("en").languageName("en-us")).toBe("English (US)");
    expect(wordsFor("en").languageName("<b>")).toBe("<b>");
    expect(wordsFor("en").ago("never", NOW)).toBeNull();
    expect(wordsFor("en").moment("never")).toBeNull();
  });
});
