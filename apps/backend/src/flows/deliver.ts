import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { DeliveryAction, DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import { isPublic } from "#domain/delivery/is-public.ts";
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
import type { Helpdesk, HelpdeskTicket, ReplyAttachment, WriteOutcome } from "#helpdesks/helpdesk.ts";
import { RetryLater } from "#jobs/job.ts";
import type { Store, Stores } from "#store/store.ts";

/** Whether a planned write is still what the ticket needs. `on-ticket`: a reading shows that it is there already. */
export type StillOwed =
  | { kind: "owed"; ticket: HelpdeskTicket }
  | { kind: "on-ticket"; remoteId: string }
  | { kind: "not-owed"; because: SilenceReason; detail: string };

export type DeliverNeeds = {
  store: Pick<Store, "transaction">;
  helpdesk: Pick<Helpdesk, "postInternalNote" | "addTags" | "findNote" | "desk">;
  /** What else is to be kept when a delivery comes to its end, in the same transaction. */
  onEnd: (stores: Stores, delivery: DeliveryRecord) => Promise<void>;
  /** What to try instead when the helpdesk refused a change; null = nothing. */
  instead: (delivery: DeliveryRecord, why: string) => Promise<DeliveryPatch | null>;
  /** Reads the ticket again, immediately before writing. */
  checkOwed: (delivery: DeliveryRecord) => Promise<StillOwed>;
  /** Files that go along with a reply. */
  attachmentsFor: (delivery: DeliveryRecord) => Promise<ReplyAttachment[]>;
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
  if (mayHaveActed(delivery, owed.ticket)) return move(needs, delivery, lookAgain(delivery, needs.now()));
  const sending = await move(needs, delivery, begin(delivery, stamp, needs.now()));
  const end = await send(needs, { delivery: sending, ticket: owed.ticket });
  const instead = end.kind === "refused" ? await needs.instead(sending, end.detail) : null;
  return move(needs, sending, instead ?? afterWrite(sending, end, needs.now()));
}

async function send(
  { helpdesk, attachmentsFor }: DeliverNeeds,
  { delivery, ticket }: { delivery: DeliveryRecord; ticket: HelpdeskTicket },
): Promise<WriteOutcome> {
  const { ticketId, html, marker, tags, change } = delivery;
  const { desk } = helpdesk;
  if (change !== null) return desk ? desk.changeTicket({ ticketId, change }) : NO_DESK;
  if (html === null) {
    const missing = tags.filter((tag) => !ticket.tags.includes(tag));
    return missing.length === 0 ? { kind: "sent", remoteId: null } : helpdesk.addTags({ ticketId, tags: missing });
  }
  const note = { ticketId, html, marker, stamp: ticket.stamp };
  if (!isPublic(delivery.action)) return helpdesk.postInternalNote(note);
  return desk ? desk.postReply({ ...note, attachments: await attachmentsFor(delivery) }) : NO_DESK;
}

const NO_DESK: WriteOutcome = { kind: "refused", detail: "The copilot does not act on tickets of this account." };

async function look(needs: DeliverNeeds, delivery: DeliveryRecord): Promise<DeliveryRecord> {
  const result = await needs.helpdesk.findNote({
    ticketId: delivery.ticketId,
    marker: delivery.marker,
    textHash: delivery.textHash ?? "",
    since: delivery.sendingSince ?? delivery.createdAt,
    isPublic: isPublic(delivery.action),
  });
  return move(needs, delivery, afterLook(delivery, result, needs.now()));
}

/** A run that hands off or resolves writes several things: each says which it is. */
const NAMED: ReadonlySet<DeliveryAction> = new Set([
  "reply",
  "away_reply",
  "desk_tag",
  "hand_off_note",
  "hand_off_route",
  "resolution_note",
  "resolution_status",
]);

/** Another process that was faster means that this one no longer owns the delivery. */
class TakenOver extends Error {
  override readonly name = "TakenOver";
}

async function move(needs: DeliverNeeds, delivery: DeliveryRecord, patch: DeliveryPatch): Promise<DeliveryRecord> {
  const { organizationId, id, state } = delivery;
  const moved = { ...delivery, ...patch };
  const at = needs.now().toISOString();
  const stage = NAMED.has(delivery.action) ? `${delivery.action.replaceAll("_", " ")} ${patch.state}` : patch.state;
  const detail = patch.detail ? `${stage}: ${patch.detail}` : stage;
  await needs.store.transaction(async (stores) => {
    const isMoved = await stores.deliveries.move(organizationId, id, state, patch);
    if (!isMoved) throw new TakenOver(`Delivery ${id} was moved on by another process.`);
    await stores.traces.addStep(organizationId, delivery.traceId, { step: "deliver", detail, at });
    if (nextStep(moved, needs.now()).kind === "nothing") await needs.onEnd(stores, moved);
  });
  return moved;
}
