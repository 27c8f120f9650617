import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftHtml } from "./draft-html.ts";
import { draftLines, draftText, piecesText } from "./draft-lines.ts";
import { hostileText } from "./hostile.examples.ts";
import { readDraft } from "./read-draft.ts";

describe("a draft read as data", () => {
  it("R054 R232: keeps paragraphs, steps, tables, code, links and emphasis", () => {
    const html =
      '<div><p>Open <strong>Orders</strong>.<br>Then <a href="https://a.example/b?c=1&amp;d=2">see</a> &lt;this&gt;.</p>' +
      '<ol start="3"><li>One</li><li><code>two</code></li></ol><ul><li>dot</li></ul>' +
      "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table><pre><code>x  y\nz</code></pre></div>";
    expect(readDraft(html)).toEqual([
      {
        kind: "paragraph",
        pieces: [
          { text: "Open " },
          { text: "Orders", strong: true },
          { text: "." },
          { text: "\n" },
          { text: "Then " },
          { text: "see", href: "https://a.example/b?c=1&d=2" },
          { text: " <this>." },
        ],
      },
      { kind: "list", isOrdered: true, start: 3, items: [[{ text: "One" }], [{ text: "two", code: true }]] },
      { kind: "list", isOrdered: false, start: 1, items: [[{ text: "dot" }]] },
      { kind: "table", rows: [[[{ text: "a" }], [{ text: "b" }]]] },
      { kind: "code", text: "x  y\nz" },
    ]);
  });

  it.each([
    ["a tag it does not know", "<p>a <script>alert(1)</script> b</p>", "a alert(1) b"],
    ["half of a tag", "<p>1 < 2 and <b", "1 < 2 and <b"],
    ["markup that was escaped", "<p>&lt;img src=x onerror=alert(1)&gt;</p>", "<img src=x onerror=alert(1)>"],
    ["an entity that was escaped", "<p>&amp;lt;b&amp;gt;</p>", "&lt;b&gt;"],
    ["an impossible character", "<p>&#0;&#x110000;</p>", "&#0;&#x110000;"],
    ["text outside of everything", "just text", "just text"],
  ])("shows %s as text", (_, html, text) => {
    expect(draftText(readDraft(html))).toBe(text);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "https://ok.example@evil.example/",
    "relative",
  ])("keeps the words of a link to %s and drops where it leads", (address) => {
    expect(readDraft(`<p><a href="${address}">here</a></p>`)).toEqual([
      { kind: "paragraph", pieces: [{ text: "here" }] },
    ]);
  });

  it("gives the composer nothing but plain structure, whatever the draft held", () => {
    const allowed =
      /^<\/?(div|p|ol|ul|li|table|tbody|tr|td|pre|code|strong|br)>$|^<div dir="rtl">$|^<ol start="\d+">$|^<a href="https?:[^"<>]*">$|^<\/a>$/;
    fc.assert(
      fc.property(hostileText, (html) => {
        const safe = draftHtml(readDraft(html), "rtl");
        for (const [tag] of safe.matchAll(/<[^>]*>?/g)) expect(tag).toMatch(allowed);
      }),
      { numRuns: 500 },
    );
  });

  it("reads what it wrote as the same draft", () => {
    fc.assert(
      fc.property(hostileText, (html) => {
        const blocks = readDraft(html);
        expect(readDraft(draftHtml(blocks, "ltr")).map((block) => block.kind)).toEqual(
          blocks.map((block) => block.kind),
        );
        expect(draftLines(readDraft(draftHtml(blocks, "ltr"))).map(piecesText)).toEqual(
          draftLines(blocks).map(piecesText),
        );
      }),
      { numRuns: 500 },
    );
  });
});
