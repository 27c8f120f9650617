import type { StaleSource, TraceEntry } from "@opencx/shared/trace";
import type { Visibility } from "@opencx/shared/vocabulary";

type Cited = Pick<TraceEntry, "articleId" | "visibility" | "used">;

/**
 * What a draft stands on that it may no longer stand on: articles that have left the knowledge, and those that fewer
 * people may see than when they were used. `present` is what the knowledge holds of them now.
 */
export function staleSources(
  entries: readonly Cited[],
  present: ReadonlyMap<string, { visibility: Visibility }>,
): StaleSource[] {
  const stale = new Map<string, StaleSource>();
  for (const { articleId, visibility, used } of entries) {
    if (!used) continue;
    const now = present.get(articleId);
    if (!now) stale.set(articleId, { articleId, because: "removed" });
    else if (visibility === "public" && now.visibility === "internal")
      stale.set(articleId, { articleId, because: "restricted" });
  }
  return [...stale.values()];
}
