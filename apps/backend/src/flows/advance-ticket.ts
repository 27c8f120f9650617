import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { AttachmentText } from "#domain/attachment/attachment-record.ts";
import { conductOf } from "#domain/conduct/conduct.ts";
import type { Decision } from "#domain/decision/decision.ts";
import { passesIntake } from "#domain/decision/intake.ts";
import { sessionEvents } from "#domain/outgoing-event/session-events.ts";
import { describeTicket } from "#domain/session/describe-ticket.ts";
import { BACKLOG_TRIGGER } from "#domain/session/wake-trigger.ts";
import { isOwnLook, SWEEP_TRIGGER } from "#domain/sweep/sweep-trigger.ts";
import type { Helpdesk, HelpdeskTicket, Pace } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { announce } from "./announce.ts";
import { type AnswerTicketNeeds, answerTicket } from "./answer-ticket.ts";
import { decideOnTicket } from "./decide-on-ticket.ts";
import type { Considered } from "./draft-answer.ts";
import { failRun } from "./fail-run.ts";
import { followHandOff } from "./follow-hand-off.ts";
import { giveToReps } from "./give-to-reps.ts";
import { type KeepAttachmentsNeeds, keepAttachments } from "./keep-attachments.ts";
import { keepRun } from "./keep-run.ts";
import { type MirroredTicket, type MirrorTicketNeeds, mirrorTicket } from "./mirror-ticket.ts";
import { planTag } from "./plan-delivery.ts";
import { recordUsage } from "./record-usage.ts";
import { type ReplyToCustomerNeeds, replyToCustomer } from "./reply-to-customer.ts";
import { resolveWhenIdle } from "./resolve-when-idle.ts";
import { RunRecord } from "./run-record.ts";
import { type SettleDeliveriesNeeds, settleDeliveries } from "./settle-deliveries.ts";

export type AdvanceTicketRequest = { organizationId: string; integrationId: string; ticketId: string; trigger: string };
export type AdvanceTicketNeeds = MirrorTicketNeeds &
  AnswerTicketNeeds &
  ReplyToCustomerNeeds &
  KeepAttachmentsNeeds &
  SettleDeliveriesNeeds & {
    store: Store;
    /** `pace`: how urgent the run is. */
    openHelpdesk: (integration: IntegrationRecord, pace?: Pace) => Promise<Helpdesk>;
    newId: () => string;
  };

/** How often a run begins anew when the ticket or the knowledge changes under it; the next webhook goes on from there. */
const MOST_ROUNDS = 3;
const NOTHING_NEW: readonly SilenceReason[] = ["already_suggested", "already_decided", "already_answered"];

/**
 * Brings a ticket as far as it can go: settles writes that are open, reads the ticket, mirrors it into its session,
 * decides, drafts, and delivers. Safe to run any number of times, and after a crash at any point. Throws `RetryLater`
 * when it must wait and `GiveUp` when only a person can help. A disconnected account is left alone, without a trace.
 */
export async function advanceTicket(
  needs: AdvanceTicketNeeds,
  request: AdvanceTicketRequest,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const integration = await needs.store.integrations.find(request.organizationId, request.integrationId);
  if (!integration || integration.status === "disconnected") return;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const record = new RunRecord(needs.newId(), request, needs.now);
    try {
      const run = {
        integration,
        helpdesk: await needs.openHelpdesk(integration, paceOf(request)),
        request,
        record,
        signal,
      };
      const outcome = await advanceOnce(needs, run);
      if (integration.status === "failing") await markConnected(needs, integration);
      if (outcome === "settled") return;
    } catch (error) {
      throw await failRun(needs, { integration, record }, error);
    }
  }
}

/** What is read in as history, or found by a search, leaves room for tickets that a webhook told of just now. */
function paceOf({ trigger }: AdvanceTicketRequest): Pace {
  return trigger === BACKLOG_TRIGGER || trigger === SWEEP_TRIGGER ? "background" : "live";
}

type Run = {
  integration: IntegrationRecord;
  helpdesk: Helpdesk;
  request: AdvanceTicketRequest;
  record: RunRecord;
  signal: AbortSignal;
};

/** `again`: something changed meanwhile, so that what was planned came to nothing. */
async function advanceOnce(needs: AdvanceTicketNeeds, run: Run): Promise<"settled" | "again"> {
  const { integration, helpdesk, request } = run;
  await settleDeliveries(needs, { integration, helpdesk, request });
  if ((await decideAndPlan(needs, run)) === "again") return "again";
  return settleDeliveries(needs, { integration, helpdesk, request });
}

async function decideAndPlan(needs: AdvanceTicketNeeds, run: Run): Promise<"planned" | "quiet" | "again"> {
  const { integration, helpdesk, request, record } = run;
  const known = await needs.store.sessions.findByTicket(request.organizationId, integration.id, request.ticketId);
  record.sessionId = known?.id ?? null;
  const reading = await record.timed("read", () => helpdesk.readTicket(request.ticketId));
  if (reading.kind === "gone") return forgetTicket(needs, { integration, request, record, detail: reading.detail });
  const { ticket } = reading;
  record.step("read", describeTicket(ticket));
  const handedOff = await record.timed("mirror", () => followHandOff(needs, integration, ticket));
  if (handedOff) {
    record.sessionId = handedOff.id;
    record.step("mirror", `Session #${handedOff.number} was handed off to this ticket.`);
    await keepQuiet(needs, record, "handoff_ticket");
    return "quiet";
  }
  const isHistory = request.trigger === BACKLOG_TRIGGER;
  if (!known && !isHistory && !isLetIn(integration, ticket)) return leaveOutside(needs, run, ticket);
  const mirrored = await record.timed("mirror", () => mirrorTicket(needs, integration, { ticket, isHistory }));
  record.sessionId = mirrored.session.id;
  record.redactions = mirrored.redactions;
  record.step("mirror", `Session #${mirrored.session.number} holds the ticket, masked.`);
  const attachments = await record.timed("attachments", () =>
    keepAttachments(needs, { integration, helpdesk, ticket, mirrored }, run.signal),
  );
  await recordUsage(needs, mirrored);
  // What was there before the copilot is history: nothing is decided and nothing written.
  return isHistory ? "quiet" : decideMirrored(needs, run, { ...mirrored, attachments });
}

