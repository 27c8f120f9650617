import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { readHtml } from "./read-html.ts";
import { safeHtml } from "./safe-html.ts";

const ALLOWED = new Set([
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "p",
  "ul",
  "ol",
  "li",
  "table",
  "tbody",
  "tr",
  "td",
  "pre",
  "code",
  "strong",
  "a",
  "br",
]);
const ALLOWED_ATTRIBUTES = new Set(["href", "rel", "start"]);

function shown(html: string): string {
  const reading = readHtml(html, { baseUrl: "https://acme.zendesk.com/hc/1" });
  return reading.kind === "read" ? safeHtml(reading.article.blocks) : "";
}

function dangersOf(html: string): string[] {
  const dangers: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!ALLOWED.has(name)) dangers.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!ALLOWED_ATTRIBUTES.has(attribute)) dangers.push(attribute);
        if (attribute === "href" && !/^(?:https?:\/\/|mailto:)/.test(value)) dangers.push(value);
      }
    },
  });
  parser.end(html);
  return dangers;
}

const PAYLOADS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<a href='javascript:alert(1)'>x</a>",
  "<a href='&#x6a;avascript:alert(1)'>x</a>",
  "<a href='https://x.example/\"onmouseover=alert(1)'>x</a>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<p title='</p><script>x</script>'>x",
  "<style>@import 'x'</style>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<textarea></textarea><script>alert(1)</script>",
  "<xmp><script>alert(1)</script></xmp>",
  "<plaintext><script>alert(1)",
  "<template><script>alert(1)</script></template>",
  "<<script>script>alert(1)<</script>/script>",
  "<a href='//evil.example'>x</a>",
  "<base href='https://evil.example'><form action=x><button>y",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?php echo '<script>' ?>",
];

describe("HTML for display", () => {
  it("writes headings, paragraphs, lists, tables and code anew", () => {
    const html = "<h1>T</h1><p class=x>a <b>b</b><br>c</p><ol start=2><li>d</ol><table><tr><td>e</table><pre>f<g</pre>";
    expect(shown(html)).toBe(
      '<h2>T</h2>\n<p>a <strong>b</strong><br>c</p>\n<ol start="2"><li>d</li></ol>\n<table><tbody><tr><td>e</td></tr></tbody></table>\n<pre><code>f</code></pre>',
    );
  });

  it.each(PAYLOADS)("F28: nothing of %j can act", (payload) => {
    expect(dangersOf(shown(payload))).toEqual([]);
    expect(dangersOf(shown(`<p>${payload}</p><table><td>${payload}<li>${payload}<pre>${payload}`))).toEqual([]);
  });

  it("F28: any mixture of such pieces stays harmless", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ maxLength: 20 })), { maxLength: 12 }),
        (parts) => {
          expect(dangersOf(shown(parts.join("")))).toEqual([]);
        },
      ),
    );
  });
});
