import { isWithinOfficeHours } from "#domain/autopilot/office-hours.ts";
import { renderAwayMessage } from "#domain/autopilot/render-away-message.ts";
import { conductOf } from "#domain/conduct/conduct.ts";
import { TAG_ASSIST, TAG_AUTOPILOT } from "#domain/decision/decision.ts";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import { escapeHtml } from "#domain/draft/block-html.ts";
import type { DeskHandOff } from "#domain/hand-off/desk-hand-off.ts";
import type { HandOffCause } from "#domain/hand-off/hand-off-summary.ts";
import { renderHandOffNote } from "#domain/hand-off/render-hand-off-note.ts";
import { planRouting, type Route } from "#domain/hand-off/routing.ts";
import { handedToHuman } from "#domain/outgoing-event/session-events.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { isOwnNote } from "#domain/session/own-note.ts";
import { isFromCustomer, publicTurns } from "#domain/session/question.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { Summariser, SummaryResult } from "#llm/summariser.ts";
import type { Stores } from "#store/store.ts";
import { announce } from "./announce.ts";
import type { Considered } from "./draft-answer.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";
import { type PlanDeliveryNeeds, planAgain, planOf, planTouch } from "./plan-delivery.ts";

export type GiveToRepsNeeds = PlanDeliveryNeeds & {
  summariser: Summariser;
  /** Where reps see the session. */
  sessionUrl: (session: Pick<SessionRecord, "number">) => string;
};
export type HandOver = Considered & { cause: HandOffCause };

/**
 * Plans a hand-off to the reps of the ticket's own account, all or nothing: from that moment the copilot is silent. First
 * the customer hears when somebody is there, outside office hours; then reps get the note, and only then the ticket.
 */
export async function giveToReps(needs: GiveToRepsNeeds, over: HandOver, signal: AbortSignal): Promise<"planned"> {
  const { integration, mirrored, record, cause } = over;
  const { organizationId } = integration;
  const result = await record.timed("summarise", () => summarise(needs, over, signal));
  const route = await record.timed("route", () => chooseRoute(over));
  const { summary } = result;
  const note = renderHandOffNote({
    summary,
    because: cause,
    routing: route.words,
    sessionNumber: mirrored.session.number,
    sessionUrl: needs.sessionUrl(mirrored.session),
    notice: result.notice,
  });
  record.step("hand-off", `${cause.detail} ${route.words}`);
  const away = awayMessage(needs, over, summary.language);
  const texts = [
    ...(away === null ? [] : [{ action: "away_reply" as const, html: away }]),
    { action: "hand_off_note" as const, html: note.html },
  ];
  const hashed = await Promise.all(texts.map(async (text) => ({ ...text, textHash: await noteTextHash(text.html) })));
  await needs.store.transaction(async (stores) => {
    const plan = planOf(needs, over);
    const at = needs.now();
    for (const text of hashed)
      await planAgain(stores, { ...plan, ...text, marker: needs.newMarker(), tags: [], change: null }, at);
    const change = { action: "hand_off_route" as const, html: null, textHash: null, tags: [], change: route.change };
    await planAgain(stores, { ...plan, ...change }, at);
    await planTouch(stores, needs, { ...over, tag: isOnAutopilot(over) ? TAG_AUTOPILOT : TAG_ASSIST });
    const handOff = await keepHandOff(stores, over, { result, at });
    await stores.sessions.save(organizationId, mirrored.session.id, { handedOff: true });
    await announce(stores, handedToHuman({ handOff, session: mirrored.session, account: integration, at }));
    await stores.traces.insert(record.finish("handed_off", cause.reason));
  });
  return "planned";
}

function summarise(needs: GiveToRepsNeeds, over: HandOver, signal: AbortSignal): Promise<SummaryResult> {
  const { integration, mirrored, cause } = over;
  const request = { organizationId: integration.organizationId, turns: turnsOf(mirrored), because: cause };
  return needs.summariser.summarise(request, signal);
}

/** What customer, reps and copilot said publicly, oldest first. */
export function turnsOf({ conversation }: Pick<MirroredTicket, "conversation">) {
  return publicTurns(conversation).map((turn) => ({
    messageId: turn.id,
    role: isFromCustomer(turn, conversation)
      ? ("customer" as const)
      : isOwnNote(turn, conversation.own)
        ? ("copilot" as const)
        : ("rep" as const),
    text: turn.text,
  }));
}

/** As configured, or the fallback. A rep who holds the ticket already keeps it. */
async function chooseRoute({ integration, mirrored, helpdesk }: HandOver): Promise<Route> {
  const { assigneeId, groupId } = mirrored.state;
  const actingUserId = integration.actingAs.id;
  if (assigneeId !== null && assigneeId !== String(actingUserId)) return KEPT;
  const settings = conductOf(integration.settings).desk?.routing;
  if (!settings || !helpdesk.desk) throw new Error(`Account ${integration.subdomain} has no tickets to hand over.`);
  const targets = await helpdesk.desk.readTargets(settings);
  return planRouting(settings, { ...targets, actingUserId, ticketGroupId: groupId === null ? null : Number(groupId) });
}

const KEPT: Route = {
  change: { status: "open" },
  words: "The ticket is open and stays with the rep who has it.",
  isFallback: false,
};

/** Outside office hours the customer is told when somebody is there; only on a channel on which the copilot answers. */
function awayMessage(needs: GiveToRepsNeeds, over: HandOver, language: string): string | null {
  const hours = over.settings.officeHours;
  if (hours === null || !isOnAutopilot(over) || isWithinOfficeHours(hours, needs.now())) return null;
  const message = renderAwayMessage(hours, { now: needs.now(), language });
  return message === null ? null : `<p>${escapeHtml(message).replaceAll("\n", "<br>")}</p>`;
}

function isOnAutopilot({ settings, mirrored }: HandOver): boolean {
  return settings.channels[mirrored.session.channel] === "autopilot";
}

async function keepHandOff(
  stores: Pick<Stores, "deskHandOffs" | "sessions">,
  { integration, mirrored, comment, record, cause }: HandOver,
  { result, at }: { result: SummaryResult; at: Date },
): Promise<DeskHandOff> {
  const { organizationId, id: integrationId } = integration;
  const { summary } = result;
  const handOff = await stores.deskHandOffs.open({
    organizationId,
    integrationId,
    sessionId: mirrored.session.id,
    ticketId: mirrored.session.ticketId,
    commentId: comment.id,
    state: "underway",
    reason: cause.reason,
    detail: cause.detail,
    topic: cause.topic,
    summary,
    sentiment: summary.sentiment,
    isFrustrated: summary.isFrustrated,
    language: summary.language,
    articleIds: record.answer.entries.map(({ articleId }) => articleId),
    messageIds: mirrored.conversation.comments.map(({ id }) => id),
    createdAt: at,
  });
  await stores.sessions.append(organizationId, mirrored.session.id, [
    {
      externalId: `hand-off:${handOff.id}`,
      kind: "handoff",
      at,
      text: maskAuthored(`Handed to the reps. ${cause.detail}`),
      author: null,
      attachments: [],
      meta: { handOffId: handOff.id, reason: cause.reason, topic: cause.topic, sentiment: summary.sentiment },
    },
  ]);
  return handOff;
}
