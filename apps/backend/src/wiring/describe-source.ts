import type { DataSource } from "@opencx/shared/data-source";
import type { DataSourceRecord, SourceProblem } from "#store/data-sources.ts";
import type { Store } from "#store/store.ts";

const EXAMPLES_SHOWN = 10;

/** The articles that wait for an admin's word, as they stand now: some may have come back since they were missed. */
export async function describeHeldRemoval(
  { listings }: Pick<Store, "listings">,
  { organizationId, id, heldRemoval }: DataSourceRecord,
): Promise<DataSource["needsConfirmation"]> {
  if (heldRemoval === null) return null;
  const { at, total, isConfirmed } = heldRemoval;
  const missing = await listings.rememberedAbsent(organizationId, id, EXAMPLES_SHOWN);
  const examples = missing.articles.flatMap(({ entries }) => entries.slice(0, 1));
  return { at, articles: missing.count, total, examples, isConfirmed };
}

export function describeProblem(problem: SourceProblem): string {
  if (problem.kind === "unreadable" || problem.brand === null) return problem.detail;
  return `${problem.brand}: ${problem.detail}`;
}
