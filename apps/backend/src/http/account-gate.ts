import { setTimeout as sleep } from "node:timers/promises";
import { HttpError } from "./http-error.ts";

/** What an account told of its request allowance with its last answer. */
type Allowance = { limit: number; remaining: number; resetMs: number };

/** Stands before every call to one account. */
export type AccountGate = {
  /** Resolves when a call may be made; throws a `paused` HttpError that names the time when that is not soon. */
  pass(signal?: AbortSignal): Promise<void>;
  /** Nobody calls this account before `until`. */
  pause(until: Date): Promise<void>;
  observe(allowance: Allowance): void;
};

/** Where pauses are kept, so that every process honours them. */
export type PauseLedger = { blockedUntil(now: Date): Promise<Date | null>; block(until: Date): Promise<void> };

/** A place among callers is waited for; a longer wait gives the worker back. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Half of an account's allowance is left to everything else that uses it: beyond that, calls are spread
 * evenly over the time until the allowance is renewed.
 */
export function accountGate({ ledger, now }: { ledger: PauseLedger; now: () => Date }): AccountGate {
  let gapMs = 0;
  let nextAt = 0;
  return {
    async pass(signal) {
      const at = now();
      const blockedUntil = await ledger.blockedUntil(at);
      if (blockedUntil && blockedUntil > at) throw paused(blockedUntil);
      const waitMs = Math.max(0, nextAt - at.getTime());
      if (waitMs > LONGEST_WAIT_MS) throw paused(new Date(nextAt));
      nextAt = at.getTime() + waitMs + gapMs;
      if (waitMs > 0) await sleep(waitMs, undefined, signal ? { signal } : {});
    },
    pause: (until) => ledger.block(until),
    observe({ limit, remaining, resetMs }) {
      const isSparing = remaining < limit / 2;
      gapMs = isSparing ? resetMs / Math.max(1, remaining) : 0;
      nextAt = isSparing ? Math.max(nextAt, now().getTime() + gapMs) : 0;
    },
  };
}

function paused(until: Date): HttpError {
  return new HttpError("paused", `The account asked to wait until ${until.toISOString()}.`, { retryAt: until });
}

export type AccountGates = (account: { organizationId: string; account: string }) => AccountGate;

/** One gate an account and process, whoever asks for it. */
export function accountGates(needs: {
  ledgerOf: (organizationId: string, account: string) => PauseLedger;
  now: () => Date;
}): AccountGates {
  const gates = new Map<string, AccountGate>();
  return ({ organizationId, account }) => {
    const key = JSON.stringify([organizationId, account]);
    const gate = gates.get(key) ?? accountGate({ ledger: needs.ledgerOf(organizationId, account), now: needs.now });
    gates.set(key, gate);
    return gate;
  };
}
