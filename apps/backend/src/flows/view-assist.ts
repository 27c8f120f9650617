import type { AssistView } from "@opencx/shared/assist";
import { type AssistFacts, assistState, tellingRun } from "#domain/assist/assist-state.ts";
import { conductOf } from "#domain/conduct/conduct.ts";
import { MINIMUM_SUPPORT } from "#domain/draft/support.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import { isReady } from "#domain/suggestion/suggestion-record.ts";
import { OPENED_TRIGGER } from "#domain/sweep/sweep-trigger.ts";
import { advanceTicketJob } from "#jobs/catalog.ts";
import type { AnswerEngine } from "#llm/answer-engine.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { StoredTimelineEntry } from "#store/sessions.ts";
import type { Store } from "#store/store.ts";
import type { StoredTrace } from "#store/traces.ts";
import { WRITING_FOR_MS } from "./ask-for-draft.ts";
import { findSimilar } from "./find-similar.ts";
import { type HandOffToShow, viewHandOff } from "./view-hand-off.ts";
import { viewSuggestion } from "./view-suggestion.ts";

export type ViewAssistNeeds = {
  store: Store;
  engine: Pick<AnswerEngine, "rewords">;
  now: () => Date;
  /** Address of the dashboard, without a slash at its end. */
  publicUrl: string;
};

/** However many reps have a ticket open, the helpdesk is asked about it so often. */
const LOOK_EVERY_MS = 60_000;
const RUNS_READ = 20;
const SUGGESTIONS_READ = 10;
const STEPS_SHOWN = 20;
/** Earlier public turns a draft considers, and the comment itself. */
const COMMENTS_READ = 7;

/**
 * What the copilot has for a ticket, from what is stored: no model and no helpdesk is asked. Where something newer may be
 * on the ticket, a look at it is put on the queue. Every ticket has an answer, also one that nobody knows.
 */
export async function viewAssist(
  needs: ViewAssistNeeds,
  { integration, ticketId }: { integration: IntegrationRecord; ticketId: string },
): Promise<AssistView> {
  const { store, publicUrl } = needs;
  const { organizationId } = integration;
  const ticket = { integrationId: integration.id, ticketId };
  await look(needs, integration, ticketId);
  const handOff = await viewHandOff(store, { organizationId, ...ticket });
  const session = await sessionOf(store, integration, ticketId, handOff);
  const runs = await store.traces.listByTicket(organizationId, ticket, RUNS_READ);
  const suggestions = await store.suggestions.listByTicket(organizationId, ticket, SUGGESTIONS_READ);
  const timeline = session === null ? [] : await store.sessions.timeline(organizationId, session.id);
  const ready = suggestions.find(isReady) ?? null;
  const run = tellingRun(runs);
  const turns = readTurns(timeline);
  const facts: AssistFacts = {
    isAssisting: integration.status !== "disconnected" && conductOf(integration.settings).isAssisting,
    hasSession: session !== null,
    handedOffAt: session?.handedOff || handOff?.isTicketOfHandOff ? (handOff?.at ?? null) : null,
    ...turns,
    ready,
    request: suggestions.find(({ origin }) => origin !== "note") ?? null,
    lastRun: run && { ...run, at: new Date(run.at) },
    now: needs.now(),
    writingForMs: WRITING_FOR_MS,
  };
  const told = assistState(facts);
  const shown = ready && (await viewSuggestion(needs, ready, turns.asked));
  const about = ready?.id ?? run?.id ?? null;
  return {
    ...told,
    updatedAt: newestOf([ready?.endedAt, facts.request?.createdAt, facts.lastRun?.at, session?.lastActivityAt]),
    suggestion: told.state === "handed_off" ? null : shown,
    // Once the copilot has the ticket again, the hand-off is history.
    handoff: facts.handedOffAt === null ? null : (handOff?.view ?? null),
    sessionUrl: session && `${publicUrl}/sessions/${session.number}`,
    trainingUrl: about && `${publicUrl}/training/answers/${about}`,
    dashboardUrl: publicUrl,
    similar: session === null ? [] : await findSimilar(needs, { session, timeline }),
    ...(run && { why: whyOf(runs.find(({ id }) => id === about) ?? run) }),
    ...readShare(timeline),
    can: {
      rewrite: needs.engine.rewords ? ["shorter", "friendlier", "formal", "translate"] : ["shorter", "translate"],
      regenerate: true,
      saveFix: true,
    },
  };
}

/** A search, and bounded like one: opening an old ticket must not lead to a note on it. */
async function look({ store, now }: ViewAssistNeeds, integration: IntegrationRecord, ticketId: string): Promise<void> {
  const { organizationId, id: integrationId, status } = integration;
  if (status === "disconnected") return;
  const request = { organizationId, integrationId, ticketId, trigger: OPENED_TRIGGER };
  await store.transaction(async (stores) => {
    const isDue = await stores.ticketLooks.take(organizationId, request, { at: now(), everyMs: LOOK_EVERY_MS });
    if (isDue) await stores.jobs.enqueue(advanceTicketJob, request);
  });
}

/** The session of the ticket, or the one that was handed off to it. */
async function sessionOf(
  store: Store,
  { organizationId, id }: IntegrationRecord,
  ticketId: string,
  handOff: HandOffToShow | null,
): Promise<SessionRecord | null> {
  const session = await store.sessions.findByTicket(organizationId, id, ticketId);
  if (session !== null || handOff === null) return session;
  return store.sessions.find(organizationId, handOff.sessionId);
}

function readTurns(timeline: readonly StoredTimelineEntry[]): Pick<AssistFacts, "asked" | "answered"> {
  const customer = timeline.findLast(({ kind, externalId }) => kind === "customer" && externalId !== null);
  const reply = timeline.findLast(({ kind }) => kind === "agent" || kind === "ai");
  const asked = customer?.externalId ? { id: customer.externalId, at: customer.at } : null;
  const isAfter =
    asked !== null &&
    reply !== undefined &&
    timeline.indexOf(reply) > timeline.findIndex(({ externalId }) => externalId === asked.id);
  return { asked, answered: isAfter ? { by: reply.kind === "ai" ? "copilot" : "rep", at: reply.at } : null };
}

function readShare(timeline: readonly StoredTimelineEntry[]): Pick<AssistView, "readComments"> {
  const total = timeline.filter(({ kind }) => kind === "customer" || kind === "agent" || kind === "ai").length;
  return total > COMMENTS_READ ? { readComments: { read: COMMENTS_READ, total } } : {};
}

/** The run's own steps, and the one figure that it kept. How a write went says nothing of why. */
function whyOf({ steps, confidence }: StoredTrace): NonNullable<AssistView["why"]> {
  const needed = MINIMUM_SUPPORT;
  const figures =
    confidence === null ? [] : [{ name: "confidence", value: confidence, needed, isDeciding: confidence < needed }];
  const telling = steps.filter(({ step }) => step !== "deliver");
  return { steps: telling.slice(-STEPS_SHOWN).map(({ detail }) => detail), figures };
}

function newestOf(times: readonly (Date | null | undefined)[]): string | null {
  const known = times.flatMap((time) => (time ? [time.getTime()] : []));
  return known.length === 0 ? null : new Date(Math.max(...known)).toISOString();
}
