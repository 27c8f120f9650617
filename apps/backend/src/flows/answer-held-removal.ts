import type { Store } from "#store/store.ts";
import { type StartSyncOutcome, startSync } from "./start-sync.ts";

export type AnswerHeldRemovalNeeds = { store: Pick<Store, "transaction">; now: () => Date };
export type AnswerHeldRemovalOutcome = StartSyncOutcome | { kind: "kept" };

const NOTHING_HELD =
  "Nothing of this source waits for an answer: the articles came back, or somebody has answered already.";

/**
 * What an admin says about articles that are missing at the helpdesk. `remove`: they are gone; a run takes them out of
 * the knowledge. `keep`: they stay, and the next complete listing asks again if they are still missing.
 */
export async function answerHeldRemoval(
  needs: AnswerHeldRemovalNeeds,
  { organizationId, id, answer }: { organizationId: string; id: string; answer: "remove" | "keep" },
): Promise<AnswerHeldRemovalOutcome> {
  const refusal = await needs.store.transaction(async ({ dataSources }) => {
    const { name, isConnected, heldRemoval } = await dataSources.get(organizationId, id);
    if (heldRemoval === null) return NOTHING_HELD;
    if (answer === "remove" && !isConnected) return `The data source ${name} is disconnected. Reconnect it first.`;
    const next = answer === "remove" ? { ...heldRemoval, isConfirmed: true } : null;
    await dataSources.update(organizationId, id, { heldRemoval: next });
    return null;
  });
  if (refusal !== null) return { kind: "refused", detail: refusal };
  return answer === "keep" ? { kind: "kept" } : startSync(needs, { organizationId, id });
}