/** The gate: which new tickets are the copilot's. Once there is a session, it no longer applies. */
function isLetIn({ settings, actingAs }: IntegrationRecord, { assigneeId, group }: HelpdeskTicket): boolean {
  const { desk } = conductOf(settings);
  if (desk === null) return true;
  return passesIntake({
    isTracked: false,
    intake: desk.intake,
    assigneeId: assigneeId === null ? null : Number(assigneeId),
    groupId: group === null ? null : Number(group.id),
    actingUserId: actingAs.id,
  });
}

async function leaveOutside(needs: AdvanceTicketNeeds, { request, record }: Run, ticket: HelpdeskTicket) {
  const where = ticket.group === null ? "in no group" : `in the group ${ticket.group.id}`;
  const holder = ticket.assigneeId === null ? "assigned to nobody" : `assigned to ${ticket.assigneeId}`;
  record.step("decide", `The ticket is ${holder} and ${where}: by the intake settings it is not the copilot's.`);
  // A search looks at whatever changed; only what a webhook brought, or a rep asks about, is worth a record.
  if (request.trigger !== SWEEP_TRIGGER) await keepQuiet(needs, record, "outside_intake");
  return "quiet" as const;
}

async function decideMirrored(
  needs: AdvanceTicketNeeds,
  run: Run,
  mirrored: MirroredTicket & { attachments: AttachmentText[] },
): Promise<"planned" | "quiet" | "again"> {
  const { integration, helpdesk, request, record, signal } = run;
  const isSwept = isOwnLook(request.trigger);
  // Where nobody told us of the ticket, or the copilot would answer by itself, what was asked before it came is history.
  const isBounded = isSwept || mirrored.desk !== null;
  const sweep = isBounded ? await needs.store.sweeps.find(request.organizationId, integration.id) : null;
  const { decision, about } = await record.timed("decide", () =>
    decideOnTicket(needs, { integration, mirrored, record, owedSince: sweep?.owedSince ?? null }),
  );
  record.step("decide", describeDecision(decision));
  if (decision.kind === "stay-silent" || !about) {
    const because = decision.kind === "stay-silent" ? decision.because : "no_customer_comment";
    if (because === "already_answered" && (await resolveWhenIdle(needs, { ...run, mirrored }))) return "planned";
    // The sweep looks at whatever changed, our own note included: finding nothing new is not worth a record.
    if (!isSwept || !NOTHING_NEW.includes(because)) await keepQuiet(needs, record, because);
    return "quiet";
  }
  const attachments = mirrored.attachments.filter(({ commentId }) => commentId === about.comment.id);
  const considered = { integration, helpdesk, mirrored, attachments, record, ...about };
  if ((await planDecided(needs, { decision, considered }, signal)) === "again") return "again";
  if (request.trigger === SWEEP_TRIGGER)
    await needs.store.sweeps.countFound(request.organizationId, integration.id, needs.now());
  return "planned";
}

async function planDecided(
  needs: AdvanceTicketNeeds,
  { decision, considered }: { decision: Exclude<Decision, { kind: "stay-silent" }>; considered: Considered },
  signal: AbortSignal,
): Promise<"planned" | "again"> {
  switch (decision.kind) {
    case "suggest-to-rep":
      return answerTicket(needs, considered, signal);
    case "reply-to-customer":
      return replyToCustomer(needs, considered, signal);
    case "hand-off":
      return giveToReps(needs, { ...considered, cause: decision.because }, signal);
    case "tag-and-stay-silent":
      await planTag(needs, { ...considered, reason: decision.because, tag: decision.tag });
      return "planned";
    default:
      return decision satisfies never;
  }
}

function describeDecision(decision: Decision): string {
  if (decision.kind === "suggest-to-rep") return `The customer's comment ${decision.commentId} waits for an answer.`;
  if (decision.kind === "reply-to-customer") return `Comment ${decision.commentId} is owed a reply to the customer.`;
  return decision.detail;
}

async function forgetTicket(
  needs: AdvanceTicketNeeds,
  gone: { integration: IntegrationRecord; request: AdvanceTicketRequest; record: RunRecord; detail: string },
): Promise<"quiet"> {
  const { integration, request, record } = gone;
  record.step("read", gone.detail);
  const { organizationId, ticketId } = request;
  const session = await needs.store.sessions.findByTicket(organizationId, integration.id, ticketId);
  if (session?.status === "open")
    await needs.store.transaction(async (stores) => {
      const patch = { status: "closed_unresolved" as const, closedAt: needs.now() };
      await stores.sessions.save(organizationId, session.id, patch);
      await announce(stores, ...sessionEvents(session, { ...session, ...patch }));
    });
  record.sessionId = session?.id ?? null;
  await keepQuiet(needs, record, "ticket_gone");
  return "quiet";
}

async function keepQuiet(needs: AdvanceTicketNeeds, record: RunRecord, reason: SilenceReason): Promise<void> {
  await keepRun(needs.store, record.finish("quiet", reason));
}

async function markConnected(needs: AdvanceTicketNeeds, { organizationId, id }: IntegrationRecord): Promise<void> {
  await needs.store.integrations.update(organizationId, id, { status: "connected", lastError: null });
}
