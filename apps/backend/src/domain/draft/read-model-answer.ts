import { z } from "zod";
import { type JsonReading, readJsonObject } from "./read-json-object.ts";

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
    lacking: z.enum(["knowledge", "tool", "instruction"]).optional().catch(undefined),
  }),
]);
export type ModelSentence = z.infer<typeof ModelSentence>;
export type ModelBlock = z.infer<typeof ModelBlock>;
export type ModelAnswer = z.infer<typeof ModelAnswer>;

/**
 * Reads a model's text as an answer. Lenient about what stands around the JSON (fences, reasoning, chatter),
 * strict about the JSON itself. `problem` holds none of the model's own words.
 */
export function readModelAnswer(text: string): JsonReading<ModelAnswer> {
  return readJsonObject(text, { schema: ModelAnswer, form: 'neither the form with "blocks" nor the form with "why"' });
}
