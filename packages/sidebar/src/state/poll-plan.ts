import type { AssistView } from "@opencx/shared/assist";
import type { Trouble } from "../call/read-answer.ts";
import { hasTicket, isDoing, type PanelState } from "./panel.ts";

/** A draft is being written: soon, then ever slower. */
const WRITING_SECONDS = [2, 3, 4, 5, 6, 8, 10, 12, 15] as const;
/** Nothing has happened to the ticket yet, or its webhook is still on the way. */
const WAITING_SECONDS = [3, 5, 8, 12, 20, 30, 60] as const;
/** All is said, but a customer may write again, and not every helpdesk tells of that. */
const SETTLED_SECONDS = [30, 60, 120, 300] as const;
/** The backend does not answer, and every rep of the account asks it. */
const TROUBLED_SECONDS = [5, 10, 20, 40, 60] as const;
/** After so many questions in a row nothing is to be expected any more. */
export const MOST_QUESTIONS = {
  writing: 60,
  waiting: 20,
  overtaken: 8,
  expected: 3,
  settled: Number.POSITIVE_INFINITY,
} as const;
const MINUTE_MS = 60_000;
/** Freshdesk allows 50 calls a minute for everybody on an account. */
export const MOST_A_MINUTE = 15;

/**
 * When the backend is to be asked next, in milliseconds since 1970; null = not until something happens. Seldom once a
 * draft is there or nothing is to come, and never in the background.
 */
export function nextRead(state: PanelState): number | null {
  const { lastAt, recent } = state.polls;
  const seconds = canAsk(state) ? waitSeconds(state) : null;
  if (lastAt === null || seconds === null) return null;
  const planned = lastAt + seconds * 1_000;
  const oldest = recent.at(-MOST_A_MINUTE);
  return oldest === undefined ? planned : Math.max(planned, oldest + MINUTE_MS);
}

function canAsk(state: PanelState): boolean {
  return state.isActive && hasTicket(state) && !isDoing(state, "read", "rewrite");
}

/** Whether another question now would be one too many in this minute. */
export function isMinuteFull(state: PanelState, at: number): boolean {
  return state.polls.recent.filter((each) => each > at - MINUTE_MS).length >= MOST_A_MINUTE;
}

function waitSeconds(state: PanelState): number | null {
  const { trouble, assist, polls } = state;
  if (trouble !== null) return troubledSeconds(trouble, polls.count);
  if (assist === null) return step(WAITING_SECONDS, polls.count);
  const awaited = awaitedOf(state, assist);
  if (polls.count >= MOST_QUESTIONS[awaited]) return null;
  return step(SECONDS[awaited], polls.count);
}

const SECONDS = {
  writing: WRITING_SECONDS,
  waiting: WAITING_SECONDS,
  overtaken: WAITING_SECONDS,
  expected: WAITING_SECONDS,
  settled: SETTLED_SECONDS,
} as const;

/** What another question may bring. */
function awaitedOf({ isOvertaken, polls }: PanelState, { state }: AssistView): keyof typeof MOST_QUESTIONS {
  if (isOvertaken) return "overtaken";
  if (state === "writing") return "writing";
  if (state === "none") return "waiting";
  return polls.expected > 0 ? "expected" : "settled";
}

/** What an admin has to mend is not asked about again. */
function troubledSeconds(trouble: Trouble, count: number): number | null {
  if (trouble.kind === "rate-limited") return trouble.retryAfterSeconds;
  return trouble.kind === "unreachable" || trouble.kind === "broken" ? step(TROUBLED_SECONDS, count) : null;
}

/** The wait after `count` questions in a row; the last one goes on for ever. */
function step(seconds: readonly number[], count: number): number {
  return seconds[Math.min(Math.max(0, count - 1), seconds.length - 1)] ?? MINUTE_MS / 1_000;
}
