import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArticleBlock } from "./article-text.ts";
import { blockLines } from "./block-lines.ts";
import { readHtml } from "./read-html.ts";

const baseUrl = "https://acme.zendesk.com/hc/en-us/articles/1";

function blocksOf(html: string): ArticleBlock[] {
  const reading = readHtml(html, { baseUrl });
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.article.blocks;
}
const linesOf = (html: string) => blocksOf(html).flatMap(blockLines);

describe("reading an article", () => {
  it.each<[string, string, string[]]>([
    ["paragraphs", "<p>One</p><p>Two</p>", ["One", "Two"]],
    ["paragraphs without end tags", "<p>One<p>Two<div>Three", ["One", "Two", "Three"]],
    ["text without any tag", "just  some\n text &amp; more", ["just some text & more"]],
    ["a bold first letter", "<p><b>O</b>ne word</p>", ["One word"]],
    ["line breaks", "<p>One<br>Two<br/>Three</p>", ["One", "Two", "Three"]],
    ["non-breaking spaces", "<p>&nbsp;</p><p>a&nbsp;b</p>", ["a b"]],
    [
      "a table row on one line",
      "<table><tr><th>Plan<th>Price<tr><td>Pro<td>9 €</table>",
      ["Plan | Price", "Pro | 9 €"],
    ],
    ["a list in a cell", "<table><tr><td>A<td><ul><li>x<li>y</ul></table>", ["A | x; y"]],
    ["code with its lines", "<pre><code>a\n  b\n</code></pre>", ["a", "  b"]],
    ["numbers of steps", "<ol start=3><li>Open<li>Close</ol>", ["3. Open", "4. Close"]],
    ["two paragraphs in one step", "<ol><li><p>Open</p><p>it</p></li><li>Go</li></ol>", ["1. Open\nit", "2. Go"]],
    ["a heading in a step", "<ol><li><h3>Open</h3>the door</li></ol>", ["1. Open\nthe door"]],
    ["definition lists", "<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]],
    ["capitals in tags", "<P>One</P><UL><LI>Two</UL>", ["One", "- Two"]],
    ["an item without a list", "<li>One<li>Two", ["- One", "- Two"]],
  ])("R016: reads %s", (_what, html, lines) => {
    expect(linesOf(html)).toEqual(lines);
  });

  it("R016: keeps the order and the numbers of steps with steps below them", () => {
    const html = "<ol><li>One<ol><li>a<li>b</ol><li>Two<ul><li>x</ul>more<li>Three</ol>";
    expect(linesOf(html)).toEqual(["1. One", "1. a", "2. b", "2. Two", "- x", "more", "3. Three"]);
  });

  it("R016: joins nested bullets into one list", () => {
    expect(blocksOf("<ul><li>a<ul><li>b</ul><li>c</ul>")).toHaveLength(1);
  });

  it("R016: code between two steps does not restart the numbers", () => {
    expect(linesOf("<ol><li>Run<pre>npm i</pre><li>Wait</ol>")).toEqual(["1. Run", "npm i", "2. Wait"]);
  });

  it("R016: a table used for layout gives its headings and text as they stand", () => {
    const html = "<table><tr><td>Menu<td><h2>Refunds</h2><p>17 days</p><ul><li>card</ul></table><p>End";
    expect(blocksOf(html).map(({ kind }) => kind)).toEqual(["table", "heading", "paragraph", "list", "paragraph"]);
  });

  it("R016: keeps emphasis, code and links, and where a style was left open it ends with its line", () => {
    expect(
      blocksOf('<p>Press <b>Save</b>, see <a href="/hc/en-us/articles/2">more</a> or <code>x</code><b>!<p>next'),
    ).toEqual([
      {
        kind: "paragraph",
        runs: [
          { text: "Press " },
          { text: "Save", strong: true },
          { text: ", see " },
          { text: "more", href: "https://acme.zendesk.com/hc/en-us/articles/2" },
          { text: " or " },
          { text: "x", code: true },
          { text: "!", strong: true },
        ],
      },
      { kind: "paragraph", runs: [{ text: "next" }] },
    ]);
  });

  it.each([
    ["scripts", "<script>alert('hidden')</script><p>seen"],
    ["styles", "<style>.hidden{}</style><p>seen"],
    ["comments", "<!-- hidden --><p>seen"],
    ["the attribute", "<div hidden>hidden<div>hidden</div>hidden</div><p>seen"],
    ["display", "<span style='color:red; display : none'>hidden</span><p>seen"],
    ["size", "<span style='font-size:0px'>hidden</span><p>seen"],
    ["visibility", "<p style='visibility:hidden'>hidden<p>seen"],
    ["cells", "<table><tr><td hidden>hidden<td>seen</table>"],
    ["items with lists in them", "<ul><li hidden>hidden<ul><li>hidden</ul>hidden<li>seen</ul>"],
    ["frames", "<iframe>hidden</iframe><svg><text>hidden</text></svg><p>seen"],
    ["forms", "<select><option>hidden</select><textarea>hidden</textarea><p>seen"],
  ])("F28: leaves out what a reader does not see: %s", (_what, html) => {
    const text = linesOf(html).join(" ");
    expect(text).toContain("seen");
    expect(text).not.toContain("hidden");
  });

  it("F28: leaves out characters that nobody sees", () => {
    expect(linesOf("<p>a\u200bb\u{e0041}\u202ec\ufe0fd</p>")).toEqual(["abcd"]);
  });

  it.each([
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "#top",
    "https://good.example@evil.example/",
    "mailto:a@b.example?body=x<y>",
    "blob:https://acme.zendesk.com/x",
  ])("F28: the link %j loses its address or what is dangerous in it", (href) => {
    const [block] = blocksOf(`<a href="${href}">text</a>`);
    const run = block?.kind === "paragraph" ? block.runs[0] : undefined;
    expect(run?.text).toBe("text");
    expect(run?.href ?? "mailto:a@b.example").toBe("mailto:a@b.example");
  });

  it("F24: reads any text whatsoever without an error, and every letter outside tags survives", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(readHtml(text, { baseUrl }).kind).toBe("read");
      }),
    );
    const pieces = fc.constantFrom(
      "<p>",
      "<li>",
      "</ul>",
      "<ol>",
      "<table>",
      "<td>",
      "</tr>",
      "<pre>",
      "</b>",
      "<b>",
      "<h2>",
      "</table>",
      "<br>",
      "</p>",
      "<tr>",
      "</ol>",
      "</h2>",
      "</pre>",
      "</td>",
    );
    const words = fc.integer({ min: 0, max: 999 }).map((number) => `word${number} `);
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, words), { maxLength: 80 }), (parts) => {
        const given = parts.filter((part) => !part.startsWith("<")).map((part) => part.trim());
        const read =
          linesOf(parts.join(""))
            .join(" ")
            .match(/word\d+/g) ?? [];
        expect(read.toSorted()).toEqual(given.toSorted());
      }),
    );
  });
});

