import { nextAttempt, type Refusal } from "#domain/outgoing-event/next-attempt.ts";
import { GiveUp, RetryLater } from "#jobs/job.ts";
import type { OwedEvent } from "#store/outgoing-events.ts";
import type { Store } from "#store/store.ts";

export type DeliverEventNeeds = {
  store: Pick<Store, "outgoingEvents">;
  /** Signs a message and sends it, once. */
  send: (message: Pick<OwedEvent, "url" | "secret" | "body"> & { id: string }) => Promise<SendEnd>;
  now: () => Date;
  /** A number between 0 and 1. */
  luck: () => number;
};
export type SendEnd = { kind: "taken" } | ({ kind: "not-taken"; detail: string } & Refusal);
export type DeliverEventJob = { organizationId: string; deliveryId: string };

/**
 * Sends one event to one subscriber, as often as it takes. What was sent and not kept, because the process died in
 * between, is sent again with the same id. Throws `RetryLater` when it must wait and `GiveUp` when it is given up; a
 * run after that begins anew.
 */
export async function deliverEvent(
  needs: DeliverEventNeeds,
  { organizationId, deliveryId }: DeliverEventJob,
): Promise<void> {
  const { outgoingEvents } = needs.store;
  const owed = await outgoingEvents.findOwed(organizationId, deliveryId);
  if (!owed || owed.state === "delivered") return;
  const attempts = owed.state === "failed" ? 1 : owed.attempts + 1;
  const end = await needs.send({ id: owed.eventId, url: owed.url, secret: owed.secret, body: owed.body });
  const now = needs.now();
  if (end.kind === "taken") {
    const detail = attempts === 1 ? "Taken at once." : `Taken at attempt ${attempts}.`;
    await outgoingEvents.settle(owed, { state: "delivered", attempts, detail, nextAttemptAt: null, deliveredAt: now });
    return;
  }
  const nextAttemptAt = nextAttempt(attempts, end, { now, luck: needs.luck() });
  const state = nextAttemptAt ? "waiting" : "failed";
  await outgoingEvents.settle(owed, { state, attempts, detail: end.detail, nextAttemptAt, deliveredAt: null });
  const told = `${owed.type} was not taken by ${new URL(owed.url).hostname}: ${end.detail}`;
  if (nextAttemptAt) throw new RetryLater(nextAttemptAt, told);
  throw new GiveUp(`${told} It was given up after ${attempts} attempts.`);
}
