import { conductOf } from "#domain/conduct/conduct.ts";
import { questionHash } from "#domain/decision/basis.ts";
import type { DraftDecision } from "#domain/decision/decide-draft.ts";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import type { Draft, DraftResult } from "#domain/draft/draft.ts";
import { type NoteSource, renderNote } from "#domain/draft/render-note.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import { traceEntries } from "#domain/trace/answer-trace.ts";
import { isStillCovered } from "./check-owed.ts";
import { type Considered, type DraftAnswerNeeds, draftAnswer } from "./draft-answer.ts";
import { type PlanDeliveryNeeds, planAnswer, planTag } from "./plan-delivery.ts";

export type AnswerTicketNeeds = PlanDeliveryNeeds & DraftAnswerNeeds & { trainingUrl: (traceId: string) => string };

/**
 * Retrieves, drafts, judges, and plans what is owed a rep: a note, or a tag that says why there is none.
 * `again`: the knowledge changed under the draft, so nothing was planned.
 */
export async function answerTicket(
  needs: AnswerTicketNeeds,
  considered: Considered,
  signal: AbortSignal,
): Promise<"planned" | "again"> {
  const { decision, passages, result } = await draftAnswer(needs, { ...considered, audience: "rep" }, signal);
  if (decision.kind === "post") return postNote(needs, considered, { decision, passages, result });
  const { because: reason, tag } = decision;
  await planTag(needs, { ...considered, reason, tag });
  return "planned";
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
    footer: conductOf(integration.settings).assistFooter,
    isBestEffort: decision.isBestEffort,
    notice: result.notice,
  });
  const cited = record.answer.entries.filter(({ used }) => used);
  const planned = await planAnswer(needs, {
    ...considered,
    action: "note",
    draft: decision.draft,
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
