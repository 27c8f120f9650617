import type { Channel } from "@opencx/shared/vocabulary";
import { questionHash } from "#domain/decision/basis.ts";
import { type DraftDecision, decideDraft } from "#domain/decision/decide-draft.ts";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import type { Draft, DraftResult } from "#domain/draft/draft.ts";
import { renderDraftText } from "#domain/draft/draft-html.ts";
import { judge } from "#domain/draft/judge.ts";
import { type NoteSource, renderNote } from "#domain/draft/render-note.ts";
import { judgeSupport } from "#domain/draft/support.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { QueryTerm } from "#domain/knowledge/query.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { recentTurns } from "#domain/session/question.ts";
import type { TicketComment } from "#domain/session/ticket-comment.ts";
import { traceClaims, traceEntries, traceModelCalls } from "#domain/trace/answer-trace.ts";
import { addFixedTexts } from "#domain/training/add-fixed-texts.ts";
import { chooseRules, type RuleChoice, traceRules } from "#domain/training/choose-rules.ts";
import type { ScenarioVerdict } from "#domain/training/scenario-fit.ts";
import type { AnswerEngine } from "#llm/answer-engine.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { isStillCovered } from "./check-owed.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";
import { type PlanDeliveryNeeds, planNote, planTag } from "./plan-delivery.ts";
import type { RunRecord } from "./run-record.ts";

/** What is known about a question, for a rep: internal entries may be among the passages. */
type RetrieveForRep = (request: {
  organizationId: string;
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

export type AnswerTicketNeeds = PlanDeliveryNeeds & {
  store: { training: Pick<Store["training"], "rulesInUse"> };
  retrieve: RetrieveForRep;
  engine: AnswerEngine;
  trainingUrl: (traceId: string) => string;
};

export type Considered = {
  integration: IntegrationRecord;
  mirrored: MirroredTicket;
  comment: TicketComment;
  /** What a decision to stay quiet would rest on. */
  basis: string;
  record: RunRecord;
};

/**
 * Retrieves, drafts, judges, and plans what is owed: a note, or a tag that says why there is none.
 * `again`: the knowledge changed under the draft, so nothing was planned.
 */
export async function answerTicket(
  needs: AnswerTicketNeeds,
  considered: Considered,
  signal: AbortSignal,
): Promise<"planned" | "again"> {
  const { integration, comment, record } = considered;
  const { passages, queryTerms, language, subject } = await retrieve(needs, considered);
  const fits = passages.map(({ scenario }) => scenario?.fit ?? 0);
  const support = Math.max(judgeSupport({ subject, question: comment.text, queryTerms, passages }), ...fits);
  const rules = await readRules(needs, considered);
  const known = { language, passages, queryTerms, support, instructions: rules.chosen };
  const result = await record.timed("draft", () => needs.engine.draft({ ...requestOf(considered), ...known }, signal));
  record.step("draft", draftStep(result));
  const judgement = judge({ result, support, settings: { minimumConfidence: null } });
  const decision = underRules(decideDraft(judgement, integration.settings), rules);
  record.step("judge", decision.detail);
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
  if (decision.kind === "post") return postNote(needs, considered, { decision, passages, result });
  const { because: reason, tag } = decision;
  await planTag(needs, { ...considered, reason, tag });
  return "planned";
}

async function readRules(needs: AnswerTicketNeeds, { integration, mirrored }: Considered): Promise<RuleChoice> {
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

async function retrieve(needs: AnswerTicketNeeds, { integration, mirrored, comment, record }: Considered) {
  const { session, conversation } = mirrored;
  const language = detectLanguage(comment.text, session.locale ?? "en");
  // The subject names the first question; a later comment may be about something else.
  const isFirst = conversation.comments[0]?.id === comment.id;
  const subject = isFirst ? mirrored.subject : maskPlain("");
  const { organizationId } = integration;
  const found = await record.timed("retrieve", () =>
    needs.retrieve({ organizationId, question: comment.text, subject, locale: language, channel: session.channel }),
  );
  const note = found.withoutVectors ? ` Found by their words alone. ${found.withoutVectors}` : "";
  record.step("retrieve", `${found.passages.length} passages for a question in ${language}.${note}`);
  for (const { scenario, applies, why } of found.scenarios)
    record.step(
      "scenario",
      `“${scenario.title}” (version ${scenario.version}) ${applies ? "is used" : "is not used"}. ${why}`,
    );
  return { ...found, language, subject };
}

function requestOf({ integration, mirrored, comment }: Considered) {
  const { subject, conversation } = mirrored;
  const { organizationId } = integration;
  return { organizationId, question: comment.text, subject, conversation: recentTurns(conversation, comment.id) };
}

async function postNote(
  needs: AnswerTicketNeeds,
  considered: Considered,
  drafted: { decision: Extract<DraftDecision, { kind: "post" }>; passages: RankedPassage[]; result: DraftResult },
): Promise<"planned" | "again"> {
  const { integration, comment, record } = considered;
  const { decision, passages, result } = drafted;
  const { html } = renderNote({
    draft: decision.draft,
    sources: sourcesOf(decision.draft, passages),
    trainingUrl: needs.trainingUrl(record.id),
    footer: integration.settings.assistFooter,
    isBestEffort: decision.isBestEffort,
    notice: result.notice,
  });
  const cited = record.answer.entries.filter(({ used }) => used);
  const planned = await planNote(needs, {
    ...considered,
    html,
    textHash: await noteTextHash(html),
    basis: await questionHash(comment.text),
    reason: decision.isBestEffort ? "best_effort" : "answer_found",
    isCovered: (stores) => isStillCovered(stores, integration.organizationId, cited),
  });
  if (planned) return "planned";
  record.step("plan", "An article behind the draft was removed or restricted; drafting again.");
  return "again";
}

/** The articles that carry the draft, best first. */
function sourcesOf(draft: Draft, passages: readonly RankedPassage[]): NoteSource[] {
  return traceEntries(passages, draft)
    .filter(({ used }) => used)
    .map(({ title, url, locale, visibility, kind = "article" }) => ({ title, url, locale, visibility, kind }));
}
