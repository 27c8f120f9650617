import { z } from "zod";

export const CreateTopic = z.object({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).optional(),
  examples: z.array(z.string().trim().min(1).max(2000)).max(100).optional(),
});
export const UpdateTopic = CreateTopic.partial().extend({ id: z.string() });
export const ClassifyTopic = z.object({ text: z.string().max(20_000) });

export type Topic = { id: string; name: string; description: string | null; examples: string[] };
/** `score` is 0..1; `topic` is null when no topic is close enough. */
export type TopicMatch = { topic: Topic | null; score: number };
