import type { AutopilotSettings } from "@opencx/shared/autopilot";
import type { Topic, TopicMatch } from "@opencx/shared/topic";
import { conductOf } from "#domain/conduct/conduct.ts";
import { basisOf } from "#domain/decision/basis.ts";
import { type CommentHistory, decide } from "#domain/decision/decide.ts";
import type { Decision } from "#domain/decision/decision.ts";
import type { DeliveryAction, DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import { type HandOffSigns, readSigns } from "#domain/hand-off/read-signs.ts";
import { whyHandOffBefore } from "#domain/hand-off/why-hand-off.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { isOwnNote } from "#domain/session/own-note.ts";
import { type Conversation, findOwedAnswer, isFromCustomer, publicTurns } from "#domain/session/question.ts";
import type { TicketComment } from "#domain/session/ticket-comment.ts";
import { classify } from "#domain/topic/classify.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";
import type { RunRecord } from "./run-record.ts";

export type DecideOnTicketNeeds = {
  store: Pick<Store, "deliveries" | "autopilot" | "topics" | "organizations">;
  engine: { readonly name: string };
  now: () => Date;
};

/** A decision with the comment it is about; null where no comment is owed an answer. */
export type TicketDecision = { decision: Decision; about: DecisionSubject | null };
export type DecisionSubject = {
  comment: TicketComment;
  /** What a decision to stay quiet would rest on. */
  basis: string;
  /** What the message says about handing off, and the settings that it is read by. */
  signs: HandOffSigns;
  settings: AutopilotSettings;
};

/** Of a long conversation the latest messages say how it goes. */
const MOST_EARLIER = 20;
const HOUR_MS = 60 * 60 * 1000;
/** Ends of a note after which the comment may get another one. */
const CAME_TO_NOTHING: readonly DeliveryRecord["state"][] = ["cancelled", "not_sent"];

/** Gathers what the rules ask for, and asks them. Nothing is written and no engine is called. */
export async function decideOnTicket(
  needs: DecideOnTicketNeeds,
  asked: { integration: IntegrationRecord; mirrored: MirroredTicket; record: RunRecord; owedSince: Date | null },
): Promise<TicketDecision> {
  const { integration, mirrored, record, owedSince } = asked;
  const { organizationId } = integration;
  const { session, state, conversation } = mirrored;
  const owed = findOwedAnswer(conversation);
  const comment = owed.kind === "owed" ? owed.comment : null;
  const settings = await needs.store.autopilot.get(organizationId);
  const topics = await needs.store.topics.list(organizationId);
  const match = comment && readTopic(comment.text, topics);
  const basis = comment
    ? await readBasis(needs, { integration, mirrored, comment, topics, noAssistTopicIds: settings.noAssistTopicIds })
    : null;
  const since = new Date(needs.now().getTime() - HOUR_MS);
  const signs = comment && readSignsOf(comment, { mirrored, handoffTopics: settings.handoffTopics });
  record.commentId = comment?.id ?? null;
  record.topic = match?.topic ? { id: match.topic.id, name: match.topic.name, score: match.score } : null;
  const decision = decide({
    integration: { status: integration.status, isAssisting: conductOf(integration.settings).isAssisting },
    channelMode: settings.channels[session.channel],
    desk: mirrored.desk,
    handOff:
      signs && whyHandOffBefore({ settings, topic: record.topic, signs, copilotReplies: repliesOf(conversation) }),
    isClosingRemark: signs?.isClosingRemark ?? false,
    ticket: state,
    sessionStatus: session.status,
    owed,
    history: comment && basis ? await readHistory(needs, { integration, session, comment, basis }) : null,
    owedSince,
    noAssistTopic: record.topic && settings.noAssistTopicIds.includes(record.topic.id) ? record.topic : null,
    notesLastHour: await needs.store.deliveries.countNotesSince(
      organizationId,
      integration.id,
      session.ticketId,
      since,
    ),
  });
  return { decision, about: comment && basis && signs ? { comment, basis, signs, settings } : null };
}

/** The message with the customer's messages before it: a second ask for a person weighs more than the first. */
export function readSignsOf(
  comment: TicketComment,
  {
    mirrored: { conversation },
    handoffTopics,
  }: { mirrored: Pick<MirroredTicket, "conversation">; handoffTopics: string },
): HandOffSigns {
  const turns = publicTurns(conversation);
  const before = turns.slice(0, Math.max(0, turns.indexOf(comment)));
  const earlier = before.filter((turn) => isFromCustomer(turn, conversation)).map(({ text }) => text);
  return readSigns(comment.text, { earlier: earlier.slice(-MOST_EARLIER), handoffTopics });
}

/** Answers of the copilot that the customer has seen since it took the ticket, or took it again. */
function repliesOf({ comments, own, historyUntil = null }: Conversation): number {
  const from = historyUntil === null ? 0 : comments.findIndex(({ id }) => id === historyUntil) + 1;
  return comments.slice(from).filter((comment) => comment.isPublic && isOwnNote(comment, own)).length;
}

export function readTopic(text: MaskedText, topics: readonly Topic[]): TopicMatch {
  return topics.length === 0 ? { topic: null, score: 0 } : classify(text, topics);
}

async function readBasis(
  needs: DecideOnTicketNeeds,
  about: {
    integration: IntegrationRecord;
    mirrored: MirroredTicket;
    comment: TicketComment;
    topics: readonly Topic[];
    noAssistTopicIds: readonly string[];
  },
): Promise<string> {
  const { integration, mirrored, comment, topics, noAssistTopicIds } = about;
  return basisOf({
    question: comment.text,
    subject: mirrored.subject,
    respondOnlyWithPotentialAnswers: integration.settings.respondOnlyWithPotentialAnswers,
    noAssistTopicIds,
    topics,
    knowledgeRevision: await needs.store.organizations.knowledgeRevision(integration.organizationId),
    engine: needs.engine.name,
  });
}

async function readHistory(
  needs: DecideOnTicketNeeds,
  about: { integration: IntegrationRecord; session: { ticketId: string }; comment: TicketComment; basis: string },
): Promise<CommentHistory> {
  const { organizationId, id: integrationId } = about.integration;
  const key = { integrationId, ticketId: about.session.ticketId, commentId: about.comment.id };
  const find = (action: DeliveryAction) => needs.store.deliveries.find(organizationId, { ...key, action });
  const answers = [await find("note"), await find("reply"), await find("hand_off_note")];
  const tags = [await find("topic_tag"), await find("answer_tag")];
  return {
    hasNote: answers.some((answer) => answer && !CAME_TO_NOTHING.includes(answer.state)),
    isDecidedAlready: tags.some((tag) => tag && !CAME_TO_NOTHING.includes(tag.state) && tag.basis === about.basis),
  };
}
