import { conductOf } from "#domain/conduct/conduct.ts";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import { handOffFailed, sessionEvents } from "#domain/outgoing-event/session-events.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { IDLE_TRIGGER } from "#domain/session/wake-trigger.ts";
import { wakeTicketJob } from "#jobs/catalog.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Stores } from "#store/store.ts";
import { announce } from "./announce.ts";

type Ended = { integration: IntegrationRecord; delivery: DeliveryRecord; now: Date };

/** What the end of a delivery means for its session, in the transaction that ends it. */
export async function endDelivery(stores: Stores, ended: Ended): Promise<void> {
  switch (ended.delivery.action) {
    case "reply":
    case "away_reply":
      return ended.delivery.state === "sent" ? showReply(stores, ended) : undefined;
    case "hand_off_route":
      return endHandOff(stores, ended);
    case "note":
    case "topic_tag":
    case "answer_tag":
    case "desk_tag":
    case "hand_off_note":
    case "resolution_note":
      return;
    case "resolution_status":
      return ended.delivery.state === "sent" ? closeSession(stores, ended) : undefined;
    default:
      return ended.delivery.action satisfies never;
  }
}

/** What the customer can read now enters the timeline, and from now on the customer's silence counts. */
async function showReply(stores: Stores, { integration, delivery, now }: Ended): Promise<void> {
  const { organizationId, sessionId, traceId, integrationId, ticketId } = delivery;
  if (delivery.action === "reply") {
    const trace = await stores.traces.find(organizationId, traceId);
    const text = maskAuthored(trace?.answer ?? "");
    const meta = { isPublic: true, traceId, commentId: delivery.commentId };
    const entry = {
      externalId: delivery.remoteId,
      kind: "ai" as const,
      at: now,
      text,
      author: null,
      attachments: [],
      meta,
    };
    await stores.sessions.append(organizationId, sessionId, [entry]);
  }
  const minutes = conductOf(integration.settings).desk?.autoResolveAfterMinutes ?? 0;
  if (minutes <= 0 || delivery.action !== "reply") return;
  const startAt = new Date(now.getTime() + minutes * 60_000);
  const wake = { organizationId, integrationId, ticketId, trigger: IDLE_TRIGGER };
  await stores.jobs.enqueue(wakeTicketJob, wake, { startAt });
}

/** Either reps have the ticket now, or somebody must look: a failed hand-off stays visible and owned, and is told. */
async function endHandOff(stores: Stores, { integration, delivery, now }: Ended): Promise<void> {
  const { organizationId, sessionId, state } = delivery;
  const isFailed = state === "not_sent" || state === "needs_human";
  const problem = isFailed ? (delivery.detail ?? "The helpdesk did not take the change.") : null;
  const end = { state: isFailed ? ("failed" as const) : ("done" as const), problem, at: now };
  const handOff = await stores.deskHandOffs.settle(organizationId, delivery, end);
  if (!handOff || !isFailed) return;
  await stores.sessions.append(organizationId, sessionId, [
    {
      externalId: `hand-off:${handOff.id}:failed`,
      kind: "handoff",
      at: now,
      text: maskAuthored(`The hand-off failed, and nobody has taken over. ${problem}`),
      author: null,
      attachments: [],
      meta: { handOffId: handOff.id, state: "failed" },
    },
  ]);
  const session = await stores.sessions.find(organizationId, sessionId);
  if (!session) return;
  const reason = state === "not_sent" ? "helpdesk_refused_write" : "write_outcome_unknown";
  const { attempts } = delivery;
  await announce(stores, handOffFailed({ handOff, session, account: integration, at: now }, { reason, attempts }));
}

/** The ticket is resolved, and its session with it; reopening the ticket reopens it. */
async function closeSession(stores: Stores, { delivery, now }: Ended): Promise<void> {
  const { organizationId, sessionId } = delivery;
  const before = await stores.sessions.findLocked(organizationId, sessionId);
  if (!before) return;
  const closed = { status: "closed_resolved" as const, closedAt: now };
  await stores.sessions.save(organizationId, sessionId, closed);
  await announce(stores, ...sessionEvents(before, { ...before, ...closed }));
  await stores.sessions.append(organizationId, sessionId, [
    {
      externalId: `resolution:${delivery.id}`,
      kind: "status",
      at: now,
      text: maskAuthored("The copilot resolved the ticket: the customer had nothing to add to its answer."),
      author: null,
      attachments: [],
      meta: { ticketStatus: "solved", sessionStatus: "closed_resolved" },
    },
  ]);
}
