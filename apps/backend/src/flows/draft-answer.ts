import type { Audience } from "@opencx/shared/knowledge";
import type { Channel } from "@opencx/shared/vocabulary";
import type { AttachmentText } from "#domain/attachment/attachment-record.ts";
import { questionWithAttachments } from "#domain/attachment/question-with-attachments.ts";
import { searchWithAttachments } from "#domain/attachment/search-with-attachments.ts";
import { conductOf } from "#domain/conduct/conduct.ts";
import { type DraftDecision, decideDraft } from "#domain/decision/decide-draft.ts";
import type { DraftResult } from "#domain/draft/draft.ts";
import { renderDraftText } from "#domain/draft/draft-html.ts";
import { judge } from "#domain/draft/judge.ts";
import { judgeSupport } from "#domain/draft/support.ts";
import type { HandOffCause } from "#domain/hand-off/hand-off-summary.ts";
import { whyHandOffAfter } from "#domain/hand-off/why-hand-off.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { QueryTerm } from "#domain/knowledge/query.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { recentTurns } from "#domain/session/question.ts";
import { traceClaims, traceEntries, traceModelCalls } from "#domain/trace/answer-trace.ts";
import { addFixedTexts } from "#domain/training/add-fixed-texts.ts";
import { chooseRules, type RuleChoice, traceRules } from "#domain/training/choose-rules.ts";
import type { ScenarioVerdict } from "#domain/training/scenario-fit.ts";
import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import type { AnswerEngine } from "#llm/answer-engine.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import type { DecisionSubject } from "./decide-on-ticket.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";
import type { RunRecord } from "./run-record.ts";

/** What is known about a question. For a rep internal entries may be among the passages, for a customer never. */
type Retrieve = (request: {
  organizationId: string;
  audience: Audience;
  question: MaskedText;
  /** Empty where the subject says nothing about this question. */
  subject: MaskedText;
  locale: string;
  channel: Channel;
}) => Promise<{
  passages: RankedPassage[];
  scenarios: readonly ScenarioVerdict[];
  queryTerms: readonly QueryTerm[];
  /** Why only keywords were searched; null when vectors were as well. */
  withoutVectors?: string | null;
}>;

export type DraftAnswerNeeds = {
  store: { training: Pick<Store["training"], "rulesInUse"> };
  retrieve: Retrieve;
  engine: AnswerEngine;
};

export type Considered = DecisionSubject & {
  integration: IntegrationRecord;
  helpdesk: Pick<Helpdesk, "desk">;
  mirrored: MirroredTicket;
  /** The files of the comment. */
  attachments: readonly AttachmentText[];
  record: RunRecord;
};

/** What a rep wants of a draft besides the answer. It brings no facts: what it leads to is verified like any draft. */
export type DraftWishes = {
  instruction: { title: MaskedText; instruction: MaskedText } | null;
  /** A primary tag; null = the language of the question. */
  language: string | null;
  /** Nothing else may be used; null = whatever is found. */
  onlyArticles: readonly string[] | null;
};

/** A judged draft with everything it rests on. `handOff` is set where the message goes to a rep instead. */
export type JudgedDraft = {
  decision: DraftDecision;
  handOff: HandOffCause | null;
  passages: RankedPassage[];
  result: DraftResult;
};

