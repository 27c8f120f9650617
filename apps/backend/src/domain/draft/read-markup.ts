import { Parser } from "htmlparser2";
import type { Run } from "#domain/knowledge/entry.ts";
import { visibleText } from "#domain/language/visible-text.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { comparableLink } from "./find-links.ts";
import { safeLink } from "./safe-link.ts";

/** Addresses by the name that reference-style links call them by, in lower case. */
export type LinkDefinitions = ReadonlyMap<string, string>;

export type MarkupRules = {
  /** Addresses that may become links as they are written in the knowledge, by their `comparableLink`. */
  allowed: ReadonlyMap<string, string>;
  definitions: LinkDefinitions;
};

const DEFINITION = /^[ \t]{0,8}\[([^\]\n]{1,100})\]:[ \t]{0,8}<?([^\s>]{1,2000})>?(?:[ \t][^\n]{0,300})?$/gmu;
const SILENT_ELEMENTS = new Set([
  "script",
  "style",
  "template",
  "iframe",
  "object",
  "svg",
  "math",
  "noscript",
  "title",
  "head",
]);
const AUTOLINK = /<(https?:\/\/[^\s<>]{1,2000})>/giu;
const IMAGE = /!\[[^\]\n]{0,300}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\])?/gu;
/** Inline link, reference link, code, strong, raw address: the first that fits. Bounded, so linear. */
const TOKEN = new RegExp(
  [
    String.raw`\[(?<label>[^\]\n]{1,300})\]\([ \t]{0,8}<?(?<address>[^)\s>]{0,2000})>?(?:[ \t][^)\n]{0,300})?\)`,
    String.raw`\[(?<refLabel>[^\]\n]{1,300})\]\[(?<ref>[^\]\n]{0,100})\]`,
    "`(?<code>[^`\\n]{1,500})`",
    String.raw`(?:\*\*(?<strong>[^*\n]{1,500})\*\*|__(?<strongToo>[^_\n]{1,500})__)`,
    String.raw`(?<raw>https?:\/\/[^\s<>"'()\]]{1,2000})`,
  ].join("|"),
  "giu",
);

/** The reference-style link definitions in a model's text. They are resolved before anything else. */
export function linkDefinitions(texts: readonly string[]): LinkDefinitions {
  const definitions = new Map<string, string>();
  for (const text of texts) {
    for (const [, name, address] of visibleText(text).matchAll(DEFINITION)) {
      if (name !== undefined && address !== undefined) definitions.set(name.toLowerCase(), address);
    }
  }
  return definitions;
}

/**
 * A model's sentence as runs: strong, code and allowed links are kept; images, HTML, other links and
 * invisible characters are not. What is left is plain text for our own writer.
 */
export function readMarkup(text: string, rules: MarkupRules): Run[] {
  const plain = withoutHtml(visibleText(text).replace(DEFINITION, "").replace(AUTOLINK, "$1"));
  const line = plain
    .replace(/\s+/gu, " ")
    .replace(IMAGE, "")
    .replace(/^ ?(?:#{1,6} |[-*•] |>+ ?)/u, "");
  return scan(line.replace(/\[ ?\]\([^)]{0,2000}\)/gu, "").trim(), rules);
}

function scan(line: string, rules: MarkupRules): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of line.matchAll(TOKEN)) {
    pushText(runs, line.slice(from, match.index));
    pushToken(runs, match, rules);
    from = match.index + match[0].length;
  }
  pushText(runs, line.slice(from));
  return runs;
}

function pushToken(runs: Run[], match: RegExpMatchArray, rules: MarkupRules): void {
  const { allowed, definitions } = rules;
  const { label, address, refLabel, ref, code, strong, strongToo, raw } = match.groups ?? {};
  const emphasised = strong ?? strongToo;
  if (code !== undefined) runs.push({ text: maskAuthored(code), code: true });
  else if (emphasised !== undefined) runs.push(...scan(emphasised, rules).map((run) => ({ ...run, strong: true })));
  else if (label !== undefined) pushLink(runs, { label, address: address ?? "", allowed });
  else if (refLabel !== undefined) {
    pushLink(runs, { label: refLabel, address: definitions.get((ref || refLabel).toLowerCase()) ?? "", allowed });
  } else if (raw !== undefined) {
    const end = /[.,;:!?*_]+$/u.exec(raw)?.[0] ?? "";
    const url = raw.slice(0, raw.length - end.length);
    pushLink(runs, { label: url, address: url, allowed });
    pushText(runs, end);
  }
}

function pushLink(runs: Run[], link: { label: string; address: string; allowed: MarkupRules["allowed"] }): void {
  const href = safeLink(link.allowed.get(comparableLink(link.address)) ?? "");
  if (href === null) pushText(runs, link.label);
  else runs.push({ text: maskAuthored(link.label), href });
}

function pushText(runs: Run[], text: string): void {
  if (text !== "") runs.push({ text: maskAuthored(text) });
}

/** The words of HTML without elements that show none. */
function withoutHtml(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const words: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (SILENT_ELEMENTS.has(name)) silent += 1;
    },
    onclosetag: (name) => {
      if (SILENT_ELEMENTS.has(name)) silent -= 1;
      else if (name === "br" || name === "p" || name === "li" || name === "div") words.push(" ");
    },
    ontext: (data) => {
      if (silent === 0) words.push(data);
    },
  });
  parser.end(text);
  return words.join("");
}
