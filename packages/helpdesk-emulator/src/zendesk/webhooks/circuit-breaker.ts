import type { DeliveryResult } from "../../webhooks/delivery.ts";

const WINDOW_MS = 5 * 60_000;
const PAUSE_MS = 5_000;
const ERROR_SHARE = 0.7;
const MOST_ERRORS = 1_000;
/** Of fewer calls a share says nothing. Zendesk does not publish its number. */
const FEWEST_CALLS = 10;

export type CircuitBreaker = {
  /** Whether a call may go out now. After a pause one goes out as a trial. */
  mayCall(webhookId: string): boolean;
  note(webhookId: string, result: DeliveryResult): void;
};

type Circuit = { calls: { at: number; isGood: boolean }[]; brokenUntil: number | null };

/** Stops calling an endpoint that keeps failing: at 70 % errors or over 1,000 errors within five minutes. */
export function createCircuitBreaker({ clock, timeScale }: { clock: () => Date; timeScale: number }): CircuitBreaker {
  const circuits = new Map<string, Circuit>();
  const circuitOf = (id: string): Circuit => {
    const circuit = circuits.get(id) ?? { calls: [], brokenUntil: null };
    circuits.set(id, circuit);
    return circuit;
  };
  return {
    mayCall: (webhookId) => {
      const circuit = circuitOf(webhookId);
      if (circuit.brokenUntil === null) return true;
      if (clock().getTime() < circuit.brokenUntil) return false;
      // Others wait for how the trial ends.
      circuit.brokenUntil = clock().getTime() + PAUSE_MS * timeScale;
      return true;
    },
    note(webhookId, result) {
      const circuit = circuitOf(webhookId);
      const now = clock().getTime();
      const isGood = typeof result === "number" && result < 300;
      if (circuit.brokenUntil !== null && isGood) Object.assign(circuit, { calls: [], brokenUntil: null });
      circuit.calls = [...circuit.calls.filter(({ at }) => now - at < WINDOW_MS), { at: now, isGood }];
      if (isTooBad(circuit.calls)) circuit.brokenUntil = now + PAUSE_MS * timeScale;
    },
  };
}

function isTooBad(calls: Circuit["calls"]): boolean {
  const errors = calls.filter(({ isGood }) => !isGood).length;
  return errors > MOST_ERRORS || (calls.length >= FEWEST_CALLS && errors / calls.length >= ERROR_SHARE);
}
