import { z } from "zod";
import { type JsonReading, readJsonObject } from "#domain/draft/read-json-object.ts";

const ModelEvidence = z.object({ message: z.string().max(40), quote: z.string().max(2_000) });
const ModelPoint = z.object({
  text: z.string().max(1_000),
  evidence: z
    .union([z.array(ModelEvidence).max(10), ModelEvidence.transform((only) => [only])])
    .nullish()
    .transform((evidence) => evidence ?? []),
});
const points = z
  .array(ModelPoint)
  .max(20)
  .nullish()
  .transform((given) => given ?? []);
const ModelSummary = z.object({
  wants: ModelPoint.nullable(),
  tried: points,
  promised: points,
  missing: points,
});
export type ModelPoint = z.infer<typeof ModelPoint>;
export type ModelSummary = z.infer<typeof ModelSummary>;

/** Reads a model's text as a summary. What it says is not checked yet. */
export function readModelSummary(text: string): JsonReading<ModelSummary> {
  return readJsonObject(text, {
    schema: ModelSummary,
    form: 'not the form with "wants", "tried", "promised" and "missing"',
  });
}
