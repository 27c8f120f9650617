import { BlockWriter } from "./block-writer.ts";
import { decodeEntities } from "./decode-entities.ts";
import type { DraftBlock } from "./draft-block.ts";

/** More than any draft: what is beyond it is not read. */
const LONGEST_HTML = 200_000;
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>|[^<]+|</gi;
const HREF = /\shref\s*=\s*"([^"]*)"/i;
const START = /\sstart\s*=\s*"(\d{1,6})"/i;

/**
 * A draft's HTML as blocks. It knows the tags that drafts are written with and nothing else: another tag, attribute or
 * half of a tag has no effect, and its text stays text. Never throws.
 */
export function readDraft(html: string): DraftBlock[] {
  const writer = new BlockWriter();
  for (const [token, slash, name, attributes] of html.slice(0, LONGEST_HTML).matchAll(TOKEN)) {
    if (name === undefined) writer.text(decodeEntities(token));
    else (slash === "/" ? CLOSING : OPENING).get(name.toLowerCase())?.(writer, attributes ?? "");
  }
  return writer.finish();
}

type TagRule = (writer: BlockWriter, attributes: string) => void;

const OPENING: ReadonlyMap<string, TagRule> = new Map<string, TagRule>([
  ["p", (writer) => writer.endBlock()],
  ["div", (writer) => writer.endBlock()],
  ["br", (writer) => writer.lineBreak()],
  ["ol", (writer, attributes) => writer.startList(true, Number(START.exec(attributes)?.[1] ?? 1))],
  ["ul", (writer) => writer.startList(false, 1)],
  ["li", (writer) => writer.startItem()],
  ["table", (writer) => writer.startTable()],
  ["tr", (writer) => writer.startRow()],
  ["td", (writer) => writer.startCell()],
  ["pre", (writer) => writer.startCode()],
  ["strong", (writer) => writer.strong(1)],
  ["code", (writer) => writer.inlineCode(1)],
  ["a", (writer, attributes) => writer.link(decodeEntities(HREF.exec(attributes)?.[1] ?? ""))],
]);

const CLOSING: ReadonlyMap<string, TagRule> = new Map<string, TagRule>([
  ...["p", "div", "ol", "ul", "table", "pre"].map((name): [string, TagRule] => [name, (writer) => writer.endBlock()]),
  ["strong", (writer) => writer.strong(-1)],
  ["code", (writer) => writer.inlineCode(-1)],
  ["a", (writer) => writer.link(null)],
]);
