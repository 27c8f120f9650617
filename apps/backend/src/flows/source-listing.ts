import type { HelpCenterPage } from "#helpdesks/helpdesk.ts";
import type { SourceListing, SourceProblem } from "#store/data-sources.ts";

export const INCOMPLETE_LISTING =
  "The list of articles came incomplete, so nothing was concluded from what it does not have. It is read again at the next check.";

/** What a page makes of the newest listing of its source: begun, read on, complete, or given up. */
export function listingOf(
  page: HelpCenterPage,
  current: SourceListing | null,
  newId: () => string,
): SourceListing | null {
  if (page.listing === null) return current;
  const { isFirst, end } = page.listing;
  // A listing of which the first page is not known cannot tell what it has had.
  if (!isFirst && (current?.stage !== "reading" || current.brand !== page.brand)) return current;
  const id = isFirst || current === null ? newId() : current.id;
  const stage = end === null ? "reading" : end === "complete" ? "sweeping" : "done";
  return { id, brand: page.brand, stage, isLast: page.isLast };
}

/** The problems of a source after a page; what an earlier page said about a listing stays until that one is complete. */
export function problemsAfter(page: HelpCenterPage, before: readonly SourceProblem[]): SourceProblem[] {
  const unreadable = page.problems.map((detail): SourceProblem => ({ kind: "unreadable", detail }));
  const others = before.filter(
    (problem) => problem.kind === "listing" && (page.listing?.end == null || problem.brand !== page.brand),
  );
  const isPartial = page.listing?.end === "partial";
  const own: SourceProblem[] = isPartial ? [{ kind: "listing", brand: page.brand, detail: INCOMPLETE_LISTING }] : [];
  return [...unreadable, ...others, ...own];
}
