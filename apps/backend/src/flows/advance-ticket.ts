import type { SilenceReason } from "@opencx/shared/vocabulary";
import { SWEEP_TRIGGER } from "#domain/sweep/sweep-trigger.ts";
import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { type AnswerTicketNeeds, answerTicket } from "./answer-ticket.ts";
import { decideOnTicket } from "./decide-on-ticket.ts";
import { failRun } from "./fail-run.ts";
import { followHandOff } from "./follow-hand-off.ts";
import { keepRun } from "./keep-run.ts";
import { type MirrorTicketNeeds, mirrorTicket } from "./mirror-ticket.ts";
import { planTag } from "./plan-delivery.ts";
import { RunRecord } from "./run-record.ts";
import { settleDeliveries } from "./settle-deliveries.ts";

export type AdvanceTicketRequest = { organizationId: string; integrationId: string; ticketId: string; trigger: string };
export type AdvanceTicketNeeds = MirrorTicketNeeds &
  AnswerTicketNeeds & {
    store: Store;
    openHelpdesk: (integration: IntegrationRecord) => Promise<Helpdesk>;
    newId: () => string;
  };

/** How often a run begins anew when the ticket or the knowledge changes under it; the next webhook goes on from there. */
const MOST_ROUNDS = 3;
const NOTHING_NEW: readonly SilenceReason[] = ["already_suggested", "already_decided"];

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
      const run = { integration, helpdesk: await needs.openHelpdesk(integration), request, record, signal };
      const outcome = await advanceOnce(needs, run);
      if (integration.status === "failing") await markConnected(needs, integration);
      if (outcome === "settled") return;
    } catch (error) {
      throw await failRun(needs, { integration, record }, error);
    }
  }
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

async function decideAndPlan(
  needs: AdvanceTicketNeeds,
  { integration, helpdesk, request, record, signal }: Run,
): Promise<"planned" | "quiet" | "again"> {
  const known = await needs.store.sessions.findByTicket(request.organizationId, integration.id, request.ticketId);
  record.sessionId = known?.id ?? null;
  const reading = await record.timed("read", () => helpdesk.readTicket(request.ticketId));
  if (reading.kind === "gone") return forgetTicket(needs, { integration, request, record, detail: reading.detail });
  const { ticket } = reading;
  record.step("read", `Ticket ${ticket.id} is ${ticket.status} with ${ticket.comments.length} comments.`);
  const handedOff = await record.timed("mirror", () => followHandOff(needs, integration, ticket));
  if (handedOff) {
    record.sessionId = handedOff.id;
    record.step("mirror", `Session #${handedOff.number} was handed off to this ticket.`);
    await keepQuiet(needs, record, "handoff_ticket");
    return "quiet";
  }
  const mirrored = await record.timed("mirror", () => mirrorTicket(needs, integration, ticket));
  record.sessionId = mirrored.session.id;
  record.redactions = mirrored.redactions;
  record.step("mirror", `Session #${mirrored.session.number} holds the ticket, masked.`);
  const isSwept = request.trigger === SWEEP_TRIGGER;
  const sweep = isSwept ? await needs.store.sweeps.find(request.organizationId, integration.id) : null;
  const { decision, about } = await record.timed("decide", () =>
    decideOnTicket(needs, { integration, mirrored, record, owedSince: sweep?.owedSince ?? null }),
  );
  record.step(
    "decide",
    decision.kind === "suggest-to-rep" ? `Comment ${decision.commentId} is owed an answer.` : decision.detail,
  );
  if (decision.kind === "stay-silent" || !about) {
    const because = decision.kind === "suggest-to-rep" ? "no_customer_comment" : decision.because;
    // The sweep looks at whatever changed, our own note included: finding nothing new is not worth a record.
    if (!isSwept || !NOTHING_NEW.includes(because)) await keepQuiet(needs, record, because);
    return "quiet";
  }
  const considered = { integration, mirrored, record, ...about };
  if (decision.kind !== "suggest-to-rep")
    await planTag(needs, { ...considered, reason: decision.because, tag: decision.tag });
  else if ((await answerTicket(needs, considered, signal)) === "again") return "again";
  if (isSwept) await needs.store.sweeps.countFound(request.organizationId, integration.id, needs.now());
  return "planned";
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
    await needs.store.sessions.save(organizationId, session.id, { status: "closed_unresolved", closedAt: needs.now() });
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
