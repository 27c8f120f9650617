import type { DeliveryAction, DeliveryRecord } from "./delivery-record.ts";
import { isPublic } from "./is-public.ts";

/** How a write may have ended, in the rule's words. */
export type WriteEnd =
  | { kind: "sent"; remoteId: string | null; warning?: string }
  | { kind: "not-executed"; retryAt: Date; detail: string }
  | { kind: "refused"; detail: string }
  | { kind: "unknown"; detail: string };
export type FindEnd = { kind: "found"; remoteId: string } | { kind: "absent" } | { kind: "unreadable"; detail: string };

/** What to do with a delivery that is not settled. */
export type NextStep =
  | { kind: "nothing" }
  | { kind: "wait"; until: Date }
  | { kind: "write" }
  /** The process died, or its answer was lost, during an attempt: nobody knows whether it acted. */
  | { kind: "doubt" }
  | { kind: "look" };

/** The change of a delivery, as `store.deliveries.move` takes it. */
export type DeliveryPatch = Pick<DeliveryRecord, "state"> &
  Partial<
    Pick<
      DeliveryRecord,
      | "attempts"
      | "sendingSince"
      | "stamp"
      | "remoteId"
      | "absentReadings"
      | "notBefore"
      | "detail"
      | "sentAt"
      | "change"
    >
  >;

/** A helpdesk may show a comment only after a moment: nothing is concluded before. */
const SETTLE_MS = 2_000;
/** Between two readings that must both show that a write is not there. */
const BETWEEN_READINGS_MS = 4_000;
/** After this time a listing shows every comment that was accepted. */
const LATEST_SHOWING_MS = 60_000;
/** Stamps are whole seconds, and clocks differ by about as much. */
const STAMP_PRECISION_MS = 2_000;
const ABSENT_READINGS_NEEDED = 2;
const MOST_ATTEMPTS = 5;
/** Before another attempt, doubled each time: a helpdesk that is down needs time more than it needs calls. */
const AGAIN_MS = 2_000;
const againAfterMs = (attempts: number): number => AGAIN_MS * 2 ** Math.max(0, attempts - 1);
/** Longest pause between looks at a ticket that cannot be read. */
const LONGEST_LOOK_PAUSE_MS = 10 * 60_000;
/** Looks at an unreadable ticket before a person must decide. */
const MOST_LOOKS = 40;

type Progress = Pick<DeliveryRecord, "state" | "notBefore" | "sendingSince" | "attempts" | "absentReadings"> & {
  /** A hand-off's `ticket` goes through the same states as a note. */
  action: DeliveryAction | "ticket";
};

/** Tags and changes may be made twice; what would be there twice is looked for before it is written again. */
const UNREPEATABLE: ReadonlySet<Progress["action"]> = new Set([
  "note",
  "ticket",
  "reply",
  "away_reply",
  "hand_off_note",
  "resolution_note",
]);
const isRepeatable = (action: Progress["action"]): boolean => !UNREPEATABLE.has(action);

const isSeenByCustomer = (action: Progress["action"]): boolean => action !== "ticket" && isPublic(action);

export function nextStep(delivery: Pick<Progress, "state" | "notBefore">, now: Date): NextStep {
  const isEarly = delivery.notBefore !== null && delivery.notBefore > now;
  switch (delivery.state) {
    case "planned":
      return isEarly ? { kind: "wait", until: delivery.notBefore ?? now } : { kind: "write" };
    case "sending":
      return { kind: "doubt" };
    case "unknown":
      return isEarly ? { kind: "wait", until: delivery.notBefore ?? now } : { kind: "look" };
    case "sent":
    case "not_sent":
    case "cancelled":
    case "needs_human":
      return { kind: "nothing" };
    default:
      return delivery.state satisfies never;
  }
}

/** An attempt begins, based on the ticket's change stamp: stored before the helpdesk is called. */
export function begin(delivery: Pick<Progress, "attempts">, stamp: string, now: Date): DeliveryPatch {
  const attempts = delivery.attempts + 1;
  return { state: "sending", attempts, sendingSince: now, stamp, absentReadings: 0, notBefore: null };
}

/**
 * Whether another attempt must wait because the ticket moved since the last one: perhaps through that attempt, although
 * the last look did not show the note. A helpdesk may show comments late; its ticket shows at once that something
 * happened. Only a look that came late enough proves that the note is not there. A helpdesk tells the time of a change in
 * whole seconds: where the ticket's last change is as young as the attempt, an equal stamp proves nothing, and a reply,
 * which a customer would read twice, waits as well.
 */
