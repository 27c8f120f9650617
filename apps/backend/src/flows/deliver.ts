import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import {
  afterDeath,
  afterLook,
  afterWrite,
  begin,
  cancel,
  type DeliveryPatch,
  found,
  lookAgain,
  mayHaveActed,
  nextStep,
} from "#domain/delivery/next-step.ts";
import type { Helpdesk, HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import { RetryLater } from "#jobs/job.ts";
import type { Store } from "#store/store.ts";

/** Whether a planned write is still what the ticket needs. `on-ticket`: a reading shows that it is there already. */
export type StillOwed =
  | { kind: "owed"; ticket: HelpdeskTicket }
  | { kind: "on-ticket"; remoteId: string }
  | { kind: "not-owed"; because: SilenceReason; detail: string };

export type DeliverNeeds = {
  store: Pick<Store, "deliveries" | "traces">;
  helpdesk: Pick<Helpdesk, "postInternalNote" | "addTags" | "findNote">;
  /** Reads the ticket again, immediately before writing. */
  checkOwed: (delivery: DeliveryRecord) => Promise<StillOwed>;
  now: () => Date;
};

/** A delivery at its end; `because` is set when it was cancelled now. */
export type Delivered = { delivery: DeliveryRecord; because: SilenceReason | null };

/**
 * Brings one delivery to its end, as far as it can be brought now. Each step is stored before the next begins, so that
 * a process that dies leaves a state from which the next one goes on. Throws `RetryLater` when it must wait.
 */
export async function deliver(needs: DeliverNeeds, planned: DeliveryRecord): Promise<Delivered> {
  let delivery = planned;
  for (;;) {
    const step = nextStep(delivery, needs.now());
    switch (step.kind) {
      case "nothing":
        return { delivery, because: null };
      case "wait":
        throw new RetryLater(
          step.until,
          `A write to ticket ${delivery.ticketId} waits: ${delivery.detail ?? "settling"}`,
        );
      case "doubt":
        delivery = await move(needs, delivery, afterDeath(delivery, needs.now()));
        break;
      case "look":
        delivery = await look(needs, delivery);
        break;
      case "write": {
        const owed = await needs.checkOwed(delivery);
        if (owed.kind === "not-owed")
          return { delivery: await move(needs, delivery, cancel(owed.detail)), because: owed.because };
        delivery = await write(needs, delivery, owed);
        break;
      }
      default:
        return step satisfies never;
    }
  }
}

async function write(
  needs: DeliverNeeds,
  delivery: DeliveryRecord,
  owed: Exclude<StillOwed, { kind: "not-owed" }>,
): Promise<DeliveryRecord> {
  if (owed.kind === "on-ticket") return move(needs, delivery, found(owed.remoteId, needs.now()));
  const { stamp } = owed.ticket;
  if (mayHaveActed(delivery, stamp)) return move(needs, delivery, lookAgain(delivery, needs.now()));
  const sending = await move(needs, delivery, begin(delivery, stamp, needs.now()));
  const { ticketId, html, marker, tags } = sending;
  const end =
    html === null
      ? await needs.helpdesk.addTags({ ticketId, tags })
      : await needs.helpdesk.postInternalNote({ ticketId, html, marker, stamp });
  return move(needs, sending, afterWrite(sending, end, needs.now()));
}

async function look(needs: DeliverNeeds, delivery: DeliveryRecord): Promise<DeliveryRecord> {
  const result = await needs.helpdesk.findNote({
    ticketId: delivery.ticketId,
    marker: delivery.marker,
    textHash: delivery.textHash ?? "",
    since: delivery.sendingSince ?? delivery.createdAt,
  });
  return move(needs, delivery, afterLook(delivery, result, needs.now()));
}

/** Another process that was faster means that this one no longer owns the delivery. */
class TakenOver extends Error {
  override readonly name = "TakenOver";
}

async function move(needs: DeliverNeeds, delivery: DeliveryRecord, patch: DeliveryPatch): Promise<DeliveryRecord> {
  const { organizationId, id, state } = delivery;
  const isMoved = await needs.store.deliveries.move(organizationId, id, state, patch);
  if (!isMoved) throw new TakenOver(`Delivery ${id} was moved on by another process.`);
  const at = needs.now().toISOString();
  const detail = patch.detail ? `${patch.state}: ${patch.detail}` : patch.state;
  await needs.store.traces.addStep(organizationId, delivery.traceId, { step: "deliver", detail, at });
  return { ...delivery, ...patch };
}
