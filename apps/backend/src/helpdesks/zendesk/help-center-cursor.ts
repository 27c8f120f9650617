import { z } from "zod";

/** Seconds since 1970, as Zendesk counts them. */
const Seconds = z.number().int().nonnegative();

const Reading = {
  version: z.literal(1),
  /** The help center's locales in lower case; empty where it does not list them. */
  locales: z.array(z.string()),
  defaultLocale: z.string().nullable(),
  /** Zendesk's clock when this pass began; edits made later are the next pass's. */
  startedAt: Seconds.nullable(),
  /** The largest `updated_at` seen so far. */
  highWater: Seconds.nullable(),
  /** How many articles the default locale's listing should have by what was read; null where that is not known. */
  count: z.number().int().nonnegative().nullable().optional(),
};

const ListingState = z.object({
  ...Reading,
  phase: z.literal("listing"),
  /** Which listing: 0 is the default locale's, then the other locales in order. */
  scope: z.number().int().nonnegative(),
  /** The next page of it; null = its first. */
  query: z.record(z.string(), z.string()).nullable(),
  pageSize: z.number().int().positive(),
  /** Only articles changed since then, newest first; null = every article, whatever the index holds of it. */
  since: Seconds.nullable(),
  /**
   * Which listed articles are read: every one (at first); those that cost nothing because their translations came with
   * them, to find what no change stamp tells; or only the changed ones, where it matters alone which are still listed.
   */
  reads: z.enum(["every", "free", "changed"]).optional(),
  /** Pages of this reading so far. */
  pagesRead: z.number().int().nonnegative().optional(),
  /** Rows of the default locale's listing so far. */
  listed: z.number().int().nonnegative().optional(),
  /** Something could not be listed: nothing may be concluded from what is missing. */
  isPartial: z.boolean().optional(),
});

const ChangesState = z.object({
  ...Reading,
  phase: z.literal("changes"),
  startTime: Seconds,
  /** Rows on the largest page so far; another page of this size may have been cut off. */
  largestPage: z.number().int().nonnegative(),
  /** Follows a complete reading, whose articles have been counted already. */
  isFinishing: z.boolean(),
  /** Where the last pass ended; articles created later are new. */
  createdAfter: Seconds.nullable().optional(),
  /** New articles of this pass. */
  created: z.number().int().nonnegative().optional(),
});

const DoneState = z.object({ ...Reading, phase: z.literal("done") });

const State = z.discriminatedUnion("phase", [ListingState, ChangesState, DoneState]);
export type HelpCenterState = z.infer<typeof State>;
export type ListingState = z.infer<typeof ListingState>;
export type ChangesState = z.infer<typeof ChangesState>;
export type DoneState = z.infer<typeof DoneState>;
export type Locales = { locales: string[]; defaultLocale: string | null };

/** Edits are found late by up to this much: clocks differ and rows of one second come in any order. */
const OVERLAP_SECONDS = 300;
const PAGE_SIZE = 100;

