import { Tokenizer } from "htmlparser2";

/** How mail programs and helpdesks mark what they quote below an answer. */
const QUOTE_CLASSES = new Set(["freshdesk_quote", "gmail_quote", "yahoo_quoted", "zmail_extra", "protonmail_quote"]);
const READ_ATTRIBUTES = new Set(["class", "type"]);

type Quote = { name: string; depth: number; start: number };

/**
 * An HTML message without the earlier messages that a mail program quoted in it. Only what is marked as a quote goes: what
 * a person wrote below it stays. Works on tokens, so that its cost is the message's length.
 */
export function withoutQuotes(html: string): string {
  const cuts: { from: number; to: number }[] = [];
  let quote: Quote | null = null;
  let tag = { name: "", start: 0, attributes: new Map<string, string>() };
  let attribute = "";
  const ignore = (): void => undefined;
  const opened = (): void => {
    const { name, start, attributes } = tag;
    if (quote !== null) quote.depth += name === quote.name ? 1 : 0;
    else if (isQuote(name, attributes)) quote = { name, depth: 1, start };
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname: (start, end) => {
        tag = { name: html.slice(start, end).toLowerCase(), start: start - 1, attributes: new Map() };
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase();
      },
      onattribdata: (start, end) => {
        if (!READ_ATTRIBUTES.has(attribute)) return;
        tag.attributes.set(attribute, (tag.attributes.get(attribute) ?? "") + html.slice(start, end));
      },
      onopentagend: opened,
      onclosetag: (start, end) => {
        if (quote === null || html.slice(start, end).toLowerCase() !== quote.name) return;
        quote.depth -= 1;
        if (quote.depth > 0) return;
        const close = html.indexOf(">", end);
        cuts.push({ from: quote.start, to: close < 0 ? html.length : close + 1 });
        quote = null;
      },
      onattribend: ignore,
      onattribentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: () => {
        if (quote !== null) cuts.push({ from: quote.start, to: html.length });
      },
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
      ontext: ignore,
      ontextentity: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return without(html, cuts);
}

function isQuote(name: string, attributes: ReadonlyMap<string, string>): boolean {
  if (name === "blockquote" && attributes.get("type")?.toLowerCase() === "cite") return true;
  return (attributes.get("class") ?? "").split(/\s+/).some((each) => QUOTE_CLASSES.has(each.toLowerCase()));
}

function without(html: string, cuts: readonly { from: number; to: number }[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { from, to } of cuts) {
    kept.push(html.slice(at, from));
    at = to;
  }
  return [...kept, html.slice(at)].join("");
}
