import { questionHash } from "#domain/decision/basis.ts";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import type { Draft } from "#domain/draft/draft.ts";
import { renderDraftHtml, renderDraftText } from "#domain/draft/draft-html.ts";
import type { HandOffCause } from "#domain/hand-off/hand-off-summary.ts";
import { namesPlaceholder } from "#domain/redaction/placeholder.ts";
import { isStillCovered } from "./check-owed.ts";
import { type Considered, type DraftAnswerNeeds, draftAnswer } from "./draft-answer.ts";
import { type GiveToRepsNeeds, giveToReps } from "./give-to-reps.ts";
import { planAnswer, planTag } from "./plan-delivery.ts";

export type ReplyToCustomerNeeds = DraftAnswerNeeds & GiveToRepsNeeds;

/**
 * Retrieves public entries, drafts, judges, and plans what is owed the customer: a public reply where the knowledge
 * carries it, else a hand-off, or silence with a tag where no hand-off is wanted. `again`: the knowledge changed under
 * the draft, so nothing was planned.
 */
export async function replyToCustomer(
  needs: ReplyToCustomerNeeds,
  considered: Considered,
  signal: AbortSignal,
): Promise<"planned" | "again"> {
  const { decision, handOff } = await draftAnswer(needs, { ...considered, audience: "customer" }, signal);
  const cause = handOff ?? (decision.kind === "post" ? whyNotSendable(decision.draft) : null);
  if (cause) return giveToReps(needs, { ...considered, cause }, signal);
  if (decision.kind === "post") return planReply(needs, considered, decision.draft);
  const { because: reason, tag } = decision;
  await planTag(needs, { ...considered, reason, tag });
  return "planned";
}

/** A placeholder stands for something that only people may see: a customer would read a bracket. */
function whyNotSendable(draft: Draft): HandOffCause | null {
  if (!namesPlaceholder(renderDraftText(draft))) return null;
  const detail = "The answer speaks of personal data that the copilot does not see.";
  return { reason: "low_confidence", detail, topic: null };
}

async function planReply(
  needs: ReplyToCustomerNeeds,
  considered: Considered,
  draft: Draft,
): Promise<"planned" | "again"> {
  const { integration, comment, record } = considered;
  const html = renderDraftHtml(draft);
  const cited = record.answer.entries.filter(({ used }) => used);
  const planned = await planAnswer(needs, {
    ...considered,
    action: "reply",
    html,
    textHash: await noteTextHash(html),
    basis: await questionHash(comment.text),
    reason: "answer_found",
    isCovered: (stores) => isStillCovered(stores, integration.organizationId, cited),
  });
  if (planned) return "planned";
  record.step("plan", "An article behind the reply was removed or restricted; drafting again.");
  return "again";
}