export function mayHaveActed(
  delivery: Pick<DeliveryRecord, "attempts" | "stamp" | "sendingSince" | "notBefore" | "action">,
  { stamp, updatedAt }: { stamp: string; updatedAt: Date },
): boolean {
  if (isRepeatable(delivery.action) || delivery.attempts === 0 || delivery.stamp === null) return false;
  const sinceMs = delivery.sendingSince?.getTime() ?? 0;
  const isTooYoungToTell = isSeenByCustomer(delivery.action) && updatedAt.getTime() > sinceMs - STAMP_PRECISION_MS;
  if (delivery.stamp === stamp && !isTooYoungToTell) return false;
  // The look that allowed this attempt set its time.
  const lookedAtMs = (delivery.notBefore?.getTime() ?? 0) - againAfterMs(delivery.attempts);
  return lookedAtMs - (delivery.sendingSince?.getTime() ?? 0) < LATEST_SHOWING_MS;
}

/** Back to looking, until every helpdesk would show what it did. */
export function lookAgain(delivery: Pick<DeliveryRecord, "sendingSince">, now: Date): DeliveryPatch {
  const from = delivery.sendingSince ?? now;
  const notBefore = new Date(Math.max(now.getTime() + SETTLE_MS, from.getTime() + LATEST_SHOWING_MS));
  return {
    state: "unknown",
    absentReadings: 1,
    notBefore,
    detail: "The ticket has moved since the attempt; looking once more.",
  };
}

/** The note is on the ticket. */
export function found(remoteId: string, now: Date): DeliveryPatch {
  return { state: "sent", remoteId, sentAt: now, detail: "Found on the ticket after its answer was lost." };
}

/** Nobody knows how the attempt ended: it is looked for before anything is written again. */
function doubt(detail: string, now: Date): DeliveryPatch {
  return { state: "unknown", absentReadings: 0, notBefore: new Date(now.getTime() + SETTLE_MS), detail };
}

export function afterWrite(delivery: Pick<Progress, "attempts" | "action">, end: WriteEnd, now: Date): DeliveryPatch {
  switch (end.kind) {
    case "sent":
      return { state: "sent", remoteId: end.remoteId, sentAt: now, detail: end.warning ?? null };
    case "not-executed":
      // The helpdesk did nothing: this attempt does not count.
      return { state: "planned", attempts: delivery.attempts - 1, notBefore: end.retryAt, detail: end.detail };
    case "refused":
      return { state: "not_sent", detail: end.detail };
    case "unknown":
      return isRepeatable(delivery.action) ? againOrPerson(delivery, end.detail, now) : doubt(end.detail, now);
    default:
      return end satisfies never;
  }
}

/** A note was looked for. Only two readings apart that both show nothing allow another attempt. */
export function afterLook(
  delivery: Pick<Progress, "attempts" | "absentReadings" | "sendingSince" | "action">,
  end: FindEnd,
  now: Date,
): DeliveryPatch {
  switch (end.kind) {
    case "found":
      return found(end.remoteId, now);
    case "absent": {
      const absentReadings = delivery.absentReadings + 1;
      if (absentReadings >= ABSENT_READINGS_NEEDED)
        return againOrPerson(delivery, `Two readings showed that the ${delivery.action} is not there.`, now);
      const notBefore = new Date(now.getTime() + BETWEEN_READINGS_MS);
      return { state: "unknown", absentReadings, notBefore, detail: "Not there at first look; looking again." };
    }
    case "unreadable":
      return lookLater(delivery, end.detail, now);
    default:
      return end satisfies never;
  }
}

/** A process died while writing. Tags may be added again; anything else must be looked for. */
export function afterDeath(delivery: Pick<Progress, "attempts" | "action">, now: Date): DeliveryPatch {
  const detail = "The attempt was interrupted.";
  return isRepeatable(delivery.action) ? againOrPerson(delivery, detail, now) : doubt(detail, now);
}

export function cancel(detail: string): DeliveryPatch {
  return { state: "cancelled", detail };
}

function againOrPerson(delivery: Pick<Progress, "attempts">, detail: string, now: Date): DeliveryPatch {
  if (delivery.attempts >= MOST_ATTEMPTS)
    return {
      state: "needs_human",
      detail: `${detail} ${MOST_ATTEMPTS} attempts were made; look in the helpdesk by hand.`,
    };
  const notBefore = new Date(now.getTime() + againAfterMs(delivery.attempts));
  return { state: "planned", absentReadings: 0, notBefore, detail };
}

function lookLater(
  delivery: Pick<Progress, "sendingSince" | "absentReadings">,
  detail: string,
  now: Date,
): DeliveryPatch {
  const waitedMs = delivery.sendingSince ? now.getTime() - delivery.sendingSince.getTime() : 0;
  if (waitedMs > MOST_LOOKS * LONGEST_LOOK_PAUSE_MS)
    return { state: "needs_human", detail: `${detail} The helpdesk could not be read for hours; look there by hand.` };
  // Waiting grows with the time already waited.
  const pauseMs = Math.min(LONGEST_LOOK_PAUSE_MS, Math.max(SETTLE_MS, waitedMs / 2));
  return {
    state: "unknown",
    absentReadings: delivery.absentReadings,
    notBefore: new Date(now.getTime() + pauseMs),
    detail,
  };
}
