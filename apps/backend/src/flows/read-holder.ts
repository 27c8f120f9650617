import { conductOf } from "#domain/conduct/conduct.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import { type Holder, type HolderAfter, holderAfter } from "#domain/session/holder.ts";
import type { Conversation } from "#domain/session/question.ts";
import type { SessionRecord, TimelineEntry } from "#domain/session/session-record.ts";
import type { HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import type { NewDeskHandOff } from "#store/desk-hand-offs.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";

export type ReadHolderNeeds = { store: Pick<Store, "sessions" | "deliveries">; now: () => Date };

/** A hand-off that a rep made by taking the ticket; its session is known once it is stored. */
export type TakeOver = Omit<NewDeskHandOff, "organizationId" | "sessionId">;

/** Who holds a ticket after a reading, and what of it is to be kept. */
export type Holding = {
  holder: Holder;
  isHandedOff: boolean;
  assigneeAtIntake: string | null;
  historyUntil: string | null;
  /** What the timeline says about a change of hands; null without one. */
  entry: TimelineEntry | null;
  takeOver: TakeOver | null;
};

type Reading = {
  integration: IntegrationRecord;
  ticket: HelpdeskTicket;
  known: SessionRecord | null;
  conversation: Conversation;
  /** What the ticket holds now is owed nothing: it was there before the copilot was. */
  isHistory: boolean;
};

/** Reads the switch: to whom the ticket is assigned. Null where the copilot works no tickets itself. */
export async function readHolder(needs: ReadHolderNeeds, reading: Reading): Promise<Holding | null> {
  const { integration, ticket, known, conversation, isHistory } = reading;
  const { desk } = conductOf(integration.settings);
  if (desk === null) return null;
  const { assigneeId } = ticket;
  const after = holderAfter({
    before: known && {
      handedOff: known.handedOff,
      assigneeAtIntake: known.assigneeAtIntake === null ? null : Number(known.assigneeAtIntake),
      isRoutingOwed: await isRoutingOwed(needs, known),
    },
    assigneeId: assigneeId === null ? null : Number(assigneeId),
    actingUserId: integration.actingAs.id,
    // What reps had in hand before the copilot came stays theirs.
    handlesEveryTicket: desk.intake.kind === "every-ticket" && !isHistory,
  });
  const last = conversation.comments.at(-1)?.id ?? null;
  return {
    holder: after.holder,
    isHandedOff: after.change === "taken-over" || (after.change !== "resumed" && (known?.handedOff ?? false)),
    assigneeAtIntake: after.assigneeAtIntake === null ? null : String(after.assigneeAtIntake),
    historyUntil: await historyAfter(needs, reading, { change: after.change, last }),
    entry: entryOf(after, ticket),
    takeOver: after.change === "taken-over" ? takeOverOf(reading, needs.now()) : null,
  };
}

async function isRoutingOwed(
  { store }: ReadHolderNeeds,
  { organizationId, integrationId, ticketId }: SessionRecord,
): Promise<boolean> {
  const open = await store.deliveries.unsettled(organizationId, integrationId, ticketId);
  return open.some(({ action }) => action === "hand_off_route");
}

/**
 * When the copilot goes on, it does so with the next message: what its session holds already is history. A message that
 * came together with the assignment has not been seen before, and is answered rather than lost.
 */
async function historyAfter(
  { store }: ReadHolderNeeds,
  { known, conversation, isHistory }: Reading,
  { change, last }: { change: HolderAfter["change"]; last: string | null },
): Promise<string | null> {
  if (!known) return isHistory ? last : null;
  if (change !== "resumed") return known.historyUntil;
  const seen = new Set(
    (await store.sessions.timeline(known.organizationId, known.id)).map(({ externalId }) => externalId),
  );
  const { comments, own } = conversation;
  const until = comments.findLast(({ id }) => seen.has(id) || own.remoteIds.has(id));
  return until?.id ?? known.historyUntil;
}

function entryOf({ change }: HolderAfter, { id, assigneeId, updatedAt }: HelpdeskTicket): TimelineEntry | null {
  if (change === null) return null;
  const text = change === "resumed" ? "The ticket was assigned to the copilot again." : "A rep took the ticket over.";
  return {
    externalId: `holder:${id}:${assigneeId}:${updatedAt.toISOString()}`,
    kind: "handoff",
    at: updatedAt,
    text: maskPlain(text),
    author: null,
    attachments: [],
    meta: { change, assigneeId },
  };
}

function takeOverOf({ integration, ticket, conversation }: Reading, now: Date): TakeOver {
  const messageIds = conversation.comments.map(({ id }) => id);
  return {
    integrationId: integration.id,
    ticketId: ticket.id,
    commentId: messageIds.at(-1) ?? ticket.id,
    state: "done",
    reason: "rep_took_over",
    detail: "The ticket was assigned to a rep.",
    topic: null,
    summary: null,
    sentiment: null,
    isFrustrated: false,
    language: null,
    articleIds: [],
    messageIds,
    createdAt: now,
  };
}
