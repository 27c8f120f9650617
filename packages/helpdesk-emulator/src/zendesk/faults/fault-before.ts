import type { Answer } from "../../server/answer.ts";
import { emptyAnswer } from "../../server/answer.ts";
import { forbidden, serverTrouble, tooManyRequests, unauthorized } from "../rest/error-answers.ts";
import type { Fault } from "./fault.ts";

/** How a request is stopped before anything is done: with an answer, by silence, or by a cut connection. */
export type Interruption = { kind: "answer"; answer: Answer } | { kind: "silence" } | { kind: "cut" };

/** What the first fault that stops a request does to it; `null` when it goes on. */
export function faultBefore(faults: readonly Fault[], path: string): Interruption | null {
  for (const fault of faults) {
    const interruption = interruptionBy(fault, path);
    if (interruption) return interruption;
  }
  return null;
}

function interruptionBy(fault: Fault, path: string): Interruption | null {
  switch (fault.kind) {
    case "stall":
      return { kind: "silence" };
    case "reset":
      return fault.when === "before" ? { kind: "cut" } : null;
    case "too-many-requests":
      return answering(tooManyRequests(fault.retryAfter, path.includes("/incremental/") ? "incremental" : "general"));
    case "server-error":
      return fault.when === "before" ? answering(serverTrouble(fault.status, fault.retryAfter)) : null;
    case "redirect":
      return answering({ ...emptyAnswer(302), headers: { location: fault.location } });
    case "unauthorized":
      return answering(unauthorized(fault.shape));
    case "forbidden":
      return answering(forbidden());
    default:
      return null;
  }
}

const answering = (answer: Answer): Interruption => ({ kind: "answer", answer });

/** How long the delays among the faults add up to, in milliseconds. */
export const delayOf = (faults: readonly Fault[]): number =>
  faults.reduce((sum, fault) => sum + (fault.kind === "delay" ? fault.ms : 0), 0);

/** How far the account's clock is off, in milliseconds; positive when it is ahead. */
export const clockSkewOf = (faults: readonly Fault[]): number =>
  faults.reduce((sum, fault) => sum + (fault.kind === "clock-skew" ? fault.ms : 0), 0);
