import type { TraceEntry } from "@opencx/shared/trace";

/** The page of an entry: an article, or the editor of a scenario. */
export function entryHref({ articleId, kind }: Pick<TraceEntry, "articleId" | "kind">): string {
  return kind === "scenario" ? `/training/scenarios/${articleId}` : `/training/articles/${articleId}`;
}
