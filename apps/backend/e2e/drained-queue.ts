import { type BackendProcess, eventually } from "./backend-process.ts";

export type QueueState = { ready: number; delayed: number; failed: number };

/** What waits in the backend's queue, as its health answer says. */
export async function queueState(backend: BackendProcess): Promise<QueueState> {
  const health = await (await backend.call("GET", "../health", undefined)).json();
  return health.queue;
}

/** Waits until nothing waits in the queue, and after `quietMs` still nothing does. */
export async function drained(backend: BackendProcess, timeoutMs = 60_000, quietMs = 1_000): Promise<QueueState> {
  const isEmpty = ({ ready, delayed }: QueueState) => ready + delayed === 0;
  return eventually(
    "the queue is empty",
    async () => {
      if (!isEmpty(await queueState(backend))) return false;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
      const state = await queueState(backend);
      return isEmpty(state) && state;
    },
    timeoutMs,
  );
}

const UNSETTLED = ["planned", "sending", "unknown"];

/** How often each end state occurs among the deliveries of these tickets; waits for those that are under way. */
export async function deliveryEnds(
  backend: BackendProcess,
  { integrationId, ticketIds }: { integrationId: string; ticketIds: readonly number[] },
): Promise<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const ticketId of ticketIds) {
    const { id } = await backend.query("sessions.get", { integrationId, ticketId });
    const states = await eventually(`the writes on ticket ${ticketId} end`, async () => {
      const { traces }: { traces: { delivery: { state: string } | null }[] } = await backend.query("sessions.inspect", {
        id,
      });
      const found = traces.flatMap(({ delivery }) => delivery?.state ?? []);
      return !found.some((state) => UNSETTLED.includes(state)) && found;
    });
    for (const state of states) ends[state] = (ends[state] ?? 0) + 1;
  }
  return ends;
}
