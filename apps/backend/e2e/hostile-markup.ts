/** What tells that markup of a stranger was taken for markup: nothing of ours has these. */
export const INJECTED = [
  ".evil",
  "iframe",
  "object",
  "embed",
  "base",
  "marquee",
  "[onerror]",
  "[onload]",
  "[onfocus]",
  "[ontoggle]",
  "[onclick]",
  "[onmouseover]",
  "[src='x']",
  "[action^='https://evil']",
  "[href^='https://evil']",
  "[href^='javascript:' i]",
].join(", ");

/** Calls this function of the page with its own name when it gets to run. */
export const RAN = "hostileMarkupRan";

const run = (name: string) => `${RAN}('${name}')`;

/** What attackers write into subjects, names, comments and articles, each by its trick. */
export const HOSTILE_MARKUP: readonly { name: string; markup: string }[] = [
  { name: "script", markup: `<script class="evil">${run("script")}</script>` },
  { name: "image", markup: `<img class=evil src=x onerror="${run("image")}">` },
  { name: "quote", markup: `"'><img class=evil src=x onerror=${run("quote")}>` },
  { name: "drawing", markup: `<svg class="evil" onload="${run("drawing")}"><script>${run("drawing")}</script></svg>` },
  { name: "frame", markup: `<iframe class="evil" srcdoc="<script>parent.${run("frame")}</script>"></iframe>` },
  { name: "address", markup: `<a class="evil" href="JaVa&#x09;ScRiPt:${run("address")}">open</a>` },
  { name: "focus", markup: `<input class="evil" autofocus onfocus="${run("focus")}">` },
  { name: "details", markup: `<details class="evil" open ontoggle="${run("details")}">more</details>` },
  { name: "closing", markup: `</title></textarea></style></script><script class=evil>${run("closing")}</script>` },
  { name: "noscript", markup: `<noscript><p title="</noscript><img class=evil src=x onerror=${run("noscript")}>">` },
  {
    name: "mutation",
    markup: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img class=evil src=x onerror=${run("mutation")}&gt;">`,
  },
  {
    name: "base",
    markup: `<base class="evil" href="https://evil.example/"><link class=evil rel=stylesheet href="https://evil.example/x.css">`,
  },
  {
    name: "form",
    markup: `<form class="evil" action="https://evil.example"><button formaction="javascript:${run("form")}">Sign in`,
  },
  { name: "refresh", markup: `<meta class="evil" http-equiv="refresh" content="0;url=javascript:${run("refresh")}">` },
  {
    name: "template",
    markup: `{{constructor.constructor("${run("template")}")()}}\${${run("template")}}[x](javascript:${run("template")})`,
  },
];
