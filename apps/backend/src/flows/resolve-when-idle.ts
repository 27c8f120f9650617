import { conductOf } from "#domain/conduct/conduct.ts";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import { renderResolutionNote } from "#domain/hand-off/render-resolution-note.ts";
import { whyNotResolve } from "#domain/hand-off/resolution.ts";
import { newestPublic, publicTurns } from "#domain/session/question.ts";
import { IDLE_TRIGGER } from "#domain/session/wake-trigger.ts";
import { wakeTicketJob } from "#jobs/catalog.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { type GiveToRepsNeeds, turnsOf } from "./give-to-reps.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";
import { planAgain, planOf } from "./plan-delivery.ts";
import type { RunRecord } from "./run-record.ts";
import { setSessionStatus } from "./set-session-status.ts";

export type ResolveWhenIdleNeeds = GiveToRepsNeeds & { store: Pick<Store, "deliveries" | "transaction"> };

type Idle = {
  integration: IntegrationRecord;
  mirrored: MirroredTicket;
  record: RunRecord;
  request: { trigger: string };
  signal: AbortSignal;
};

/**
 * Resolves a ticket of the copilot whose customer has been silent long enough after an answer: first the note with summary
 * and sentiment, then the status. Of a ticket that is not the copilot's only the session ends. False when it is not time.
 */
export async function resolveWhenIdle(needs: ResolveWhenIdleNeeds, idle: Idle): Promise<boolean> {
  const { integration, mirrored, record, request } = idle;
  const { organizationId, id: integrationId } = integration;
  const { ticketId } = mirrored.session;
  const minutes = conductOf(integration.settings).desk?.autoResolveAfterMinutes ?? 0;
  const newest = newestPublic(mirrored.conversation);
  const refusal = whyNotResolve({
    ticket: { status: mirrored.state.status, assigneeId: numberOf(mirrored.state.assigneeId) },
    actingUserId: integration.actingAs.id,
    isHandedOff: mirrored.desk?.isHandedOff ?? true,
    newestPublic: newest,
    hasOpenDelivery: (await needs.store.deliveries.unsettled(organizationId, integrationId, ticketId)).length > 0,
    idleMinutes: minutes,
    now: needs.now(),
  });
  if (refusal === null) return planResolution(needs, { ...idle, minutes });
  record.step("resolve", refusal.detail);
  // The settings may have been changed since the timer was set: it goes off again when it is time.
  if (refusal.because === "later" && request.trigger === IDLE_TRIGGER)
    await needs.store.transaction(({ jobs }) =>
      jobs.enqueue(
        wakeTicketJob,
        { organizationId, integrationId, ticketId, trigger: IDLE_TRIGGER },
        { startAt: refusal.at },
      ),
    );
  return refusal.because === "not_ours" && mirrored.session.status === "open" ? endSession(needs, idle) : false;
}

/** The conversation is complete although its ticket is nobody's, or a rep's: the ticket's status is left alone. */
async function endSession(needs: ResolveWhenIdleNeeds, { integration, mirrored, record }: Idle): Promise<boolean> {
  const { organizationId } = integration;
  await setSessionStatus(needs, { organizationId, id: mirrored.session.id, status: "closed_resolved" });
  record.step("resolve", "The session ends: the customer had nothing to add to the copilot's answer.");
  await needs.store.transaction(({ traces }) => traces.insert(record.finish("resolved", "customer_silent")));
  return true;
}

async function planResolution(needs: ResolveWhenIdleNeeds, idle: Idle & { minutes: number }): Promise<boolean> {
  const { integration, mirrored, record, minutes, signal } = idle;
  const { organizationId } = integration;
  const answer = publicTurns(mirrored.conversation).at(-1);
  if (!answer) return false;
  const request = { organizationId, turns: turnsOf(mirrored), because: null };
  const { summary, notice } = await record.timed("summarise", () => needs.summariser.summarise(request, signal));
  const { html } = renderResolutionNote({
    summary,
    idleMinutes: minutes,
    sessionNumber: mirrored.session.number,
    sessionUrl: needs.sessionUrl(mirrored.session),
    notice,
  });
  const textHash = await noteTextHash(html);
  record.step("resolve", `Nobody has written for ${minutes} minutes since the copilot's answer.`);
  return needs.store.transaction(async (stores) => {
    // The answer that was not followed by a word: one resolution for each.
    const plan = planOf(needs, { integration, mirrored, comment: answer, basis: "", record });
    const note = { ...plan, action: "resolution_note" as const, html, textHash, tags: [], change: null };
    if (!(await planAgain(stores, note, needs.now()))) return false;
    const change = { status: "solved" as const };
    const status = { ...plan, marker: needs.newMarker(), html: null, textHash: null, tags: [], change };
    await planAgain(stores, { ...status, action: "resolution_status" }, needs.now());
    await stores.traces.insert(record.finish("resolved", "customer_silent"));
    return true;
  });
}

function numberOf(id: string | null): number | null {
  return id === null ? null : Number(id);
}
