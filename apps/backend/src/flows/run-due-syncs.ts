import type { Store } from "#store/store.ts";
import { startSync } from "./start-sync.ts";

export type RunDueSyncsNeeds = { store: Pick<Store, "dataSources" | "transaction">; now: () => Date };

/** A round starts at most this many; the rest is due in the next round. */
const MOST_A_ROUND = 100;

/** Starts a run for every connected source whose time has come; answers how many. */
export async function runDueSyncs(needs: RunDueSyncsNeeds): Promise<number> {
  const due = await needs.store.dataSources.due(needs.now(), MOST_A_ROUND);
  let started = 0;
  for (const source of due) {
    const outcome = await startSync(needs, source);
    if (outcome.kind === "started") started += 1;
  }
  return started;
}
