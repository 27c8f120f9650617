import { Tokenizer } from "htmlparser2";
import { visibleText } from "./visible-text.ts";

/** Longer messages are cut: no helpdesk lets a person write this much. */
const MAX_HTML_LENGTH = 1_000_000;

const PARAGRAPHS = new Set(
  "address article aside blockquote dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header ol p pre section table ul".split(
    " ",
  ),
);
const LINES = new Set("br dd div dt hr li tr".split(" "));
const UNREAD = new Set(["script", "style", "title"]);

/**
 * What a person reads of an HTML message: paragraphs kept, tags and invisible characters gone.
 * Works on tokens, not on a tree, so that deep or misnested mark-up costs no more than its length.
 */
export function htmlText(html: string): string {
  const source = html.slice(0, MAX_HTML_LENGTH);
  const writer = textWriter();
  let unread: string | null = null;
  let isPreformatted = false;
  const read = (text: string): void => {
    if (unread === null) writer.text(isPreformatted ? text : text.replace(/\s+/g, " "), isPreformatted);
  };
  const ignore = (): void => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => read(source.slice(start, end)),
      ontextentity: (codePoint) => read(String.fromCodePoint(codePoint)),
      onopentagname: (start, end) => {
        const name = source.slice(start, end).toLowerCase();
        if (UNREAD.has(name)) unread = name;
        if (name === "pre") isPreformatted = true;
        writer.boundary(name);
        if (name === "li" && unread === null) writer.text("- ", true);
      },
      onclosetag: (start, end) => {
        const name = source.slice(start, end).toLowerCase();
        if (name === unread) unread = null;
        if (name === "pre") isPreformatted = false;
        writer.boundary(name);
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return visibleText(writer.written()).trim();
}

/** Collects text; boundaries in a row count once, as the strongest of them. */
function textWriter(): { text(text: string, isExact: boolean): void; boundary(name: string): void; written(): string } {
  const pieces: string[] = [];
  let pending = "";
  let endsInSpace = true;
  return {
    text(text, isExact) {
      const kept = !isExact && (endsInSpace || pending !== "") ? text.replace(/^ /, "") : text;
      if (kept === "") return;
      pieces.push(pieces.length === 0 ? "" : pending, kept);
      pending = "";
      endsInSpace = kept.endsWith(" ");
    },
    boundary(name) {
      if (PARAGRAPHS.has(name)) pending = "\n\n";
      else if (LINES.has(name) && pending !== "\n\n") pending = "\n";
      else if ((name === "td" || name === "th") && pending === "") pending = " ";
    },
    written: () => pieces.join("").replace(/ +\n/g, "\n"),
  };
}
