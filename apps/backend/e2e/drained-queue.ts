import { type BackendProcess, CallFailed, eventually } from "./backend-process.ts";

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

/** As long as a job whose process was killed may wait for another one, and be done. */
const RESUMED_MS = 60_000;

/**
 * How often each end state occurs among the deliveries of these tickets. Waits for each ticket's to be there and to end:
 * a job that a killed process had begun is no longer in the queue, and not over.
 */
export async function deliveryEnds(
  backend: BackendProcess,
  { integrationId, ticketIds }: { integrationId: string; ticketIds: readonly number[] },
): Promise<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const ticketId of ticketIds) {
    const states = await eventually(
      `the writes on ticket ${ticketId} end`,
      async () => {
        const found = await deliveryStates(backend, { integrationId, ticketId });
        return found.length > 0 && !found.some((state) => UNSETTLED.includes(state)) && found;
      },
      RESUMED_MS,
    );
    for (const state of states) ends[state] = (ends[state] ?? 0) + 1;
  }
  return ends;
}

/** Of every delivery on a ticket; none while it has no session. */
async function deliveryStates(
  backend: BackendProcess,
  ticket: { integrationId: string; ticketId: number },
): Promise<string[]> {
  const session: { id: string } | null = await backend.query("sessions.get", ticket).catch((error: unknown) => {
    if (error instanceof CallFailed && error.status === 404) return null;
    throw error;
  });
  if (!session) return [];
  const { traces }: { traces: { delivery: { state: string } | null }[] } = await backend.query("sessions.inspect", {
    id: session.id,
  });
  return traces.flatMap(({ delivery }) => delivery?.state ?? []);
}
