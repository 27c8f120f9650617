import type { HelpCenter, HelpCenterPage } from "../helpdesk.ts";
import { type ChangesState, type HelpCenterState, type ListingState, writeCursor } from "./help-center-cursor.ts";
import type { ArticleReading } from "./read-articles.ts";

export type PageRequest = Parameters<HelpCenter["readPage"]>[0];

/** A hundred articles with every translation, or a thousand changed ones. */
export const PAGE_LIMITS = { maxBytes: 48 * 1024 * 1024, timeoutMs: 60_000 };

/** The state with what a page added to it. */
export function withProgress<State extends ListingState | ChangesState>(
  state: State,
  reading: ArticleReading,
  date: Date | null,
): State {
  const highWater = Math.max(state.highWater ?? 0, reading.highWater ?? 0);
  return {
    ...state,
    highWater: highWater === 0 ? null : highWater,
    startedAt: state.startedAt ?? (date === null ? null : Math.floor(date.getTime() / 1_000)),
  };
}

/** A page that had nothing to read. */
export function emptyReading(): ArticleReading {
  return { given: 0, rows: [], changed: 0, added: 0, highWater: null, entries: [], failures: [] };
}

type More = { total?: number | null; listing?: HelpCenterPage["listing"] };

/** A page in the port's words; `next` is where the run goes on. */
export function helpCenterPage(
  next: HelpCenterState,
  reading: ArticleReading,
  articlesSeen: number,
  { total = null, listing = null }: More = {},
): HelpCenterPage {
  return {
    entries: reading.entries,
    failures: reading.failures,
    articlesSeen,
    total,
    cursor: writeCursor(next),
    isLast: next.phase === "done",
    highWater: next.highWater === null ? null : new Date(next.highWater * 1_000),
    brand: null,
    articleIds: [
      ...new Set([...reading.rows.map(({ id }) => id), ...reading.failures.map((failed) => failed.externalId)]),
    ],
    listing,
    problems: [],
  };
}
