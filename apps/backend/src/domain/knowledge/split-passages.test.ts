import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskArticle } from "./mask-article.ts";
import { readHtml } from "./read-html.ts";
import { splitPassages } from "./split-passages.ts";
import { textSize } from "./text-size.ts";

function passagesOf(html: string, title = "Title") {
  const reading = readHtml(html, { baseUrl: null });
  if (reading.kind === "refused") throw new Error(reading.reason);
  return splitPassages({ title, blocks: maskArticle(reading.article.blocks) });
}
const words = (count: number, name = "word") =>
  Array.from({ length: count }, (_, index) => `${name}${index}`).join(" ");

describe("passages", () => {
  it("R001: begin anew at each heading and know the path to it", () => {
    const html = "<p>Intro</p><h2>Cards</h2><p>a</p><h3>Visa</h3><p>b</p><h2>Cash</h2><p>c</p>";
    expect(passagesOf(html).map(({ headingPath, text }) => [...headingPath, text])).toEqual([
      ["Title", "Intro"],
      ["Title", "Cards", "a"],
      ["Title", "Cards", "Visa", "b"],
      ["Title", "Cash", "c"],
    ]);
  });

  it("does not repeat a title that the article begins with", () => {
    expect(passagesOf("<h1>title</h1><p>a</p>").map(({ headingPath }) => headingPath)).toEqual([["Title"]]);
  });

  it("keeps the words of a heading with nothing under it", () => {
    expect(passagesOf("<h2>Alone</h2><h2>Next</h2><p>a</p>").map(({ text }) => text)).toEqual(["Alone", "a"]);
  });

  it("R001: keeps items of a list whole and goes on with their numbers", () => {
    const items = Array.from({ length: 12 }, (_, index) => `<li>${words(40, `s${index}w`)}</li>`).join("");
    const passages = passagesOf(`<p>Do this:</p><ol>${items}</ol>`);
    const lists = passages.flatMap(({ blocks }) => blocks).filter((block) => block.kind === "list");
    expect(passages.length).toBeGreaterThan(1);
    expect(lists.flatMap(({ start, items: held }) => held.map((_, index) => start + index))).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    for (const { text } of passages) expect(textSize(text)).toBeLessThanOrEqual(260);
  });

  it("keeps the sentence that introduces a list with the list", () => {
    const html = `<p>${words(110)}</p><p>Then do this:</p><ol><li>${words(150)}</li></ol>`;
    expect(passagesOf(html).map(({ text }) => text.includes("Then do this:"))).toEqual([false, true]);
  });

  it("cuts a paragraph that is too long at the ends of its sentences", () => {
    const sentences = Array.from({ length: 30 }, (_, index) => `Sentence ${words(20, `s${index}w`)} end.`);
    const passages = passagesOf(`<p>${sentences.join(" ")}</p>`);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.trimEnd().endsWith("end.")).toBe(true);
  });

  it("R102: masks a card number that is spread over several styles, and keeps the published address", () => {
    const [passage] = passagesOf("<p>Test card 4111 11<b>11 1111</b> 1111, write to help@acme.example</p>");
    expect(passage?.text).not.toMatch(/4111|1111/);
    expect(passage?.text).toContain("help@acme.example");
    expect(JSON.stringify(passage?.blocks)).not.toMatch(/4111|1111/);
  });

  it("loses no word and invents none, whatever the article is made of", () => {
    const text = fc
      .integer({ min: 1, max: 400 })
      .chain((count) => fc.integer({ max: 999, min: 0 }).map((id) => words(count, `w${id}x`)));
    const part = fc.oneof(
      text.map((some) => `<p>${some}</p>`),
      text.map((some) => `<h2>${some.slice(0, 60)}</h2>`),
      fc.array(text, { maxLength: 6 }).map((items) => `<ol>${items.map((item) => `<li>${item}</li>`).join("")}</ol>`),
      fc
        .array(text, { maxLength: 4 })
        .map((cells) => `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`),
      text.map((some) => `<pre>${some.replaceAll(" ", "\n")}</pre>`),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const html = parts.join("");
        const given = new Set(html.match(/w\d+x\d+/g) ?? []);
        const passages = passagesOf(html);
        const kept = new Set(
          passages
            .flatMap(({ headingPath, text }) => [...headingPath, text])
            .join(" ")
            .match(/w\d+x\d+/g) ?? [],
        );
        expect([...kept].toSorted()).toEqual([...given].toSorted());
        expect(passages.map(({ ordinal }) => ordinal)).toEqual(passages.map((_, index) => index));
        for (const passage of passages) expect(textSize(passage.text)).toBeLessThanOrEqual(300);
      }),
      { numRuns: 60 },
    );
  });
});
