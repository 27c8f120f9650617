import type { FailureReason } from "@opencx/shared/vocabulary";
import { conductOf } from "#domain/conduct/conduct.ts";
import { afterDeath, afterLook, afterWrite, begin, type DeliveryPatch, nextStep } from "#domain/delivery/next-step.ts";
import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import { handOffExternalId, handOffTags, renderHandOffTicket } from "#domain/hand-off/hand-off-ticket.ts";
import { handedToHuman, handOffFailed } from "#domain/outgoing-event/session-events.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { Helpdesk, OpenedTicket } from "#helpdesks/helpdesk.ts";
import { RetryLater } from "#jobs/job.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { announce } from "./announce.ts";
import { RunRecord } from "./run-record.ts";

export type HandOffNeeds = {
  store: Pick<Store, "handOffs" | "sessions" | "integrations" | "contacts" | "transaction">;
  openHelpdesk: (integration: IntegrationRecord) => Promise<Pick<Helpdesk, "openTicket" | "findTicket">>;
  /** Where reps see the session. */
  sessionUrl: (session: Pick<SessionRecord, "number">) => string;
  now: () => Date;
  newId: () => string;
};
export type HandOffJob = { organizationId: string; handOffId: string };

type Work = { owed: HandOffRecord; session: SessionRecord; integration: IntegrationRecord };

/**
 * Opens the ticket that a hand-off owes, once, and links it to the session. Each step is stored before the next begins:
 * safe to run any number of times, and after a crash at any point. Throws `RetryLater` when it must wait.
 */
export async function handOff(needs: HandOffNeeds, { organizationId, handOffId }: HandOffJob): Promise<void> {
  const { store } = needs;
  let owed = await store.handOffs.find(organizationId, handOffId);
  const session = owed && (await store.sessions.find(organizationId, owed.sessionId));
  const integration = owed && (await store.integrations.find(organizationId, owed.integrationId));
  if (!owed || !session || !integration) return;
  for (;;) {
    const work = { owed, session, integration };
    const step = nextStep(owed, needs.now());
    switch (step.kind) {
      case "nothing":
        return;
      case "wait":
        throw new RetryLater(
          step.until,
          `The ticket of session #${session.number} waits: ${owed.detail ?? "settling"}`,
        );
      case "doubt":
        owed = await move(needs, work, afterDeath({ ...owed, action: "ticket" }, needs.now()));
        break;
      case "look":
        owed = await look(needs, work);
        break;
      case "write":
        owed = await write(needs, work);
        break;
      default:
        return step satisfies never;
    }
  }
}

/** The job will not come again: whoever looks at the session must see that nobody has taken over. */
export async function abandonHandOff(needs: HandOffNeeds, { organizationId, handOffId }: HandOffJob): Promise<void> {
  const { store } = needs;
  const owed = await store.handOffs.find(organizationId, handOffId);
  const session = owed && (await store.sessions.find(organizationId, owed.sessionId));
  const integration = owed && (await store.integrations.find(organizationId, owed.integrationId));
  if (!owed || !session || !integration || nextStep(owed, needs.now()).kind === "nothing") return;
  const state = owed.state === "planned" ? "not_sent" : "needs_human";
  await move(
    needs,
    { owed, session, integration },
    { state, detail: "It failed again and again; see the server's log." },
  );
}

async function write(needs: HandOffNeeds, work: Work): Promise<HandOffRecord> {
  const { owed, integration } = work;
  if (integration.status === "disconnected")
    return move(needs, work, { state: "not_sent", detail: `The account ${integration.subdomain} is disconnected.` });
  const ticket = await ticketOf(needs, work);
  const helpdesk = await needs.openHelpdesk(integration);
  const sending = await move(needs, work, begin(owed, "", needs.now()));
  const end = await helpdesk.openTicket(ticket);
  const then = { ...work, owed: sending };
  if (end.kind === "opened") return opened(needs, then, { ...end, detail: end.warning ?? null });
  return move(needs, then, afterWrite({ ...sending, action: "ticket" }, end, needs.now()));
}

async function look(needs: HandOffNeeds, work: Work): Promise<HandOffRecord> {
  const helpdesk = await needs.openHelpdesk(work.integration);
  const found = await helpdesk.findTicket(handOffExternalId(work.session.id));
  if (found.kind === "found")
    return opened(needs, work, { ...found, detail: "Found in the helpdesk after its answer was lost." });
  return move(needs, work, afterLook({ ...work.owed, action: "ticket" }, found, needs.now()));
}

