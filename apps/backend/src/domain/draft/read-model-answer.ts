import { z } from "zod";

const MAXIMUM_ANSWER = 100_000;
const MAXIMUM_STARTS = 50;

const ModelSentence = z.object({
  text: z.string().max(2_000),
  passages: z
    .union([
      z.array(z.string().max(40)).max(20),
      z
        .string()
        .max(40)
        .transform((label) => [label]),
    ])
    .default([]),
  quote: z.string().max(4_000).nullish(),
});
const ModelBlock = z.object({
  type: z.enum(["paragraph", "steps", "list"]).catch("paragraph"),
  sentences: z.array(ModelSentence).max(60),
});
const ModelAnswer = z.union([
  z.object({ kind: z.literal("answer"), blocks: z.array(ModelBlock).min(1).max(40) }),
  z.object({
    kind: z.literal("abstain"),
    why: z.string().max(2_000).default("The passages do not answer the question."),
  }),
]);
export type ModelSentence = z.infer<typeof ModelSentence>;
export type ModelBlock = z.infer<typeof ModelBlock>;
export type ModelAnswer = z.infer<typeof ModelAnswer>;

export type ModelAnswerReading = { kind: "read"; answer: ModelAnswer } | { kind: "unreadable"; problem: string };

/**
 * Reads a model's text as an answer. Lenient about what stands around the JSON (fences, reasoning, chatter),
 * strict about the JSON itself. `problem` holds none of the model's own words.
 */
export function readModelAnswer(text: string): ModelAnswerReading {
  if (text.length > MAXIMUM_ANSWER) {
    return { kind: "unreadable", problem: `The answer was longer than ${MAXIMUM_ANSWER} characters.` };
  }
  let problem = "It held no JSON object.";
  for (const candidate of jsonObjects(text)) {
    const parsed = parseJson(candidate);
    if (parsed === undefined) continue;
    const result = ModelAnswer.safeParse(parsed);
    if (result.success) return { kind: "read", answer: result.data };
    problem = 'The JSON object had neither the form with "blocks" nor the form with "why".';
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