const many = 100_000;
describe("hostile HTML", () => {
  it.each<[string, string]>([
    ["nested tags", "<div>".repeat(many)],
    ["unclosed tags that others are closed against", "<b>".repeat(many) + "</i>".repeat(many)],
    ["nested lists", "<ul><li>a".repeat(many)],
    ["nested tables", "<table><tr><td>a".repeat(many)],
    ["misnested tables", "<table><td></table><tr></td>x<table>".repeat(many / 2)],
    ["attributes", `<p ${Array.from({ length: many }, (_, index) => `a${index}="v"`).join(" ")}>x`],
    ["equal attributes", `<p ${'style="color:red" '.repeat(many)}>x`],
    ["five million angle brackets", "<".repeat(5_000_000)],
    ["comments that never end", "<!--".repeat(1_000_000)],
    ["scripts that never end", "<script></scrip".repeat(300_000)],
    ["entities", "&amp;".repeat(1_000_000)],
    ["an attribute of five million characters", `<a href="${"x".repeat(5_000_000)}">y</a>`],
    ["line breaks", "a<br>".repeat(many * 3)],
    ["lines of code", `<pre>${"<div>a".repeat(many * 3)}`],
    ["cells", `<table><tr>${"<td>a".repeat(many * 3)}`],
    ["styled letters", "a<b>c</b>".repeat(many)],
    ["joiners", "\u200d".repeat(900_000)],
  ])("F24: %s are read or refused in time that grows with their length only", (_what, html) => {
    const before = process.cpuUsage();
    const reading = readHtml(html, { baseUrl });
    const { user, system } = process.cpuUsage(before);
    // Measured alone these take 30 to 400 ms. Time of the processor: what runs beside this takes the clock's, not ours.
    expect((user + system) / 1_000).toBeLessThan(2_000);
    expect(["read", "refused"]).toContain(reading.kind);
  });

  it("F24: what is too large is refused with a reason", () => {
    expect(readHtml("x".repeat(1_000_001), { baseUrl })).toEqual({
      kind: "refused",
      reason: "its text is longer than 1,000,000 characters",
    });
    expect(readHtml(" ".repeat(6_000_001), { baseUrl }).kind).toBe("refused");
    expect(readHtml("<b>".repeat(400_001), { baseUrl }).kind).toBe("refused");
  });
});
