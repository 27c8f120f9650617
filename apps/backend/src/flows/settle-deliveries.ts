import type { FailureReason, SilenceReason } from "@opencx/shared/vocabulary";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { type CheckOwedNeeds, checkOwed } from "./check-owed.ts";
import { type DeliverNeeds, deliver } from "./deliver.ts";
import { endDelivery } from "./end-delivery.ts";
import { keepRun } from "./keep-run.ts";
import { routeInstead } from "./route-instead.ts";
import { RunRecord } from "./run-record.ts";

export type SettleDeliveriesNeeds = Omit<CheckOwedNeeds, "helpdesk"> & {
  store: Pick<Store, "deliveries" | "traces" | "sessions" | "knowledge" | "transaction">;
  attachmentsFor: DeliverNeeds["attachmentsFor"];
  newId: () => string;
};

type Ticket = {
  integration: IntegrationRecord;
  helpdesk: Helpdesk;
  request: { organizationId: string; integrationId: string; ticketId: string; trigger: string };
};

/** Reasons for which a dropped write must be looked at anew at once; the others wait for the ticket's next event. */
const LOOK_ANEW: readonly SilenceReason[] = ["superseded_by_newer_comment", "comment_changed", "knowledge_changed"];

/**
 * Brings every open write of the ticket to its end. `again`: one was dropped because the world changed, so the ticket
 * should be decided on once more. A write that failed or was dropped gets a run of its own that says so.
 */
export async function settleDeliveries(needs: SettleDeliveriesNeeds, ticket: Ticket): Promise<"settled" | "again"> {
  const { integration, helpdesk, request } = ticket;
  const { organizationId, integrationId, ticketId } = request;
  let outcome: "settled" | "again" = "settled";
  for (const open of await needs.store.deliveries.unsettled(organizationId, integrationId, ticketId)) {
    const { delivery, because } = await deliver(
      {
        store: needs.store,
        helpdesk,
        checkOwed: (delivery) => checkOwed({ ...needs, helpdesk }, integration, delivery),
        onEnd: (stores, delivery) => endDelivery(stores, { integration, delivery, now: needs.now() }),
        instead: (delivery, why) => routeInstead({ integration, helpdesk }, { delivery, why }),
        attachmentsFor: needs.attachmentsFor,
        now: needs.now,
      },
      open,
    );
    if (because !== null && LOOK_ANEW.includes(because)) outcome = "again";
    await explain(needs, request, { delivery, because });
  }
  return outcome;
}

async function explain(
  needs: SettleDeliveriesNeeds,
  request: Ticket["request"],
  { delivery, because }: { delivery: DeliveryRecord; because: SilenceReason | null },
): Promise<void> {
  const failure = failureOf(delivery.state);
  if (because === null && failure === null) return;
  const record = new RunRecord(needs.newId(), request, needs.now);
  record.sessionId = delivery.sessionId;
  record.commentId = delivery.commentId;
  record.step("deliver", delivery.detail ?? `The ${delivery.action} ended as ${delivery.state}.`);
  const trace = failure ? record.finish("failed", failure) : record.finish("quiet", because ?? "already_decided");
  await keepRun(needs.store, trace);
}

function failureOf(state: DeliveryRecord["state"]): FailureReason | null {
  switch (state) {
    case "not_sent":
      return "helpdesk_refused_write";
    case "needs_human":
      return "write_outcome_unknown";
    case "planned":
    case "sending":
    case "sent":
    case "unknown":
    case "cancelled":
      return null;
    default:
      return state satisfies never;
  }
}