/** The state in a stored cursor. One that an older version wrote means: from the beginning. */
export function readCursor(cursor: string | null): HelpCenterState | null {
  if (cursor === null) return null;
  try {
    const parsed = State.safeParse(JSON.parse(cursor));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeCursor(state: HelpCenterState): string {
  return JSON.stringify(state);
}

type Beginning = Locales & {
  startedAt: number | null;
  /** It is time to make sure which articles still exist. */
  isCheckDue?: boolean;
};

/** How a run begins: everything at first, when the locales changed and for a check; otherwise what changed. */
export function beginRun(last: DoneState | null, beginning: Beginning): HelpCenterState {
  const { locales, defaultLocale, startedAt, isCheckDue = false } = beginning;
  const highWater = last?.highWater ?? null;
  const reading = { version: 1, locales, defaultLocale, startedAt, highWater, count: last?.count ?? null } as const;
  const since = last === null ? null : resumeFrom(last);
  const isSameLocales = last !== null && JSON.stringify([last.locales, last.defaultLocale]) === localesKey(reading);
  if (since === null || !isSameLocales) return listEverything(reading, "every");
  if (isCheckDue) return listEverything(reading, "free");
  const pass = { startTime: overlapped(since), largestPage: 0, isFinishing: false, created: 0 };
  return { ...reading, ...pass, phase: "changes", createdAfter: highWater };
}

type Reading = Omit<DoneState, "phase">;

function listEverything(reading: Reading, reads: "every" | "free" | "changed"): ListingState {
  const progress = { scope: 0, query: null, pagesRead: 0, listed: 0, isPartial: false };
  return { ...reading, ...progress, phase: "listing", pageSize: PAGE_SIZE, since: null, reads };
}

function localesKey({ locales, defaultLocale }: Locales): string {
  return JSON.stringify([locales, defaultLocale]);
}

/** The listings of a complete reading: the default locale's (null), then one for each other locale. */
export function listingScopes({ locales, defaultLocale }: Locales): (string | null)[] {
  return [null, ...locales.filter((locale) => locale !== defaultLocale)];
}

/** After a page of a listing: its next page, the next locale, or the end of the pass. `query` null = no next page. */
export function afterListingPage(state: ListingState, query: Record<string, string> | null): HelpCenterState {
  if (query !== null) return { ...state, query };
  if (state.scope + 1 < listingScopes(state).length) return { ...state, scope: state.scope + 1, query: null };
  if (state.since !== null) return finish(state);
  // Edits made while the listing was read are caught by one more pass over what changed meanwhile.
  const since = resumeFrom(state);
  const count = state.isPartial === true ? null : (state.listed ?? null);
  if (since === null) return finish({ ...state, count });
  const { version, locales, defaultLocale, highWater } = state;
  const reading = { version, locales, defaultLocale, highWater, startedAt: null, count };
  return { ...reading, phase: "changes", startTime: overlapped(since), largestPage: 0, isFinishing: true };
}

/** What follows a page of changes. `nextStart` is the time at which Zendesk continues; null = it says it is done. */
export function afterChangesPage(
  state: ChangesState,
  { rows, nextStart }: { rows: number; nextStart: number | null },
): HelpCenterState {
  const largestPage = Math.max(state.largestPage, rows);
  if (nextStart === null || rows === 0) return finish(state);
  if (nextStart > state.startTime) return { ...state, startTime: nextStart, largestPage };
  // The same second again. Fewer rows than a page holds: that was all. Otherwise more may hide behind them.
  return rows > 1 && rows >= largestPage ? listChangesInstead(state) : finish(state);
}

/** Reads what changed from the listing sorted by change, where asking for changes does not work or does not progress. */
export function listChangesInstead({
  phase,
  startTime,
  largestPage,
  isFinishing,
  createdAfter,
  created,
  ...reading
}: ChangesState): ListingState {
  const listing = { scope: 0, query: null, pageSize: PAGE_SIZE } as const;
  return { ...reading, ...listing, phase: "listing", since: startTime };
}

/**
 * After a pass over the changes, when the listing says how many articles it has (null = it does not say): fewer than
 * there should be means that some vanished without a change that could be read, so everything is listed. Where the
 * helpdesk does not count, a listing of one page is read instead; longer ones wait for the next check.
 */
export function afterCount(state: ChangesState, done: DoneState, count: number | null): HelpCenterState {
  const before = state.count ?? null;
  if (before === null) return { ...done, count };
  const isShort = count === null ? before > 0 && before <= PAGE_SIZE : count < before + (state.created ?? 0);
  const { phase: _done, ...reading } = done;
  return isShort ? listEverything(reading, "changed") : { ...done, count: count ?? before };
}

function finish({ version, locales, defaultLocale, startedAt, highWater, count }: HelpCenterState): DoneState {
  return { version, locales, defaultLocale, startedAt, highWater, count: count ?? null, phase: "done" };
}

/** From when the next pass must look: not later than this pass began, nor than the newest article it saw. */
function resumeFrom({ startedAt, highWater }: HelpCenterState): number | null {
  if (highWater === null) return null;
  return startedAt === null ? highWater : Math.min(startedAt, highWater);
}

function overlapped(since: number): number {
  return Math.max(0, since - OVERLAP_SECONDS);
}
