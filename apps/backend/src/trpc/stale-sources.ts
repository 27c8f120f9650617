import type { StaleSource, TraceEntry } from "@opencx/shared/trace";
import { staleSources } from "#domain/trace/stale-sources.ts";
import type { Services } from "./services.ts";

/** For each run, by its id, the articles behind its draft that it may no longer stand on. */
export async function staleSourcesOf(
  { store }: Pick<Services, "store">,
  organizationId: string,
  runs: readonly { id: string; entries: readonly TraceEntry[] }[],
): Promise<Map<string, StaleSource[]>> {
  const used = runs.flatMap(({ entries }) => entries.filter((entry) => entry.used).map(({ articleId }) => articleId));
  const present = used.length === 0 ? new Map() : await store.knowledge.findMany(organizationId, [...new Set(used)]);
  return new Map(runs.map(({ id, entries }) => [id, staleSources(entries, present)]));
}
