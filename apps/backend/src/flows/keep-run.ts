import type { Store } from "#store/store.ts";
import type { NewTrace } from "#store/traces.ts";

/** More repetitions than this tell nothing new. */
const MOST_STEPS = 50;

/**
 * Keeps a run that wrote nothing. When the run before ended the same way for the same comment, this one becomes a step
 * of it: a helpdesk that calls a hundred times must not bury the runs that matter.
 */
export async function keepRun(store: Pick<Store, "traces">, trace: NewTrace): Promise<void> {
  const { organizationId, sessionId } = trace;
  const [last] = sessionId ? await store.traces.listBySession(organizationId, sessionId, 1) : [];
  const isRepeated =
    last?.outcome === trace.outcome && last.reason === trace.reason && last.commentId === trace.commentId;
  if (!last || !isRepeated) return store.traces.insert(trace);
  if (last.steps.length >= MOST_STEPS) return;
  const ending = trace.steps.at(-1)?.detail ?? "Nothing has changed.";
  const step = { step: "again", detail: `Called again (${trace.trigger}). ${ending}`, at: trace.at.toISOString() };
  await store.traces.addStep(organizationId, last.id, step);
}