async function ticketOf(needs: HandOffNeeds, { owed, session, integration }: Work) {
  const { organizationId, id } = session;
  const contact = session.contactId ? await needs.store.contacts.find(organizationId, session.contactId) : null;
  const email = contact?.email ?? null;
  const text = renderHandOffTicket({
    sessionNumber: session.number,
    sessionUrl: needs.sessionUrl(session),
    subject: session.subject,
    summary: owed.summary,
    timeline: await needs.store.sessions.timeline(organizationId, id),
    hasAddress: email !== null,
  });
  return {
    ...text,
    externalId: handOffExternalId(id),
    tags: handOffTags({ channel: session.channel, sentiment: owed.sentiment }),
    marker: owed.id,
    authorId: integration.actingAs.id,
    requester: email === null ? null : { name: contact?.name ?? email, email },
    assigneeId: conductOf(integration.settings).handOffAssigneeId,
  };
}

function opened(
  needs: HandOffNeeds,
  work: Work,
  { ticketId, url, detail }: OpenedTicket & { detail: string | null },
): Promise<HandOffRecord> {
  return move(needs, work, { state: "sent", detail, sentAt: needs.now(), ticketId, ticketUrl: url });
}

/** Another process that was faster means that this one no longer owns the hand-off. */
class TakenOver extends Error {
  override readonly name = "TakenOver";
}

type Patch = Omit<DeliveryPatch, "remoteId" | "stamp"> & Partial<Pick<HandOffRecord, "ticketId" | "ticketUrl">>;

/** Stores the step; an end is told in the session, in a trace of its own and to subscribers, all or nothing. */
async function move(needs: HandOffNeeds, work: Work, given: DeliveryPatch | Patch): Promise<HandOffRecord> {
  const { remoteId: _remoteId, stamp: _stamp, ...patch } = { remoteId: null, stamp: null, ...given };
  const { organizationId, id, state } = work.owed;
  const moved = { ...work.owed, ...patch };
  await needs.store.transaction(async (stores) => {
    if (!(await stores.handOffs.move(organizationId, id, state, patch)))
      throw new TakenOver(`Hand-off ${id} was moved on by another process.`);
    const end = endOf(moved);
    if (end === null) return;
    const at = needs.now();
    const meta = { handOffId: id, integrationId: moved.integrationId, ticketId: moved.ticketId, url: moved.ticketUrl };
    await stores.sessions.append(organizationId, moved.sessionId, [
      {
        externalId: `hand-off:${id}:${end.isOpened ? "opened" : `failed:${at.toISOString()}`}`,
        kind: "handoff",
        at,
        text: maskAuthored(sentenceOf(work, moved)),
        author: null,
        attachments: [],
        meta: { ...meta, state: end.isOpened ? "opened" : "failed", sentiment: moved.sentiment },
      },
    ]);
    if (end.isOpened)
      await stores.sessions.save(organizationId, moved.sessionId, { handedOff: true, lastActivityAt: at });
    await stores.traces.insert(traceOf(needs, { ...work, owed: moved }, end.reason));
    const told = { handOff: moved, session: work.session, account: work.integration, at };
    const { attempts } = moved;
    await announce(stores, end.isOpened ? handedToHuman(told) : handOffFailed(told, { reason: end.reason, attempts }));
  });
  return moved;
}

type End = { isOpened: true; reason: null } | { isOpened: false; reason: FailureReason };

function endOf({ state }: HandOffRecord): End | null {
  switch (state) {
    case "sent":
      return { isOpened: true, reason: null };
    case "not_sent":
    case "cancelled":
      return { isOpened: false, reason: "helpdesk_refused_write" };
    case "needs_human":
      return { isOpened: false, reason: "write_outcome_unknown" };
    case "planned":
    case "sending":
    case "unknown":
      return null;
    default:
      return state satisfies never;
  }
}

function sentenceOf({ integration }: Work, { ticketId, detail }: HandOffRecord): string {
  const account = `${integration.kind} account ${integration.subdomain}`;
  if (ticketId !== null) return `Handed off: ticket ${ticketId} was opened in the ${account}.`;
  return `The hand-off to the ${account} failed, and nobody has taken over. ${detail ?? ""}`.trim();
}

function traceOf(needs: HandOffNeeds, work: Work, failure: FailureReason | null) {
  const { owed, session } = work;
  const { organizationId, integrationId, id: handOffId } = owed;
  const owner = { organizationId, integrationId, ticketId: owed.ticketId ?? "", trigger: "hand-off" };
  const record = new RunRecord(needs.newId(), owner, needs.now);
  record.sessionId = session.id;
  record.step("hand-off", `Hand-off ${handOffId} ended as ${owed.state} after ${owed.attempts} attempts.`);
  record.step("deliver", owed.detail ?? sentenceOf(work, owed));
  return failure ? record.finish("failed", failure) : record.finish("handed_off", sentenceOf(work, owed));
}
