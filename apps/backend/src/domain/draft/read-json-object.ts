import type { z } from "zod";

const MAXIMUM_ANSWER = 100_000;
const MAXIMUM_STARTS = 50;

export type JsonReading<Value> = { kind: "read"; answer: Value } | { kind: "unreadable"; problem: string };

/**
 * The first object of a form in a model's text, whatever stands around it. `form` completes "The JSON object had …" where
 * there is none; `problem` holds none of the model's own words.
 */
export function readJsonObject<Value>(
  text: string,
  { schema, form }: { schema: z.ZodType<Value>; form: string },
): JsonReading<Value> {
  if (text.length > MAXIMUM_ANSWER) {
    return { kind: "unreadable", problem: `The answer was longer than ${MAXIMUM_ANSWER} characters.` };
  }
  let problem = "It held no JSON object.";
  for (const candidate of jsonObjects(text)) {
    const parsed = parseJson(candidate);
    if (parsed === undefined) continue;
    const result = schema.safeParse(parsed);
    if (result.success) return { kind: "read", answer: result.data };
    problem = `The JSON object had ${form}.`;
  }
  return { kind: "unreadable", problem };
}

/** Stretches from a brace to its partner, outermost first, without looking inside strings. */
function* jsonObjects(text: string): Generator<string> {
  let from = text.indexOf("{");
  for (let tries = 0; from !== -1 && tries < MAXIMUM_STARTS; tries += 1) {
    const end = endOfObject(text, from);
    if (end !== -1) yield text.slice(from, end);
    from = text.indexOf("{", end === -1 ? from + 1 : end);
  }
}

function endOfObject(text: string, from: number): number {
  let depth = 0;
  let isInString = false;
  for (let index = from; index < text.length; index += 1) {
    const character = text[index];
    if (isInString) {
      if (character === "\\") index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
