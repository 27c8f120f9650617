import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { TicketComment } from "#domain/session/ticket-comment.ts";
import type { DeliveryPlan } from "#store/deliveries.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store, Stores } from "#store/store.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";
import type { RunRecord } from "./run-record.ts";

export type PlanDeliveryNeeds = {
  store: Pick<Store, "transaction">;
  now: () => Date;
  /** Random text by which a write is found again. */
  newMarker: () => string;
};

type Planned = {
  integration: IntegrationRecord;
  mirrored: MirroredTicket;
  comment: TicketComment;
  basis: string;
  record: RunRecord;
};

/** What screens call the tracking of a suggestion; the effect key itself is kept for good. */
const TRACKED_MS = 48 * 60 * 60 * 1000;

/**
 * Plans a note, with its trace and its place in the timeline, all or nothing. False when the articles behind it are no
 * longer there, seen in the same transaction.
 */
export async function planNote(
  needs: PlanDeliveryNeeds,
  note: Planned & {
    html: string;
    textHash: string;
    reason: string;
    isCovered: (stores: Pick<Stores, "knowledge">) => Promise<boolean>;
  },
): Promise<boolean> {
  const { record, html, textHash } = note;
  return needs.store.transaction(async (stores) => {
    if (!(await note.isCovered(stores))) return false;
    const plan = { ...planOf(needs, note), action: "note" as const, html, textHash, tags: [] };
    if (!(await planAgain(stores, plan, needs.now()))) {
      record.step("plan", "The comment already has a note.");
      await stores.traces.insert(record.finish("quiet", "already_suggested"));
      return true;
    }
    await stores.traces.insert(record.finish("suggested", note.reason));
    await stores.sessions.append(plan.organizationId, plan.sessionId, [
      {
        externalId: `suggestion:${record.id}`,
        kind: "suggestion",
        at: needs.now(),
        text: maskAuthored(record.answer.answer ?? ""),
        author: null,
        attachments: [],
        meta: { traceId: record.id, commentId: plan.commentId },
      },
    ]);
    return true;
  });
}

/** Each kind of tag is an effect of its own: a comment may get one after the other when the settings change. */
const ACTIONS = { topic_no_assist: "topic_tag", answer_not_in_knowledge: "answer_tag" } as const;
type TagReason = keyof typeof ACTIONS & SilenceReason;

/** Plans the tag that tells a rep why there is no note, with the trace of the run. An equal tag is not written twice. */
export async function planTag(
  needs: PlanDeliveryNeeds,
  quiet: Planned & { reason: TagReason; tag: string },
): Promise<void> {
  const { record, reason, tag, basis } = quiet;
  await needs.store.transaction(async (stores) => {
    const plan = { ...planOf(needs, quiet), action: ACTIONS[reason], html: null, textHash: null, tags: [tag] };
    const known = await stores.deliveries.find(plan.organizationId, plan);
    const isThere = known?.state === "sent" && known.tags.includes(tag);
    if (isThere) await stores.deliveries.rebase(plan.organizationId, known.id, basis);
    else await planAgain(stores, plan, needs.now());
    await stores.traces.insert(record.finish("quiet", reason));
  });
}

function planOf(needs: PlanDeliveryNeeds, { integration, mirrored, comment, basis, record }: Planned) {
  const { organizationId, id: integrationId } = integration;
  return {
    organizationId,
    integrationId,
    ticketId: mirrored.session.ticketId,
    sessionId: mirrored.session.id,
    commentId: comment.id,
    marker: needs.newMarker(),
    basis,
    traceId: record.id,
    trackedUntil: new Date(needs.now().getTime() + TRACKED_MS),
  };
}

/** Ends after which the same effect may be planned anew: nothing of it reached the helpdesk. Tags may always be added. */
const REPLANNABLE: readonly DeliveryRecord["state"][] = ["cancelled", "not_sent"];

/** Plans an effect, or revives the one that came to nothing. False when it has happened or is under way. */
async function planAgain(stores: Pick<Stores, "deliveries">, plan: DeliveryPlan, at: Date): Promise<boolean> {
  const { kind, delivery } = await stores.deliveries.planOnce(plan, at);
  if (kind === "planned") return true;
  if (plan.action === "note" && !REPLANNABLE.includes(delivery.state)) return false;
  const { html, textHash, tags, basis, traceId, marker } = plan;
  const fresh = { attempts: 0, absentReadings: 0, notBefore: null, sendingSince: null, stamp: null, detail: null };
  return stores.deliveries.move(plan.organizationId, delivery.id, delivery.state, {
    state: "planned",
    ...fresh,
    html,
    textHash,
    tags,
    basis,
    traceId,
    marker,
  });
}
