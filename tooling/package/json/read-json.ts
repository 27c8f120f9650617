export type JsonObject = { readonly [key: string]: unknown };

/** A key that an object names twice, with both values as they were written. */
export type DuplicateKey = { readonly key: string; readonly first: string; readonly second: string };

export type JsonReading =
  | { readonly kind: "missing" }
  | { readonly kind: "broken"; readonly detail: string }
  | { readonly kind: "read"; readonly value: unknown; readonly duplicates: readonly DuplicateKey[] };

/** Reads JSON the way the platforms do: what it says, and which keys it says twice. */
export function readJson(text: string | null): JsonReading {
  if (text === null) return { kind: "missing" };
  try {
    return { kind: "read", value: JSON.parse(text), duplicates: duplicateKeys(text) };
  } catch (error) {
    return { kind: "broken", detail: error instanceof Error ? error.message : String(error) };
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; anything else counts as an empty one, so that a rule about its keys has nothing to say. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(object: JsonObject, key: string): string | null {
  const value = object[key];
  return typeof value === "string" ? value : null;
}

/** A value as it stands in a message. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
const LONGEST_SHOWN = 60;

/** For valid JSON only: the keys that appear twice in one object. */
function duplicateKeys(text: string): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: (Map<string, string> | null)[] = [];
  let previous = "";
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const inside = open.at(-1);
    if (token === "{") open.push(new Map());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":" && inside) noteKey(inside, previous, text.slice(match.index + 1));
    previous = token;
  }
  return found;

  function noteKey(keys: Map<string, string>, written: string, rest: string): void {
    const key: unknown = JSON.parse(written);
    const value = firstValue(rest);
    const first = keys.get(String(key));
    if (first !== undefined) found.push({ key: String(key), first, second: value });
    keys.set(String(key), value);
  }
}

function firstValue(rest: string): string {
  const simple = /^\s*("(?:[^"\\]|\\.)*"|[^\s,{}[\]]+)/.exec(rest)?.[1];
  return simple?.replace(/^"|"$/g, "") ?? rest.trim().slice(0, LONGEST_SHOWN);
}
