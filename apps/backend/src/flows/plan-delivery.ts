import type { SilenceReason } from "@opencx/shared/vocabulary";
import { TAG_ASSIST, TAG_AUTOPILOT, TAG_TOUCHED } from "#domain/decision/decision.ts";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import type { Draft } from "#domain/draft/draft.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { TicketComment } from "#domain/session/ticket-comment.ts";
import type { SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";
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

export type Planned = {
  integration: IntegrationRecord;
  mirrored: MirroredTicket;
  comment: TicketComment;
  basis: string;
  record: RunRecord;
};

/** What screens call the tracking of a suggestion; the effect key itself is kept for good. */
const TRACKED_MS = 48 * 60 * 60 * 1000;

/** A note for the rep, or a reply to the customer. */
export type PlannedAnswer = Planned & {
  action: "note" | "reply";
  html: string;
  textHash: string;
  reason: string;
  /** What a note says to the customer, as the sidebar apps show it; absent for a reply. */
  draft?: Draft;
  isCovered: (stores: Pick<Stores, "knowledge">) => Promise<boolean>;
};

/**
 * Plans an answer, with its trace and its place in the timeline, all or nothing. False when the articles behind it are no
 * longer there, seen in the same transaction.
 */
export async function planAnswer(needs: PlanDeliveryNeeds, answer: PlannedAnswer): Promise<boolean> {
  const { action, record, html, textHash } = answer;
  return needs.store.transaction(async (stores) => {
    if (!(await answer.isCovered(stores))) return false;
    const plan = { ...planOf(needs, answer), action, html, textHash, tags: [], change: null };
    if (!(await planAgain(stores, plan, needs.now()))) {
      record.step("plan", "The comment already has its answer.");
      await stores.traces.insert(record.finish("quiet", "already_suggested"));
      return true;
    }
    await planTouch(stores, needs, { ...answer, tag: action === "reply" ? TAG_AUTOPILOT : TAG_ASSIST });
    await stores.traces.insert(record.finish(action === "reply" ? "replied" : "suggested", answer.reason));
    // What a customer reads enters the timeline once they can.
    if (action === "reply") return true;
    if (answer.draft) await stores.suggestions.insert(noteSuggestion(plan, answer.draft, needs.now()));
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

/** A note as the sidebar apps will ask for it. */
function noteSuggestion(
  { organizationId, traceId, sessionId, integrationId, ticketId, commentId }: ReturnType<typeof planOf>,
  draft: Draft,
  at: Date,
): SuggestionRecord {
  const nothing = { reason: null, wish: null, parentId: null, askedBy: null, feedback: null, usage: null };
  const ticket = { organizationId, sessionId, integrationId, ticketId, commentId };
  return { ...nothing, ...ticket, id: traceId, origin: "note", state: "ready", draft, createdAt: at, endedAt: at };
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
    const plan = { ...planOf(needs, quiet), ...tagPlan(ACTIONS[reason], [tag]) };
    const known = await stores.deliveries.find(plan.organizationId, plan);
    const isThere = known?.state === "sent" && known.tags.includes(tag);
    if (isThere) await stores.deliveries.rebase(plan.organizationId, known.id, basis);
    else await planAgain(stores, plan, needs.now());
    await stores.traces.insert(record.finish("quiet", reason));
  });
}

/** Tickets that the copilot works itself are tagged, once, so that reps can build views and reports on them. */
export async function planTouch(
  stores: Pick<Stores, "deliveries">,
  needs: PlanDeliveryNeeds,
  touched: Planned & { tag: string },
): Promise<void> {
  const { desk, state } = touched.mirrored;
  if (desk === null) return;
  const missing = [TAG_TOUCHED, touched.tag].filter((tag) => !state.tags.includes(tag));
  if (missing.length === 0) return;
  await planAgain(stores, { ...planOf(needs, touched), ...tagPlan("desk_tag", missing) }, needs.now());
}

function tagPlan<Action extends DeliveryRecord["action"]>(action: Action, tags: string[]) {
  return { action, html: null, textHash: null, tags, change: null };
}

export function planOf(
  needs: PlanDeliveryNeeds,
  { integration, mirrored, comment, basis, record }: Omit<Planned, "comment"> & { comment: Pick<TicketComment, "id"> },
) {
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
export async function planAgain(stores: Pick<Stores, "deliveries">, plan: DeliveryPlan, at: Date): Promise<boolean> {
  const { kind, delivery } = await stores.deliveries.planOnce(plan, at);
  if (kind === "planned") return true;
  if (plan.html !== null && !REPLANNABLE.includes(delivery.state)) return false;
  const { html, textHash, tags, change, basis, traceId, marker } = plan;
  const fresh = { attempts: 0, absentReadings: 0, notBefore: null, sendingSince: null, stamp: null, detail: null };
  return stores.deliveries.move(plan.organizationId, delivery.id, delivery.state, {
    state: "planned",
    ...fresh,
    html,
    textHash,
    tags,
    change,
    basis,
    traceId,
    marker,
  });
}
