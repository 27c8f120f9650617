import { maskPlain, shortenMasked } from "#domain/redaction/mask.ts";
import type { Store } from "#store/store.ts";
import { createTraining } from "./save-training.ts";

export type SaveFixNeeds = { store: Pick<Store, "suggestions" | "sessions" | "training">; now: () => Date };

const LONGEST_TITLE = 200;
const LONGEST_EXAMPLE = 1_000;

/**
 * Keeps a rep's correction as the draft of a scenario, with the customer's question as its example. It is in no use until
 * an admin publishes it. Null when there is no such suggestion. What is personal is taken out: the rep wrote to one customer.
 */
export async function saveFix(
  { store, now }: SaveFixNeeds,
  fix: { organizationId: string; integrationId: string; suggestionId: string; text: string },
): Promise<{ trainingId: string } | null> {
  const { organizationId, suggestionId } = fix;
  const suggestion = await store.suggestions.find(organizationId, suggestionId);
  if (!suggestion || suggestion.integrationId !== fix.integrationId) return null;
  const session = await store.sessions.find(organizationId, suggestion.sessionId);
  const timeline = await store.sessions.timeline(organizationId, suggestion.sessionId);
  const asked =
    timeline.find(({ externalId }) => externalId !== null && externalId === suggestion.commentId)?.text ?? null;
  // Examples are one a line, so a question of several lines becomes one.
  const question = asked && shortenMasked(maskPlain(asked.replace(/\s+/gu, " ").trim()), LONGEST_EXAMPLE);
  const title = shortenMasked(maskPlain(session?.subject.trim() || question || "Answer of a rep"), LONGEST_TITLE);
  const { id } = await createTraining(
    { store, now },
    {
      organizationId,
      type: "scenario",
      title,
      content: maskPlain(fix.text),
      ...(question && { trigger: question }),
    },
  );
  return { trainingId: id };
}
