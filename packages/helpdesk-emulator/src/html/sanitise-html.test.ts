import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlText, textHtml } from "./html-text.ts";
import { sanitiseHtml } from "./sanitise-html.ts";

describe("HTML from outside", () => {
  it.each([
    ["<p onclick=alert(1)>Hi</p>", "<p>Hi</p>"],
    ["a<script>alert(1)</script>b", "ab"],
    ["<scr<script>ipt>alert(1)</script>", "ipt&#62;alert(1)"],
    ['<a href="javascript:alert(1)">x</a>', "<a>x</a>"],
    ['<a href=" java\nscript:alert(1)">x</a>', "<a>x</a>"],
    [
      '<a href="https://example.com/?a=1&amp;b=2">x</a>',
      '<a href="https://example.com/?a=1&#38;b=2" rel="noreferrer">x</a>',
    ],
    ['<a href="/de/support/solutions">x</a>', '<a href="/de/support/solutions" rel="noreferrer">x</a>'],
    ['<a href="//evil.example">x</a>', "<a>x</a>"],
    ['<a href="/\\evil.example">x</a>', "<a>x</a>"],
    ["<svg><p>x</p></svg>y", "y"],
    ["<b><i>x</b>y</i>", "<b><i>x</i></b>y"],
    ["<p>open <b>ended", "<p>open <b>ended</b></p>"],
    ["1 < 2 &lt; 3", "1 &#60; 2 &#60; 3"],
    ['<img src=x onerror="alert(1)">', ""],
    ["<!-- hidden --><p>x</p>", "<p>x</p>"],
    ['<p title="<script>">x</p>', '<p title="&#60;script&#62;">x</p>'],
  ])("%s becomes %s", (html, clean) => {
    expect(sanitiseHtml(html)).toBe(clean);
  });

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "<",
          ">",
          '"',
          "'",
          "=",
          "&",
          "<a ",
          "</a>",
          "<script>",
          "</script>",
          "<b",
          "<!--",
          "-->",
          " href=",
          "javascript:",
          " on",
          "&#x3c;",
        ),
        fc.string(),
      ),
    )
    .map((parts) => parts.join(""));

  it("keeps no tag but the known ones, whatever it is made of", () => {
    fc.assert(
      fc.property(hostile, (html) => {
        const tags = sanitiseHtml(html).match(/<[^>]*>?/g) ?? [];
        const known =
          /^<(?:\/?[a-z][a-z0-9]*|[a-z][a-z0-9]*(?: (?:href|title|dir|lang|colspan|rowspan|rel)="[^"<>]*")+)>$/;
        return tags.every((tag) => known.test(tag) && !/script|iframe|style/.test(tag.split(/[ >]/)[0] ?? ""));
      }),
      { numRuns: 2000 },
    );
  });

  it("is clean after one go", () => {
    fc.assert(
      fc.property(hostile, (html) => {
        const once = sanitiseHtml(html);
        expect(sanitiseHtml(once)).toBe(once);
      }),
    );
  });

  it.each([
    "<a".repeat(200_000),
    "<p>".repeat(200_000),
    '<p title="'.repeat(100_000),
    "</b".repeat(200_000),
    `<p ${"a ".repeat(200_000)}>`,
  ])("of half a megabyte is done within two seconds", (html) => {
    const startedAt = process.cpuUsage();
    sanitiseHtml(html);
    expect(process.cpuUsage(startedAt).user / 1_000).toBeLessThan(2000);
  });
});

describe("text", () => {
  it("becomes paragraphs and breaks, and reads the same again", () => {
    expect(textHtml("One\ntwo\n\n<three>")).toBe("<p>One<br>two</p><p>&#60;three&#62;</p>");
    expect(htmlText(textHtml("One\ntwo\n\n<three>"))).toBe("One\ntwo\n\n<three>");
  });

  it("of a list has one line per item", () => {
    expect(htmlText("<p>Do:</p><ul><li>One</li><li>Two &amp; three</li></ul>")).toBe("Do:\n\n- One\n\n- Two & three");
  });
});
