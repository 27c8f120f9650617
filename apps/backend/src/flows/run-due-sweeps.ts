import { sweepTicketsJob } from "#jobs/catalog.ts";
import type { Store } from "#store/store.ts";

export type RunDueSweepsNeeds = { store: Pick<Store, "transaction"> };

/** A round starts at most this many; the rest is due in the next round. */
const MOST_A_ROUND = 100;

/** Starts a pass for every account whose time has come; answers how many. */
export async function runDueSweeps(needs: RunDueSweepsNeeds): Promise<number> {
  return needs.store.transaction(async ({ sweeps, jobs }) => {
    const due = await sweeps.takeDue(MOST_A_ROUND);
    await jobs.enqueueAll(sweepTicketsJob, due);
    return due.length;
  });
}
