import type { Answer } from "../server/answer.ts";
import { emptyAnswer } from "../server/answer.ts";
import type { CommonFault } from "./fault.ts";

/** How a request is stopped before anything is done: with an answer, by silence, or by a cut connection. */
export type Interruption = { kind: "answer"; answer: Answer } | { kind: "silence" } | { kind: "cut" };

/** The words in which a helpdesk refuses. */
export type RefusalDialect<Fault> = {
  serverTrouble(status: 500 | 502 | 503, retryAfter?: string): Answer;
  /** The answer by which a fault of any other kind stops a request; `null` when it does not. */
  refusalBy(fault: Fault, path: string): Answer | null;
};

type Stopping<Fault> = { faults: readonly Fault[]; path: string; dialect: RefusalDialect<Fault> };

/** What the first fault that stops a request does to it; `null` when it goes on. */
export function faultBefore<Fault extends { kind: string }>({
  faults,
  path,
  dialect,
}: Stopping<Fault>): Interruption | null {
  for (const fault of faults) {
    const interruption = interruptionBy(fault, dialect);
    if (interruption) return interruption;
    const refusal = dialect.refusalBy(fault, path);
    if (refusal) return { kind: "answer", answer: refusal };
  }
  return null;
}

function interruptionBy<Fault extends { kind: string }>(
  fault: Fault | CommonFault,
  dialect: RefusalDialect<Fault>,
): Interruption | null {
  if (!isStopping(fault)) return null;
  switch (fault.kind) {
    case "stall":
      return { kind: "silence" };
    case "reset":
      return fault.when === "before" ? { kind: "cut" } : null;
    case "server-error":
      return fault.when === "before"
        ? { kind: "answer", answer: dialect.serverTrouble(fault.status, fault.retryAfter) }
        : null;
    case "redirect":
      return { kind: "answer", answer: { ...emptyAnswer(302), headers: { location: fault.location } } };
  }
}

type StoppingFault = Extract<CommonFault, { kind: "stall" | "reset" | "server-error" | "redirect" }>;

const isStopping = (fault: { kind: string }): fault is StoppingFault =>
  ["stall", "reset", "server-error", "redirect"].includes(fault.kind);

const isDelay = (fault: { kind: string }): fault is Extract<CommonFault, { kind: "delay" }> => fault.kind === "delay";
const isSkew = (fault: { kind: string }): fault is Extract<CommonFault, { kind: "clock-skew" }> =>
  fault.kind === "clock-skew";

/** How long the delays among the faults add up to, in milliseconds. */
export const delayOf = (faults: readonly { kind: string }[]): number =>
  faults.filter(isDelay).reduce((sum, { ms }) => sum + ms, 0);

/** How far the account's clock is off, in milliseconds; positive when it is ahead. */
export const clockSkewOf = (faults: readonly { kind: string }[]): number =>
  faults.filter(isSkew).reduce((sum, { ms }) => sum + ms, 0);
