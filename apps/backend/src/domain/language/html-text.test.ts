import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlText } from "./html-text.ts";

describe("htmlText", () => {
  it.each([
    ["<p>Hello</p><p>World</p>", "Hello\n\nWorld"],
    ["one<br>two<br/>three", "one\ntwo\nthree"],
    ['<div class="zd-comment" dir="auto"><p>Hi&nbsp;there</p></div>', "Hi there"],
    ["<ul><li>first</li><li>second</li></ul>", "- first\n- second"],
    ["a &lt;b&gt; &amp; c", "a <b> & c"],
    ["<style>p{}</style><script>alert(1)</script>kept", "kept"],
    ["<p>spaces   and\n lines</p>", "spaces and lines"],
    ["<pre>a\n  b</pre>", "a\n  b"],
    ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["no tags at all", "no tags at all"],
    ["nul\u0000 and \u202ebidi", "nul and bidi"],
    ["<!-- comment -->", ""],
    ["a<b", "a"],
  ])("reads %j as %j", (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it("F24: reads hostile mark-up in a time that grows with its length only", () => {
    const bombs = ["<div>", "</p><p>", "<", "<b>x</i>", "&amp;", "<a b='", "<li>", "<!--"];
    const startedAt = performance.now();
    for (const bomb of bombs) htmlText(bomb.repeat(Math.ceil(1_000_000 / bomb.length)));
    htmlText("<b>".repeat(150_000) + "</i>".repeat(150_000));
    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (html) => typeof htmlText(html) === "string"));
  });
});
