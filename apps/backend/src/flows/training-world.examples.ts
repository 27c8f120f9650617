import type { CreateTraining } from "@opencx/shared/training";
import { hashEmbedding } from "#domain/knowledge/hash-embedding.ts";
import { createBuiltInEmbedder } from "#llm/built-in/embedder.ts";
import type { Embedder } from "#llm/embedder.ts";
import type { TrainingRecord } from "#store/training.ts";
import { type PublishTrainingNeeds, publishTraining } from "./publish-training.ts";
import { createTraining } from "./save-training.ts";
import type { TicketWorld } from "./ticket-world.examples.ts";

type World = Pick<TicketWorld, "store" | "clock" | "organizationId"> & { engines?: { embedder: Embedder } };

const builtIn = createBuiltInEmbedder({ inBackground: async (texts) => texts.map(hashEmbedding) });

/** `engines`: a world whose questions are embedded by a model has its scenarios embedded by the same. */
export function trainingNeeds({ store, clock, engines }: World): PublishTrainingNeeds {
  return { store, embedder: engines?.embedder ?? builtIn, publicUrl: "http://localhost:3000", now: () => clock.at };
}

/** Writes a scenario or rule and puts it in use. */
export async function train(
  world: World,
  text: Omit<CreateTraining, "published"> & { type: CreateTraining["type"] },
): Promise<TrainingRecord> {
  const { organizationId } = world;
  const { id } = await createTraining(trainingNeeds(world), { organizationId, ...text });
  return publishAgain(world, id);
}

export async function publishAgain(world: World, id: string): Promise<TrainingRecord> {
  const { organizationId } = world;
  const outcome = await publishTraining(trainingNeeds(world), { organizationId, id, revision: null });
  if (outcome.kind !== "done") throw new Error(`Publishing was ${outcome.kind}.`);
  return outcome.training;
}
