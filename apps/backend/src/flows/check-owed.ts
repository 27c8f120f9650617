import { questionHash } from "#domain/decision/basis.ts";
import { whyNotOwed } from "#domain/decision/why-not-owed.ts";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import { findOwedAnswer } from "#domain/session/question.ts";
import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import type { StillOwed } from "./deliver.ts";
import { type MirrorTicketNeeds, readConversation, ticketState } from "./mirror-ticket.ts";

export type CheckOwedNeeds = Pick<MirrorTicketNeeds, "maskerFor"> & {
  store: Pick<Store, "sessions" | "deliveries" | "traces" | "knowledge">;
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
  const owed = findOwedAnswer(readConversation(ticket, { integration, remoteIds, masker }));
  const isSameText = owed.kind === "owed" && (await questionHash(owed.comment.text)) === delivery.basis;
  const why =
    whyNotOwed({ ticket: ticketState(ticket), owed, commentId: delivery.commentId }) ??
    (delivery.action !== "note" || isSameText ? null : COMMENT_CHANGED) ??
    (await whyNotCovered(needs, delivery));
  return why ? { kind: "not-owed", ...why } : { kind: "owed", ticket };
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
  if (delivery.action !== "note") return null;
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
