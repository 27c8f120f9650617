import type { StaleSource } from "@opencx/shared/trace";
import type { ReadySuggestion } from "#domain/suggestion/suggestion-record.ts";

/** `asked`: the customer's newest public comment. Why a draft may no longer be used as it is; null while it may. What is gone weighs more than what is new. */
export function staleBecause(
  { commentId }: Pick<ReadySuggestion, "commentId">,
  now: { sources: readonly StaleSource[]; asked: { id: string } | null },
): "new_comment" | "source_removed" | "source_restricted" | null {
  if (now.sources.some(({ because }) => because === "removed")) return "source_removed";
  if (now.sources.some(({ because }) => because === "restricted")) return "source_restricted";
  return now.asked !== null && now.asked.id !== commentId ? "new_comment" : null;
}