/** Retrieves, drafts and judges; what was seen and decided is in the record. Nothing is planned. */
export async function draftAnswer(
  needs: DraftAnswerNeeds,
  considered: Considered & { audience: Audience; wishes?: DraftWishes },
  signal: AbortSignal,
): Promise<JudgedDraft> {
  const { integration, comment, record, signs, settings, audience, wishes } = considered;
  const found = await retrieve(needs, considered);
  const { queryTerms, subject } = found;
  const passages = allowedBy(wishes, found.passages);
  const language = wishes?.language ?? found.language;
  const fits = passages.map(({ scenario }) => scenario?.fit ?? 0);
  const support = Math.max(judgeSupport({ subject, question: comment.text, queryTerms, passages }), ...fits);
  const rules = await readRules(needs, considered);
  const instructions = [...rules.chosen, ...(wishes?.instruction ? [wishes.instruction] : [])];
  const known = { language, passages, queryTerms, support, instructions };
  const result = await record.timed("draft", () => needs.engine.draft({ ...requestOf(considered), ...known }, signal));
  record.step("draft", draftStep(result));
  const judgement = judge({ result, support, settings: { minimumConfidence: null } });
  // To a customer nothing goes out that is not fully sourced, whatever reps want to see.
  const bar = audience === "customer" ? ONLY_SOURCED : conductOf(integration.settings);
  const decision = underRules(decideDraft(judgement, bar), rules);
  const outcome = result.kind;
  const handOff = audience === "customer" ? whyHandOffAfter({ settings, judgement, outcome, signs }) : null;
  record.step("judge", handOff?.detail ?? decision.detail);
  const draft = decision.kind === "post" ? decision.draft : null;
  record.answer = {
    entries: traceEntries(passages, draft),
    prompt: result.prompt,
    answer: draft && renderDraftText(draft),
    claims: draft ? traceClaims(draft, passages) : [],
    confidence: judgement.confidence,
    modelCalls: traceModelCalls(result),
    rules: traceRules(rules, { isToldToModel: isFromModel(result) }),
  };
  return { decision, handOff, passages, result };
}

function allowedBy(wishes: DraftWishes | undefined, passages: RankedPassage[]): RankedPassage[] {
  const only = wishes?.onlyArticles ?? null;
  return only === null ? passages : passages.filter(({ articleId }) => only.includes(articleId));
}

const ONLY_SOURCED = { respondOnlyWithPotentialAnswers: true };

async function readRules(needs: DraftAnswerNeeds, { integration, mirrored }: Considered): Promise<RuleChoice> {
  return chooseRules(await needs.store.training.rulesInUse(integration.organizationId), mirrored.session.channel);
}

/** What is posted stands between the fixed texts of the rules; what is not needs none. */
function underRules(decision: DraftDecision, { chosen }: RuleChoice): DraftDecision {
  return decision.kind === "post" ? { ...decision, draft: addFixedTexts(decision.draft, chosen) } : decision;
}

/** Whether a language model's own answer became the draft. */
function isFromModel({ calls = [] }: DraftResult): boolean {
  return calls.at(-1)?.problem === null;
}

function draftStep({ engine, kind, notice, calls = [] }: DraftResult): string {
  const tokens = calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
  const cost = calls.length === 0 ? "" : ` ${calls.length} requests to a model took ${tokens} tokens.`;
  return `${engine} ${kind}.${cost}${notice ? ` ${notice}` : ""}`;
}

async function retrieve(
  needs: DraftAnswerNeeds,
  { integration, mirrored, comment, attachments, record, audience }: Considered & { audience: Audience },
) {
  const { session, conversation } = mirrored;
  const language = detectLanguage(comment.text, session.locale ?? "en");
  // The subject names the first question; a later comment may be about something else.
  const isFirst = conversation.comments[0]?.id === comment.id;
  const subject = isFirst ? mirrored.subject : maskPlain("");
  const { organizationId } = integration;
  const found = await record.timed("retrieve", () =>
    needs.retrieve({
      organizationId,
      audience,
      question: searchWithAttachments(comment.text, attachments, { subject, locale: language }),
      subject,
      locale: language,
      channel: session.channel,
    }),
  );
  if (audience === "customer") refuseInternal(found.passages);
  const note = found.withoutVectors ? ` Found by their words alone. ${found.withoutVectors}` : "";
  record.step("retrieve", `${found.passages.length} passages for a question in ${language}.${note}`);
  for (const { scenario, applies, why } of found.scenarios)
    record.step(
      "scenario",
      `“${scenario.title}” (version ${scenario.version}) ${applies ? "is used" : "is not used"}. ${why}`,
    );
  return { ...found, language, subject };
}

/** The query takes public entries only; should it ever not, nothing of it may reach a prompt or a customer. */
function refuseInternal(passages: readonly RankedPassage[]): void {
  const leak = passages.find(({ visibility }) => visibility !== "public");
  if (leak) throw new Error(`Entry ${leak.articleId} is internal and was retrieved for a customer.`);
}

function requestOf({ integration, mirrored, comment, attachments }: Considered) {
  const { subject, conversation } = mirrored;
  const { organizationId } = integration;
  const question = questionWithAttachments(comment.text, attachments);
  return { organizationId, question, subject, conversation: recentTurns(conversation, comment.id) };
}
