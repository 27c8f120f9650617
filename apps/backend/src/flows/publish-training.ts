import type { IndexedPassage } from "#domain/knowledge/entry.ts";
import { prepareScenario, type ScenarioPreparation } from "#domain/training/prepare-scenario.ts";
import type { Embedder } from "#llm/embedder.ts";
import type { Store, Stores } from "#store/store.ts";
import type { TrainingKey, TrainingRecord } from "#store/training.ts";

export type PublishTrainingNeeds = {
  store: Pick<Store, "training" | "transaction">;
  embedder: Embedder;
  publicUrl: string;
  now: () => Date;
};
type Request = TrainingKey & { organizationId: string };
export type PublishTrainingOutcome =
  | { kind: "done"; training: TrainingRecord }
  | { kind: "missing" }
  | { kind: "refused"; field: string; detail: string };

const EMBEDDING_TIMEOUT_MS = 30_000;

/**
 * Puts the draft of a scenario or rule in use, all or nothing: the version, and for a scenario the passages that answers
 * are made from. Throws `ChangedMeanwhile` when the draft is no longer the one that was read.
 */
export async function publishTraining(needs: PublishTrainingNeeds, request: Request): Promise<PublishTrainingOutcome> {
  const { organizationId, id } = request;
  const draft = await needs.store.training.find(organizationId, id);
  if (!draft || draft.deletedAt !== null) return { kind: "missing" };
  const indexed = draft.type === "scenario" ? await indexScenario(needs, organizationId, draft) : null;
  if (indexed?.kind === "refused")
    return { kind: "refused", field: "content", detail: `Nothing was published: ${indexed.reason}.` };
  const training = await needs.store.transaction(async (stores) => {
    const key = { id, revision: request.revision ?? draft.revision };
    const published = await stores.training.publish(organizationId, key, needs.now());
    if (indexed) await writePassages(stores, { organizationId, published, indexed, embedder: needs.embedder });
    await stores.organizations.bumpKnowledgeRevision(organizationId);
    return published;
  });
  return { kind: "done", training };
}

/** Takes it out of use; its versions and its draft stay. */
export function unpublishTraining(needs: Pick<PublishTrainingNeeds, "store" | "now">, request: Request) {
  const { organizationId, ...key } = request;
  return takeOutOfUse(needs, request, (stores) => stores.training.unpublish(organizationId, key, needs.now()));
}

/** Takes it out of use and out of every list; old answers still name it. */
export function deleteTraining(
  needs: Pick<PublishTrainingNeeds, "store" | "now">,
  request: { organizationId: string; id: string },
): Promise<TrainingRecord> {
  return takeOutOfUse(needs, request, (stores) =>
    stores.training.delete(request.organizationId, request.id, needs.now()),
  );
}

function takeOutOfUse(
  needs: Pick<PublishTrainingNeeds, "store">,
  { organizationId, id }: { organizationId: string; id: string },
  work: (stores: Stores) => Promise<TrainingRecord>,
): Promise<TrainingRecord> {
  return needs.store.transaction(async (stores) => {
    const training = await work(stores);
    await stores.knowledge.discard(organizationId, id);
    await stores.organizations.bumpKnowledgeRevision(organizationId);
    return training;
  });
}

type Indexed = Omit<Extract<ScenarioPreparation, { kind: "prepared" }>, "passages"> & {
  passages: IndexedPassage[];
  url: string;
};

async function indexScenario(
  { embedder, publicUrl }: PublishTrainingNeeds,
  organizationId: string,
  draft: TrainingRecord,
): Promise<Indexed | Extract<ScenarioPreparation, { kind: "refused" }>> {
  const url = `${publicUrl}/training/scenarios/${draft.id}`;
  const prepared = prepareScenario(draft, url);
  if (prepared.kind === "refused") return prepared;
  const texts = prepared.passages.map(({ embeddingText }) => embeddingText);
  const asked = { organizationId, texts };
  const vectors = await embedder.embed(asked, AbortSignal.timeout(EMBEDDING_TIMEOUT_MS)).catch((error: unknown) => {
    // Vectors of another model cannot stand in: they would be compared with the wrong ones.
    return error instanceof Error ? error.message : String(error);
  });
  if (typeof vectors === "string") return { kind: "refused", reason: `the embedding model failed (${vectors})` };
  const passages = prepared.passages.map(({ embeddingText: _embedded, ...passage }, index) => {
    const embedding = vectors[index];
    if (!embedding) throw new Error(`${embedder.model} gave ${vectors.length} vectors for ${texts.length} texts.`);
    return { ...passage, embedding };
  });
  return { ...prepared, passages, url };
}

/** The scenario as an article of its own id, so that links to it and what answers cite stay the same. */
async function writePassages(
  { training, knowledge }: Stores,
  about: {
    organizationId: string;
    published: TrainingRecord;
    indexed: Indexed;
    embedder: Pick<Embedder, "model">;
  },
): Promise<void> {
  const { organizationId, published, indexed, embedder } = about;
  const { html, locale, passages, url } = indexed;
  const { id, title, updatedAt } = published;
  // Its language may have changed, and each language of an article is a row of its own.
  await knowledge.discard(organizationId, id);
  await knowledge.write({
    organizationId,
    id,
    sourceId: await training.ensureSource(organizationId),
    html,
    contentHash: `version ${published.publishedVersion}`,
    isSettled: true,
    passages,
    embeddingModel: embedder.model,
    entry: {
      externalId: id,
      locale,
      title,
      html,
      url,
      visibility: "public",
      visibilityReason: "a scenario that an admin published",
      isOutdated: false,
      isDefaultLocale: true,
      isSettled: true,
      updatedAt,
      articleUpdatedAt: updatedAt,
      category: null,
      section: null,
      labels: [],
    },
  });
}
