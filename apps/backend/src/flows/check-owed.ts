import type { SilenceReason } from "@opencx/shared/vocabulary";
import { conductOf } from "#domain/conduct/conduct.ts";
import { questionHash } from "#domain/decision/basis.ts";
import { whyNotOwed } from "#domain/decision/why-not-owed.ts";
import type { DeliveryAction, DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import { whyNotDue } from "#domain/delivery/why-not-due.ts";
import { findOwedAnswer, newestPublic } from "#domain/session/question.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { Helpdesk, HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import type { StillOwed } from "./deliver.ts";
import { type MirrorTicketNeeds, readConversation, ticketState } from "./mirror-ticket.ts";

export type CheckOwedNeeds = Pick<MirrorTicketNeeds, "maskerFor"> & {
  store: Pick<Store, "sessions" | "deliveries" | "traces" | "knowledge">;
  now: () => Date;
  helpdesk: Pick<Helpdesk, "readTicket">;
};

/** Whether the world still is what a planned write was planned for: the ticket, the comment and the articles behind it. */
export async function checkOwed(
  needs: CheckOwedNeeds,
  integration: IntegrationRecord,
  delivery: DeliveryRecord,
): Promise<StillOwed> {
  const { organizationId, ticketId } = delivery;
  const reading = await needs.helpdesk.readTicket(ticketId);
  if (reading.kind === "gone") return { kind: "not-owed", because: "ticket_gone", detail: reading.detail };
  const { ticket } = reading;
  const session = await needs.store.sessions.find(organizationId, delivery.sessionId);
  const masker = needs.maskerFor(organizationId, session?.placeholders ?? {});
  const remoteIds = await needs.store.deliveries.remoteIds(organizationId, integration.id, ticketId);
  const own = ticket.comments.find(({ marker }) => marker !== null && marker === delivery.marker);
  if (own) return { kind: "on-ticket", remoteId: own.id };
  const conversation = readConversation(ticket, { integration, remoteIds, masker });
  if (!ANSWERS.includes(delivery.action)) {
    const why = whyNotDue({
      action: delivery.action,
      change: delivery.change,
      ticket: ticketState(ticket),
      actingUserId: integration.actingAs.id,
      resolution: {
        isHandedOff: session?.handedOff ?? false,
        newestPublic: newestPublic(conversation),
        idleMinutes: conductOf(integration.settings).desk?.autoResolveAfterMinutes ?? 0,
        now: needs.now(),
      },
    });
    return why ? { kind: "not-owed", ...why } : { kind: "owed", ticket };
  }
  const owed = findOwedAnswer({ ...conversation, historyUntil: session?.historyUntil ?? null });
  const isSameText = owed.kind === "owed" && (await questionHash(owed.comment.text)) === delivery.basis;
  const why =
    whyNotOwed({ ticket: ticketState(ticket), owed, commentId: delivery.commentId }) ??
    whyNotOurs(delivery, { integration, session, ticket }) ??
    (!CITING.includes(delivery.action) || isSameText ? null : COMMENT_CHANGED) ??
    (await whyNotCovered(needs, delivery));
  return why ? { kind: "not-owed", ...why } : { kind: "owed", ticket };
}

/** Writes that answer the customer's comment, or say why nothing does: no longer owed once it is not the newest word. */
const ANSWERS: readonly DeliveryAction[] = ["note", "topic_tag", "answer_tag", "reply", "away_reply"];
/** Those that stand on articles. */
const CITING: readonly DeliveryAction[] = ["note", "reply"];

/** Assignment is the switch, also while a draft is being written: what reaches a customer needs it on. */
function whyNotOurs(
  { action }: DeliveryRecord,
  about: { integration: IntegrationRecord; session: SessionRecord | null; ticket: HelpdeskTicket },
): { because: SilenceReason; detail: string } | null {
  const { integration, session, ticket } = about;
  const { assigneeId } = ticket;
  if (conductOf(integration.settings).desk === null || assigneeId === null) return null;
  const isOurs = assigneeId === String(integration.actingAs.id) || assigneeId === session?.assigneeAtIntake;
  if (isOurs || action === "away_reply") return null;
  return { because: "held_by_rep", detail: "The ticket was assigned to a rep meanwhile." };
}

const COMMENT_CHANGED = {
  because: "comment_changed" as const,
  detail: "The customer's comment was changed after the draft was written.",
};
const KNOWLEDGE_CHANGED = {
  because: "knowledge_changed" as const,
  detail: "An article that the draft cites was removed or restricted after the draft was written.",
};

/** A draft on which an article stands that is no longer there, or no longer as visible, must not be posted. */
async function whyNotCovered(
  needs: CheckOwedNeeds,
  delivery: DeliveryRecord,
): Promise<typeof KNOWLEDGE_CHANGED | null> {
  if (!CITING.includes(delivery.action)) return null;
  const trace = await needs.store.traces.find(delivery.organizationId, delivery.traceId);
  const cited = (trace?.entries ?? []).filter(({ used }) => used);
  return (await isStillCovered(needs.store, delivery.organizationId, cited)) ? null : KNOWLEDGE_CHANGED;
}

/** Whether every cited article is still there and as visible as when it was cited. */
export async function isStillCovered(
  store: Pick<Store, "knowledge">,
  organizationId: string,
  cited: readonly { articleId: string; visibility: "public" | "internal" }[],
): Promise<boolean> {
  if (cited.length === 0) return true;
  const ids = [...new Set(cited.map(({ articleId }) => articleId))];
  const articles = await store.knowledge.findMany(organizationId, ids);
  return cited.every(({ articleId, visibility }) => articles.get(articleId)?.visibility === visibility);
}
