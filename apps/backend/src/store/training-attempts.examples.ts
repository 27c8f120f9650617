import type { seededOrganization } from "./seeded-organization.examples.ts";
import { masked, noon, trainingFileOf, trainingTextOf } from "./store.examples.ts";
import { type Attempt, OWN, REFUSED } from "./stranger.examples.ts";
import type { TrainingStore } from "./training.ts";

type Theirs = Pick<Awaited<ReturnType<typeof seededOrganization>>, "store" | "session" | "scenarioId" | "fileId">;

/** Every method of the store of scenarios and rules, called by organization `me` with the ids of another one. */
export function trainingAttempts(
  me: string,
  { store, session, scenarioId, fileId }: Theirs,
): Record<keyof TrainingStore, Attempt> {
  const scenario = { id: scenarioId, revision: null };
  return {
    insert: { does: () => store.training.insert(me, "scenario", trainingTextOf(), noon), gets: OWN },
    find: { does: () => store.training.find(me, scenarioId), gets: null },
    list: {
      does: async () => (await store.training.list(me, {}, {})).items.filter(({ id }) => id === scenarioId),
      gets: [],
    },
    versions: { does: () => store.training.versions(me, scenarioId), gets: [] },
    update: { does: () => store.training.update(me, scenario, { title: masked("mine now") }, noon), gets: REFUSED },
    publish: { does: () => store.training.publish(me, scenario, noon), gets: REFUSED },
    unpublish: { does: () => store.training.unpublish(me, scenario, noon), gets: REFUSED },
    delete: { does: () => store.training.delete(me, scenarioId, noon), gets: REFUSED },
    restore: { does: () => store.training.restore(me, scenarioId, noon), gets: REFUSED },
    attach: { does: () => store.training.attach(me, scenario, trainingFileOf(), noon), gets: REFUSED },
    detach: { does: () => store.training.detach(me, scenario, fileId, noon), gets: REFUSED },
    files: { does: () => store.training.files(me, [fileId]), gets: new Map() },
    filesInUse: { does: () => store.training.filesInUse(me, [scenarioId]), gets: [] },
    source: { does: () => store.training.source(me), gets: null },
    ensureSource: { does: () => store.training.ensureSource(me), gets: OWN },
    scenariosInUse: { does: () => store.training.scenariosInUse(me, [scenarioId]), gets: [] },
    rulesInUse: { does: () => store.training.rulesInUse(me), gets: [] },
    recentQuestions: {
      does: async () =>
        (await store.training.recentQuestions(me, 10)).filter(({ sessionId }) => sessionId === session.id),
      gets: [],
    },
  };
}
