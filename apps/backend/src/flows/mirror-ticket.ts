import type { ContactIdentity } from "#domain/contact/contact-identity.ts";
import { sessionEvents } from "#domain/outgoing-event/session-events.ts";
import type { Masker, Placeholders } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Holder } from "#domain/session/holder.ts";
import type { Conversation } from "#domain/session/question.ts";
import type { SessionRecord, TimelineEntry } from "#domain/session/session-record.ts";
import { maskComment } from "#domain/session/ticket-comment.ts";
import { isResolvedHere, sessionState, statusEntry, type TicketState } from "#domain/session/ticket-state.ts";
import { foldComments } from "#domain/session/timeline.ts";
import type { HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { announce } from "./announce.ts";
import { readHolder, type TakeOver } from "./read-holder.ts";

export type MirrorTicketNeeds = {
  store: Pick<Store, "sessions" | "deliveries" | "deskHandOffs" | "transaction">;
  now: () => Date;
  /** A masker that goes on with the placeholders of a session. */
  maskerFor: (organizationId: string, placeholders: Placeholders) => Masker;
};

/** A ticket after masking, with its session. Nothing raw is left in it. */
export type MirroredTicket = {
  session: SessionRecord;
  state: TicketState;
  conversation: Conversation;
  /** Who holds a ticket that the copilot works itself; null where it only advises reps. */
  desk: { holder: Holder; isHandedOff: boolean } | null;
  subject: MaskedText;
  /** How many values were masked, by kind. */
  redactions: Record<string, number>;
};

/**
 * Brings a ticket into its session: masks first, then stores contact, session and timeline in one transaction.
 * The raw text stays in memory, for as long as the run lasts. `isHistory`: what the ticket holds now is owed nothing.
 */
export async function mirrorTicket(
  needs: MirrorTicketNeeds,
  integration: IntegrationRecord,
  { ticket, isHistory }: { ticket: HelpdeskTicket; isHistory: boolean },
): Promise<MirroredTicket> {
  const { organizationId } = integration;
  const { sessions, deliveries } = needs.store;
  const known = await sessions.findByTicket(organizationId, integration.id, ticket.id);
  const remoteIds = await deliveries.remoteIds(organizationId, integration.id, ticket.id);
  const masker = needs.maskerFor(organizationId, known?.placeholders ?? {});
  const conversation = readConversation(ticket, { integration, remoteIds, masker });
  const subject = masker.mask(ticket.subject);
  const tags = tagsOf(ticket).map((tag) => masker.mask(tag));
  const state = ticketState(ticket);
  const resolvedHere = isResolvedHere(await timelineOfClosed(needs, known), known);
  const after = sessionState(state, known && { ...known, isResolvedHere: resolvedHere });
  const status = statusEntry(state, { before: known?.status ?? null, after: after.status });
  const holding = await readHolder(needs, { integration, ticket, known, conversation, isHistory });
  const handedOff = holding?.isHandedOff ?? after.handedOff;
  const { assigneeAtIntake = null, historyUntil = known?.historyUntil ?? null } = holding ?? {};
  const folded = foldComments(conversation.comments, conversation.own);
  const entries = [...folded, ...(status ? [status] : []), ...(holding?.entry ? [holding.entry] : [])];
  const session = await keep(needs, {
    integration,
    ticket,
    known,
    entries,
    takeOver: holding?.takeOver ?? null,
    state: {
      ...after,
      handedOff,
      assigneeAtIntake,
      historyUntil,
      subject,
      tags,
      placeholders: masker.placeholders(),
    },
  });
  const redactions = Object.fromEntries(masker.found().map(({ kind, count }) => [kind, count]));
  const desk = holding && { holder: holding.holder, isHandedOff: holding.isHandedOff };
  return { session, state, conversation: { ...conversation, historyUntil }, desk, subject, redactions };
}

/** The team that has the ticket is a tag of the session too: inboxes and reports go by it. */
function tagsOf({ tags, group }: HelpdeskTicket): string[] {
  return group === null || tags.includes(group.name) ? tags : [...tags, group.name];
}

/** The comments of a ticket, masked, with what tells ours from others'. */
export function readConversation(
  ticket: Pick<HelpdeskTicket, "comments" | "requester">,
  by: { integration: Pick<IntegrationRecord, "actingAs">; remoteIds: ReadonlySet<string>; masker: Masker },
): Conversation {
  return {
    comments: ticket.comments.map((comment) => maskComment(comment, by.masker.mask)),
    requesterId: ticket.requester?.id ?? null,
    own: { actingUserId: String(by.integration.actingAs.id), remoteIds: by.remoteIds },
  };
}

export function ticketState(ticket: HelpdeskTicket): TicketState {
  const { status, tags, externalId, assigneeId, group, updatedAt } = ticket;
  const lastPublicAt = ticket.comments.findLast(({ isPublic }) => isPublic)?.createdAt ?? null;
  return { status, tags, externalId, assigneeId, groupId: group?.id ?? null, updatedAt, lastPublicAt };
}

async function timelineOfClosed(needs: MirrorTicketNeeds, session: SessionRecord | null): Promise<TimelineEntry[]> {
  return session && session.status !== "open" ? needs.store.sessions.timeline(session.organizationId, session.id) : [];
}

type Kept = {
  integration: IntegrationRecord;
  ticket: HelpdeskTicket;
  known: SessionRecord | null;
  entries: TimelineEntry[];
  /** The hand-off that a rep made by taking the ticket. */
  takeOver: TakeOver | null;
  state: Pick<
    SessionRecord,
    "status" | "closedAt" | "handedOff" | "assigneeAtIntake" | "historyUntil" | "subject" | "tags" | "placeholders"
  >;
};

function keep(
  needs: MirrorTicketNeeds,
  { integration, ticket, known, entries, takeOver, state }: Kept,
): Promise<SessionRecord> {
  const { organizationId } = integration;
  return needs.store.transaction(async (stores) => {
    const { contacts, sessions, deskHandOffs } = stores;
    const identity = identityOf(integration, ticket);
    const contact = identity && (await contacts.upsert(organizationId, identity));
    const patch = {
      ...state,
      contactId: contact?.id ?? known?.contactId ?? null,
      locale: ticket.locale,
      lastActivityAt: ticket.comments.at(-1)?.createdAt ?? ticket.createdAt,
    };
    const session =
      known ??
      (await sessions.open({
        ...patch,
        organizationId,
        channel: ticket.channel,
        integrationId: integration.id,
        ticketId: ticket.id,
        ticketUrl: ticket.url,
        createdAt: ticket.comments[0]?.createdAt ?? ticket.createdAt,
      }));
    const reading = { stamp: ticket.updatedAt, seenUntil: ticket.seenUntil };
    // A process that stood still may come with a reading that another one has overtaken.
    const isNewest = await sessions.markRead(organizationId, session.id, reading);
    if (known && isNewest) await sessions.save(organizationId, known.id, patch);
    await sessions.append(organizationId, session.id, entries, { rewrites: isNewest });
    if (takeOver) await deskHandOffs.open({ ...takeOver, organizationId, sessionId: session.id });
    const after = { ...session, ...patch };
    if (isNewest) await announce(stores, ...sessionEvents(known, after));
    return after;
  });
}

/** The requester as a contact. Their id at the helpdesk finds them again where they have no address. */
function identityOf({ kind, subdomain }: IntegrationRecord, { requester }: HelpdeskTicket): ContactIdentity | null {
  if (!requester) return null;
  const { id, name, email, phone } = requester;
  return { name, email, phone, customId: `${kind}:${subdomain}:${id}` };
}
