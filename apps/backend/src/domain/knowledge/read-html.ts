import { Tokenizer } from "htmlparser2";
import { ArticleBuilder } from "./article-builder.ts";
import type { ArticleText } from "./article-text.ts";
import { isUnseen, READ_ATTRIBUTES, VOID_TAGS } from "./html-tags.ts";
import { UnseenRegion } from "./unseen-region.ts";

/** Far above any article a person would read; what is larger is a mistake or an attack. */
const MOST_HTML_CHARACTERS = 6_000_000;
const MOST_TEXT_CHARACTERS = 1_000_000;
const MOST_TAGS = 400_000;
const LONGEST_ATTRIBUTE = 4_096;
const LONGEST_TAG_NAME = 32;

export type HtmlReading = { kind: "read"; article: ArticleText } | { kind: "refused"; reason: string };

/**
 * Reads the text of an article's HTML in one pass, keeping headings, lists, tables, code, links and emphasis.
 * What a reader does not see is left out. Takes linear time whatever it is given, and refuses what is too large.
 * Relative links are resolved against `baseUrl`.
 */
export function readHtml(html: string, { baseUrl }: { baseUrl: string | null }): HtmlReading {
  if (html.length > MOST_HTML_CHARACTERS)
    return {
      kind: "refused",
      reason: `its HTML is longer than ${MOST_HTML_CHARACTERS.toLocaleString("en")} characters`,
    };
  const reader = new HtmlReader(html, new ArticleBuilder(baseUrl));
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  try {
    tokenizer.write(html);
    tokenizer.end();
  } catch (error) {
    if (error instanceof TooLarge) return { kind: "refused", reason: error.message };
    throw error;
  }
  return { kind: "read", article: reader.article() };
}

/** Leaves the tokenizer early; never leaves this file. */
class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** Turns the tokenizer's positions into tags and text. The tokenizer keeps no tree, so depth costs nothing. */
class HtmlReader {
  readonly #html: string;
  readonly #builder: ArticleBuilder;
  #unseen: UnseenRegion | null = null;
  #text: string[] = [];
  #textLength = 0;
  #tags = 0;
  #tag = "";
  #attribute: string | null = null;
  #value = "";
  #attributes = new Map<string, string>();

  constructor(html: string, builder: ArticleBuilder) {
    this.#html = html;
    this.#builder = builder;
  }

  article(): ArticleText {
    this.#flushText();
    return this.#builder.finish();
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#nameAt(start, end);
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    const name = this.#nameAt(start, end);
    // As in a browser the first of two equal attributes counts.
    this.#attribute = READ_ATTRIBUTES.has(name) && !this.#attributes.has(name) ? name : null;
    this.#value = "";
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute !== null && this.#value.length < LONGEST_ATTRIBUTE)
      this.#value += this.#html.slice(start, Math.min(end, start + LONGEST_ATTRIBUTE));
  }

  onattribentity(codePoint: number): void {
    if (this.#attribute !== null && this.#value.length < LONGEST_ATTRIBUTE)
      this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (this.#attribute !== null) this.#attributes.set(this.#attribute, this.#value);
    this.#attribute = null;
  }

  onopentagend(): void {
    const tag = this.#tag;
    this.#countTag();
    if (this.#unseen && !this.#unseen.endsBeforeOpening(tag)) return;
    this.#unseen = null;
    this.#flushText();
    if (isUnseen(tag, this.#attributes)) {
      if (!VOID_TAGS.has(tag)) this.#unseen = new UnseenRegion(tag);
      return;
    }
    this.#builder.open(tag, this.#attributes);
  }

  onselfclosingtag(): void {
    // HTML knows no self-closing tags: the slash is ignored, as in a browser.
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#nameAt(start, end);
    this.#countTag();
    const where = this.#unseen?.close(tag) ?? "outside";
    if (where === "inside") return;
    this.#unseen = null;
    if (where === "ends") return;
    this.#flushText();
    this.#builder.close(tag);
  }

  ontext(start: number, end: number): void {
    if (!this.#unseen) this.#addText(this.#html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    if (!this.#unseen) this.#addText(String.fromCodePoint(codePoint));
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #nameAt(start: number, end: number): string {
    return end - start > LONGEST_TAG_NAME ? "" : this.#html.slice(start, end).toLowerCase();
  }

  #addText(text: string): void {
    this.#textLength += text.length;
    if (this.#textLength > MOST_TEXT_CHARACTERS)
      throw new TooLarge(`its text is longer than ${MOST_TEXT_CHARACTERS.toLocaleString("en")} characters`);
    this.#text.push(text);
  }

  #flushText(): void {
    if (this.#text.length === 0) return;
    this.#builder.text(this.#text.join(""));
    this.#text = [];
  }

  #countTag(): void {
    this.#tags += 1;
    if (this.#tags > MOST_TAGS) throw new TooLarge(`it has more than ${MOST_TAGS.toLocaleString("en")} tags`);
  }
}
