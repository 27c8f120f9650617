import { describe, expect, it } from "vitest";
import { prepareArticle } from "./prepare-article.ts";

const source = {
  title: "Flurbo refunds",
  html: "<p>They take 17 days.</p>",
  url: "https://acme.zendesk.com/hc/1",
  locale: "en-us",
};

describe("preparing an article", () => {
  it("R001: gives safe HTML and passages whose terms hold title and text", () => {
    const prepared = prepareArticle(source);
    expect(prepared).toMatchObject({ kind: "prepared", title: "Flurbo refunds", html: "<p>They take 17 days.</p>" });
    const terms = prepared.kind === "prepared" ? prepared.passages[0]?.terms : [];
    expect(terms).toEqual(expect.arrayContaining(["flurbo", "refund", "17", "day"]));
  });

  it.each([
    ["the first heading", "<p>Intro</p><h2>Return a parcel</h2><p>x</p>", "Return a parcel"],
    [
      "the first words",
      `<p>${"many words ".repeat(20)}</p>`,
      "many words many words many words many words many words many words many words…",
    ],
  ])("R040: an article without a title is called by %s", (_what, html, title) => {
    expect(prepareArticle({ ...source, title: null, html })).toMatchObject({ kind: "prepared", title });
    expect(prepareArticle({ ...source, title: " \u200b ", html })).toMatchObject({ title });
  });

  it.each(["<p>&nbsp;</p>", "<img src=x>", "<script>x</script>", "<div hidden>x</div>"])(
    "R040: %j has no text",
    (html) => {
      expect(prepareArticle({ ...source, html })).toEqual({ kind: "empty" });
    },
  );

  it("F24: an article that is too large is refused with the reason", () => {
    expect(prepareArticle({ ...source, html: "<".repeat(5_000_000) })).toEqual({
      kind: "refused",
      reason: "its text is longer than 1,000,000 characters",
    });
  });
});
