import { setTimeout as sleep } from "node:timers/promises";
import { HttpError } from "./http-error.ts";
import { steadyShare } from "./steady-share.ts";

/** What an account told of its request allowance with its last answer. */
type Allowance = { limit: number; remaining: number; resetMs: number };

/** Stands before every call to one account. */
export type AccountGate = {
  /** Resolves when a call may be made; throws a `paused` HttpError that names the time when that is not soon. */
  pass(signal?: AbortSignal): Promise<void>;
  /** A call that passed has ended, however it ended. */
  done(): void;
  /** Nobody calls this account before `until`. */
  pause(until: Date): Promise<void>;
  observe(allowance: Allowance): void;
};

/**
 * How urgent calls are. `background`: reading ahead, reading history and searching, which stop while less than
 * three quarters of the allowance are left: whoever waits for an answer has a quarter to himself.
 */
export type Pace = "live" | "background";

/** Where pauses are kept, so that every process honours them. */
export type PauseLedger = { blockedUntil(now: Date): Promise<Date | null>; block(until: Date): Promise<void> };

/** What is left to others of an account's allowance, in all and by background calls. */
const LEFT_TO_OTHERS: Record<Pace, number> = { live: 1 / 2, background: 3 / 4 };

/** A place among callers is waited for; a longer wait gives the worker back. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Half of an account's allowance is left to everything else that uses it: beyond that, calls are spread
 * evenly over the time until the allowance is renewed, and background calls stop. Calls that are under way count as made.
 * Our own calls keep to the other half whenever a minute is said to begin: half at once, and as many again in a minute.
 */
export function accountGate({ ledger, now }: { ledger: PauseLedger; now: () => Date }): Record<Pace, AccountGate> {
  let known: (Allowance & { renewedAt: number }) | null = null;
  let underWay = 0;
  let nextAt = 0;
  const share = steadyShare(1 - LEFT_TO_OTHERS.live);

  /** The allowance while less of it is left than should be, with what is left. */
  function scarce(at: number, pace: Pace): { left: number; renewedAt: number } | null {
    if (known !== null && at >= known.renewedAt) known = null;
    const left = (known?.remaining ?? 0) - underWay;
    return known === null || left >= known.limit * LEFT_TO_OTHERS[pace] ? null : { left, renewedAt: known.renewedAt };
  }
  /** How far apart calls are for the rest of the allowance's time; 0 while there is enough. */
  function gapMs(at: number): number {
    const sparing = scarce(at, "live");
    return sparing ? (sparing.renewedAt - at) / Math.max(1, sparing.left) : 0;
  }
  const live: AccountGate = {
    async pass(signal) {
      const at = now();
      const blockedUntil = await ledger.blockedUntil(at);
      if (blockedUntil && blockedUntil > at) throw paused(blockedUntil);
      const turn = Math.max(at.getTime(), nextAt, share.nextAt(at.getTime()));
      const waitMs = turn - at.getTime();
      if (waitMs > LONGEST_WAIT_MS) throw paused(new Date(turn));
      underWay += 1;
      nextAt = turn + gapMs(at.getTime());
      share.take(turn);
      if (waitMs === 0) return;
      await sleep(waitMs, undefined, signal ? { signal } : {}).catch((error: unknown) => {
        underWay -= 1;
        throw error;
      });
    },
    done: () => {
      underWay -= 1;
    },
    pause: (until) => ledger.block(until),
    observe(allowance) {
      const at = now().getTime();
      known = { ...allowance, renewedAt: at + allowance.resetMs };
      share.observe(allowance, at);
      const gap = gapMs(at);
      nextAt = gap > 0 ? Math.max(nextAt, at + gap) : 0;
    },
  };
  const background: AccountGate = {
    ...live,
    async pass(signal) {
      const sparing = scarce(now().getTime(), "background");
      if (sparing) throw paused(new Date(sparing.renewedAt));
      await live.pass(signal);
    },
  };
  return { live, background };
}

function paused(until: Date): HttpError {
  return new HttpError("paused", `The account asked to wait until ${until.toISOString()}.`, { retryAt: until });
}

export type AccountGates = (account: { organizationId: string; account: string; pace?: Pace }) => AccountGate;

/** One gate an account and process, whoever asks for it. */
export function accountGates(needs: {
  ledgerOf: (organizationId: string, account: string) => PauseLedger;
  now: () => Date;
}): AccountGates {
  const gates = new Map<string, Record<Pace, AccountGate>>();
  return ({ organizationId, account, pace = "live" }) => {
    const key = JSON.stringify([organizationId, account]);
    const gate = gates.get(key) ?? accountGate({ ledger: needs.ledgerOf(organizationId, account), now: needs.now });
    gates.set(key, gate);
    return gate[pace];
  };
}
