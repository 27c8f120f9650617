import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutQuotes } from "./without-quotes.ts";

describe("withoutQuotes", () => {
  it.each([
    ["<p>New</p>", "<p>New</p>"],
    ['<p>New</p><div class="freshdesk_quote"><blockquote>Old</blockquote></div>', "<p>New</p>"],
    ["<p>New</p><div class='x gmail_quote y'>On Monday<div>Old</div><div>Older</div></div>", "<p>New</p>"],
    ['<blockquote type="cite"><p>Old</p><blockquote>Older</blockquote></blockquote><p>Below</p>', "<p>Below</p>"],
    [
      '<p>One</p><div class=gmail_quote>Old</div><p>Two</p><DIV CLASS="Gmail_Quote">Old</DIV >Three',
      "<p>One</p><p>Two</p>Three",
    ],
    ['<p>New</p><div class="freshdesk_quote"><p>never closed', "<p>New</p>"],
    [
      "<blockquote>A saying of the customer's own</blockquote>",
      "<blockquote>A saying of the customer's own</blockquote>",
    ],
    ['a < b > c & "gmail_quote"', 'a < b > c & "gmail_quote"'],
    ["", ""],
  ])("R168: of %j stays %j", (html, kept) => {
    expect(withoutQuotes(html)).toBe(kept);
  });

  it("F24: costs no more than its length, however deep it is", () => {
    const depth = 50_000;
    const html = `New${"<div class=gmail_quote>".repeat(depth)}Old${"</div>".repeat(depth)}Below`;
    expect(withoutQuotes(html)).toBe("NewBelow");
  });

  it("never makes a message longer, and leaves one without marks alone", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("<div>", "</div>", "<div class=gmail_quote>", "x", "<br>", "<", ">")),
        (pieces) => {
          const html = pieces.join("");
          const kept = withoutQuotes(html);
          expect(kept.length).toBeLessThanOrEqual(html.length);
          if (!html.includes("gmail_quote")) expect(kept).toBe(html);
        },
      ),
    );
  });
});
