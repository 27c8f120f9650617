/**
 * The language of ticket search: `field:value` with AND, OR and parentheses, in double quotes as a whole. `:>` is at
 * least, `:<` at most; texts stand in single quotes; `null` is an empty field.
 */
export type Term = { field: string; operator: ":" | ":>" | ":<"; value: string | number | boolean | null };
export type SearchQuery = { kind: "term"; term: Term } | { kind: "and" | "or"; left: SearchQuery; right: SearchQuery };

const MOST_CHARACTERS = 512;
/** Deeper nesting than this is nobody's query. */
const MOST_DEPTH = 50;

type Token = { kind: "open" | "close" | "and" | "or" } | { kind: "term"; term: Term };

/** A query as it was asked, or `null` when it is none. */
export function readSearchQuery(text: string): SearchQuery | null {
  if (text.length > MOST_CHARACTERS || text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return null;
  const tokens = readTokens(text.slice(1, -1));
  if (!tokens) return null;
  const cursor = { tokens, at: 0, depth: 0 };
  const query = readOr(cursor);
  return cursor.at === tokens.length ? query : null;
}

const TOKEN = /\s*(?:(\()|(\))|(AND|OR)(?=[\s(])|([A-Za-z_][\w]*)(:[<>]?)\s*('(?:[^']*)'|[^\s()']+))/y;

function readTokens(text: string): Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, open, close, word, field, operator, value] = TOKEN.exec(text) ?? [undefined];
    if (open !== undefined) tokens.push({ kind: "open" });
    else if (close !== undefined) tokens.push({ kind: "close" });
    else if (word !== undefined) tokens.push({ kind: word === "AND" ? "and" : "or" });
    else if (field !== undefined && value !== undefined)
      tokens.push({ kind: "term", term: { field, operator: operatorOf(operator), value: readValue(value) } });
    else return null;
  }
  return tokens;
}

const operatorOf = (text: string | undefined): Term["operator"] => (text === ":>" || text === ":<" ? text : ":");

function readValue(text: string): Term["value"] {
  if (text.startsWith("'")) return text.slice(1, -1);
  if (text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

type Cursor = { tokens: Token[]; at: number; depth: number };

function readOr(cursor: Cursor): SearchQuery | null {
  return readChain(cursor, { kind: "or", inner: readAnd });
}

function readAnd(cursor: Cursor): SearchQuery | null {
  return readChain(cursor, { kind: "and", inner: readSingle });
}

type Chain = { kind: "and" | "or"; inner: (cursor: Cursor) => SearchQuery | null };

function readChain(cursor: Cursor, { kind, inner }: Chain): SearchQuery | null {
  let left = inner(cursor);
  while (left && cursor.tokens[cursor.at]?.kind === kind) {
    cursor.at++;
    const right = inner(cursor);
    left = right && { kind, left, right };
  }
  return left;
}

function readSingle(cursor: Cursor): SearchQuery | null {
  const token = cursor.tokens[cursor.at++];
  if (token?.kind === "term") return { kind: "term", term: token.term };
  if (token?.kind !== "open" || ++cursor.depth > MOST_DEPTH) return null;
  const inside = readOr(cursor);
  return cursor.tokens[cursor.at++]?.kind === "close" ? inside : null;
}

/** Every term of a query. */
export const termsOf = (query: SearchQuery): Term[] =>
  query.kind === "term" ? [query.term] : [...termsOf(query.left), ...termsOf(query.right)];

/** Whether something fits a query, by what each term says of it. */
export function queryHolds(query: SearchQuery, holds: (term: Term) => boolean): boolean {
  switch (query.kind) {
    case "term":
      return holds(query.term);
    case "and":
      return queryHolds(query.left, holds) && queryHolds(query.right, holds);
    case "or":
      return queryHolds(query.left, holds) || queryHolds(query.right, holds);
  }
}
