import fc from "fast-check";

const PAYLOADS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '<a href="javascript:alert(1)">here</a>',
  '<a href="JaVaScRiPt&#58;alert(1)">here</a>',
  '<a href="data:text/html,<script>alert(1)</script>">here</a>',
  '<a href="https://help.example.com@evil.example/x">here</a>',
  '<a href="//evil.example">here</a>',
  '<a href="https://ok.example" onclick="alert(1)">here</a>',
  "<svg/onload=alert(1)>",
  "<p onclick=alert(1)>p</p>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
  "<style>@import '//evil.example'</style>",
  "<!--><script>alert(1)</script>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "</code></pre><script>alert(1)</script>",
  "<pre><code></pre><b onmouseover=alert(1)>x",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "<<script>script>alert(1)<</script>/script>",
  "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
  "<form action=https://evil.example><input name=password></form>",
  '<ol start="1"><li>one<li>two<table><td>cell',
  '\u202e<a href="https://ok.example">here</a>',
  "{{constructor.constructor('alert(1)')()}}",
];
const PARTS = [
  "<",
  ">",
  "</",
  "/>",
  "<p>",
  "</p>",
  "<li>",
  '<ol start="7">',
  "<td>",
  "<tr>",
  "<table>",
  "<pre>",
  '<a href="',
  '">',
  "&amp;",
  "&#0;",
  "&#x110000;",
  "&",
  "\n",
  " ",
  "text",
  "<br>",
  "<strong>",
  "</strong>",
  "<code>",
];

/** Texts that try to become more than text: known attacks, halves of tags, and any mixture of them. */
export const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...PAYLOADS), fc.constantFrom(...PARTS), fc.string({ maxLength: 12, unit: "binary" })),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(""));
