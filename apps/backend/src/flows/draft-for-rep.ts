import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { AttachmentText } from "#domain/attachment/attachment-record.ts";
import type { Draft } from "#domain/draft/draft.ts";
import { renderDraftText } from "#domain/draft/draft-html.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { describeTicket } from "#domain/session/describe-ticket.ts";
import { findOwedAnswer, isFromCustomer, publicTurns } from "#domain/session/question.ts";
import type { TicketComment } from "#domain/session/ticket-comment.ts";
import { isReady, type ReadySuggestion, type SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";
import { type Helpdesk, HelpdeskError } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { isStillCovered } from "./check-owed.ts";
import { readSignsOf, readTopic } from "./decide-on-ticket.ts";
import { type DraftAnswerNeeds, type DraftWishes, draftAnswer } from "./draft-answer.ts";
import { wishesOf } from "./draft-wishes.ts";
import { reasonOf } from "./fail-run.ts";
import { attachmentsAtHand, type KeepAttachmentsNeeds } from "./keep-attachments.ts";
import { type MirroredTicket, type MirrorTicketNeeds, mirrorTicket } from "./mirror-ticket.ts";
import { quoteInOtherWords } from "./quote-in-other-words.ts";
import { recordUsage } from "./record-usage.ts";
import { RunRecord } from "./run-record.ts";

export type DraftForRepNeeds = MirrorTicketNeeds &
  DraftAnswerNeeds &
  KeepAttachmentsNeeds & {
    store: Store;
    openHelpdesk: (integration: IntegrationRecord) => Promise<Helpdesk>;
  };
export type DraftForRepRequest = { organizationId: string; suggestionId: string };

/** Why a rep gets no draft, or the draft. */
type Outcome =
  | { kind: "ready"; draft: Draft; commentId: string; reason: "answer_found" | "best_effort" }
  | { kind: "declined"; reason: SilenceReason; commentId: string | null };

/** What a run of a rep's own is called in its trace. */
const TRIGGER = "asked by a rep";

/**
 * Writes the draft that a rep asked for and keeps it, with its trace. Nothing is written into the helpdesk. A helpdesk
 * that does not answer ends it at once, because a rep is waiting.
 */
export async function draftForRep(
  needs: DraftForRepNeeds,
  { organizationId, suggestionId }: DraftForRepRequest,
  signal: AbortSignal,
): Promise<void> {
  const asked = await needs.store.suggestions.find(organizationId, suggestionId);
  if (asked?.state !== "writing") return;
  const integration = await needs.store.integrations.find(organizationId, asked.integrationId);
  if (!integration || integration.status === "disconnected")
    return abandonDraft(needs, { organizationId, suggestionId });
  const record = new RunRecord(asked.id, { ...asked, trigger: TRIGGER }, needs.now);
  record.sessionId = asked.sessionId;
  try {
    const outcome = await write(needs, { asked, integration, record, signal });
    await keep(needs, { asked, record, outcome });
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    record.step("fail", error.message);
    await keepFailure(needs, { asked, record, reason: reasonOf(error) });
  }
}

/** Ends a draft whose job will not come again, so that nobody waits for it. */
export async function abandonDraft(
  needs: Pick<DraftForRepNeeds, "store" | "now">,
  { organizationId, suggestionId }: DraftForRepRequest,
): Promise<void> {
  const end = { state: "failed" as const, reason: "unexpected_error" as const, commentId: null, draft: null };
  await needs.store.suggestions.end(organizationId, suggestionId, { ...end, at: needs.now() });
}

type Asked = { asked: SuggestionRecord; integration: IntegrationRecord; record: RunRecord; signal: AbortSignal };

async function write(needs: DraftForRepNeeds, { asked, integration, record, signal }: Asked): Promise<Outcome> {
  const parent = await parentOf(needs, asked);
  if (asked.parentId !== null && parent === null) return declined("superseded_by_newer_comment");
  if (parent !== null && !needs.engine.rewords) {
    const draft = await quoteInOtherWords(needs.store, { parent, wish: asked.wish, record });
    if (draft) return { kind: "ready", draft, commentId: parent.commentId, reason: "answer_found" };
    return declined("answer_not_in_knowledge", parent.commentId);
  }
  const read = await readTicket(needs, { asked, integration, record, signal });
  if (read === null) return declined("ticket_gone");
  const { mirrored } = read;
  const comment = questionOf(mirrored, parent);
  if (!comment) return declined(parent === null ? "no_customer_comment" : "comment_changed");
  const subject = await readSubject(needs, { integration, mirrored, comment });
  record.commentId = comment.id;
  record.topic = subject.topic;
  if (subject.quiet !== null) return declined(subject.quiet, comment.id);
  const attachments = read.attachments.filter(({ commentId }) => commentId === comment.id);
  const considered = { ...subject, integration, mirrored, record, comment, attachments, helpdesk: { desk: null } };
  const wishes: DraftWishes = await wishesOf(needs.store, { asked, parent });
  if (wishes.instruction !== null && !needs.engine.rewords)
    record.step("wish", "The wish was not followed: without a language model the articles are quoted as they are.");
  const { decision, result } = await draftAnswer(needs, { ...considered, audience: "rep", wishes }, signal);
  // Other words were asked for; the articles' own, which a failing model leaves, are not these.
  if (parent !== null && result.notice !== null) throw new Error(result.notice);
  if (decision.kind !== "post") return declined(decision.because, comment.id);
  const reason = decision.isBestEffort ? "best_effort" : "answer_found";
  return { kind: "ready", draft: decision.draft, commentId: comment.id, reason };
}

function declined(reason: SilenceReason, commentId: string | null = null): Outcome {
  return { kind: "declined", reason, commentId };
}

async function parentOf({ store }: DraftForRepNeeds, asked: SuggestionRecord): Promise<ReadySuggestion | null> {
  const parent = asked.parentId === null ? null : await store.suggestions.find(asked.organizationId, asked.parentId);
  return parent && isReady(parent) ? parent : null;
}

/** Read anew, with its files: what the customer sent a moment ago is what the rep has before their eyes. */
async function readTicket(
  needs: DraftForRepNeeds,
  { asked, integration, record, signal }: Asked,
): Promise<{ mirrored: MirroredTicket; attachments: AttachmentText[] } | null> {
  const helpdesk = await needs.openHelpdesk(integration);
  const reading = await record.timed("read", () => helpdesk.readTicket(asked.ticketId));
  if (reading.kind === "gone") {
    record.step("read", reading.detail);
    return null;
  }
  const { ticket } = reading;
  const mirrored = await record.timed("mirror", () => mirrorTicket(needs, integration, { ticket, isHistory: false }));
  record.redactions = mirrored.redactions;
  record.step("read", describeTicket(ticket));
  const about = { integration, helpdesk, ticket, mirrored };
  const { attachments, problem } = await record.timed("attachments", () => attachmentsAtHand(needs, about, signal));
  if (problem !== null) record.step("attachments", `Not every file could be read just now. ${problem}`);
  await recordUsage(needs, mirrored);
  return { mirrored, attachments };
}

/** What is owed an answer, or the customer's latest words: a rep may ask for a draft of what is answered already. */
function questionOf({ conversation }: MirroredTicket, parent: ReadySuggestion | null): TicketComment | null {
  if (parent !== null) return conversation.comments.find(({ id }) => id === parent.commentId) ?? null;
  const owed = findOwedAnswer(conversation);
  if (owed.kind === "owed") return owed.comment;
  return publicTurns(conversation).findLast((turn) => isFromCustomer(turn, conversation)) ?? null;
}

/** What the rules want to know of the question. `quiet`: an admin wants no drafts of it, also when a rep asks. */
async function readSubject(
  { store }: DraftForRepNeeds,
  about: { integration: IntegrationRecord; mirrored: MirroredTicket; comment: TicketComment },
) {
  const { integration, mirrored, comment } = about;
  const settings = await store.autopilot.get(integration.organizationId);
  const match = readTopic(comment.text, await store.topics.list(integration.organizationId));
  const topic = match.topic && { id: match.topic.id, name: match.topic.name, score: match.score };
  const signs = readSignsOf(comment, { mirrored, handoffTopics: settings.handoffTopics });
  const isOff = settings.channels[mirrored.session.channel] === "off";
  const isExcluded = topic !== null && settings.noAssistTopicIds.includes(topic.id);
  const quiet: SilenceReason | null = isOff ? "channel_off" : isExcluded ? "topic_no_assist" : null;
  return { settings, signs, topic, basis: "", quiet };
}

async function keep(
  needs: DraftForRepNeeds,
  { asked, record, outcome }: { asked: SuggestionRecord; record: RunRecord; outcome: Outcome },
): Promise<void> {
  const { organizationId, id, sessionId } = asked;
  const at = needs.now();
  record.commentId = outcome.commentId;
  const cited = record.answer.entries.filter(({ used }) => used);
  await needs.store.transaction(async (stores) => {
    const isCovered = await isStillCovered(stores, organizationId, cited);
    const draft = outcome.kind === "ready" && isCovered ? outcome.draft : null;
    const reason = outcome.kind === "declined" ? outcome.reason : isCovered ? null : "knowledge_changed";
    const state = draft === null ? "declined" : "ready";
    const end = { state, reason, draft, commentId: outcome.commentId, at } as const;
    if (!(await stores.suggestions.end(organizationId, id, end))) return;
    const why = outcome.reason;
    await stores.traces.insert(
      draft === null ? record.finish("quiet", reason ?? why) : record.finish("suggested", why),
    );
    if (draft === null) return;
    await stores.sessions.append(organizationId, sessionId, [
      {
        externalId: `suggestion:${id}`,
        kind: "suggestion",
        at,
        text: maskAuthored(renderDraftText(draft)),
        author: null,
        attachments: [],
        meta: { traceId: id, commentId: outcome.commentId, origin: asked.origin },
      },
    ]);
  });
}

async function keepFailure(
  needs: DraftForRepNeeds,
  { asked, record, reason }: { asked: SuggestionRecord; record: RunRecord; reason: ReturnType<typeof reasonOf> },
): Promise<void> {
  const end = { state: "failed" as const, reason, commentId: null, draft: null, at: needs.now() };
  await needs.store.transaction(async (stores) => {
    if (await stores.suggestions.end(asked.organizationId, asked.id, end))
      await stores.traces.insert(record.finish("failed", reason));
  });
}
