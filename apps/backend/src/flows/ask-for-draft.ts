import type { RewriteStyle } from "@opencx/shared/assist";
import { conductOf } from "#domain/conduct/conduct.ts";
import { shortenDraft } from "#domain/draft/shorten-draft.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import { isReady, type ReadySuggestion, type SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";
import { OPENED_TRIGGER } from "#domain/sweep/sweep-trigger.ts";
import { advanceTicketJob, draftForRepJob } from "#jobs/catalog.ts";
import type { AnswerEngine } from "#llm/answer-engine.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { findTranslation } from "./translate-draft.ts";

export type AskForDraftNeeds = {
  store: Store;
  engine: Pick<AnswerEngine, "rewords">;
  now: () => Date;
  newId: () => string;
};

/** `asked`: a draft is under way, or was already. `refused`: it cannot be made, and why. */
export type AskForDraftOutcome =
  | { kind: "asked"; ticketId: string }
  | { kind: "refused"; field: string; detail: string }
  | { kind: "missing" };

type Asker = { integration: IntegrationRecord; agentId: number | null };

/** For how long a draft counts as being written; a job that has not ended by then will not be waited for. */
export const WRITING_FOR_MS = 3 * 60_000;
const LOOKED_AT = 10;
const IS_OFF =
  "Assist is switched off for this account, so no draft is written. An admin can switch it on in the settings.";

/** Asks for another draft of a ticket's open question. The wish is about style: what it leads to is verified like any draft. */
export async function askForDraft(
  needs: AskForDraftNeeds,
  { integration, agentId, ticketId, instruction }: Asker & { ticketId: string; instruction: string },
): Promise<AskForDraftOutcome> {
  const { organizationId, id: integrationId } = integration;
  if (!isAssisted(integration)) return { kind: "refused", field: "ticketId", detail: IS_OFF };
  const session = await needs.store.sessions.findByTicket(organizationId, integrationId, ticketId);
  if (!session) {
    // A ticket that nobody has read yet takes the way of every new ticket.
    const request = { organizationId, integrationId, ticketId, trigger: OPENED_TRIGGER };
    await needs.store.transaction(({ jobs }) => jobs.enqueue(advanceTicketJob, request));
    return { kind: "asked", ticketId };
  }
  const wish = instruction.trim() === "" ? null : { instruction: maskPlain(instruction.trim()) };
  const asked = { origin: "asked" as const, wish, parentId: null, askedBy: agentId, commentId: null };
  return begin(needs, { ...asked, organizationId, integrationId, ticketId, sessionId: session.id });
}

/** Asks for a draft in other words. What the answering engine cannot do is refused at once, in words. */
export async function askForRewrite(
  needs: AskForDraftNeeds,
  { integration, agentId, suggestionId, style }: Asker & { suggestionId: string; style: RewriteStyle },
): Promise<AskForDraftOutcome> {
  const { organizationId, id: integrationId } = integration;
  if (!isAssisted(integration)) return { kind: "refused", field: "suggestionId", detail: IS_OFF };
  const parent = await needs.store.suggestions.find(organizationId, suggestionId);
  if (!parent || !isReady(parent) || parent.integrationId !== integrationId) return { kind: "missing" };
  const why = needs.engine.rewords ? null : await whyNotQuoted(needs, parent, style);
  if (why !== null) return { kind: "refused", field: "style", detail: why };
  const { sessionId, ticketId, commentId } = parent;
  const asked = { origin: "rewritten" as const, wish: { style }, parentId: parent.id, askedBy: agentId, commentId };
  return begin(needs, { ...asked, organizationId, integrationId, ticketId, sessionId });
}

function isAssisted({ status, settings }: IntegrationRecord): boolean {
  return status !== "disconnected" && conductOf(settings).isAssisting;
}

type Asked = Pick<
  SuggestionRecord,
  | "organizationId"
  | "integrationId"
  | "ticketId"
  | "sessionId"
  | "origin"
  | "wish"
  | "parentId"
  | "askedBy"
  | "commentId"
>;

/** One draft of a ticket at a time: whoever asks while one is being written gets that one. */
async function begin({ store, now, newId }: AskForDraftNeeds, asked: Asked): Promise<AskForDraftOutcome> {
  const { organizationId, integrationId, ticketId } = asked;
  const at = now();
  await store.transaction(async (stores) => {
    const before = await stores.suggestions.listByTicket(organizationId, asked, LOOKED_AT);
    const isUnderWay = ({ state, createdAt }: SuggestionRecord) =>
      state === "writing" && at.getTime() - createdAt.getTime() < WRITING_FOR_MS;
    if (before.some(isUnderWay)) return;
    const nothing = { reason: null, draft: null, endedAt: null, feedback: null, usage: null };
    const suggestionId = newId();
    await stores.suggestions.insert({ ...asked, ...nothing, id: suggestionId, state: "writing", createdAt: at });
    await stores.jobs.enqueue(draftForRepJob, { organizationId, integrationId, ticketId, suggestionId });
  });
  return { kind: "asked", ticketId };
}

/** Why an engine that only quotes cannot do it; null when it can. */
async function whyNotQuoted(
  { store }: Pick<AskForDraftNeeds, "store">,
  parent: ReadySuggestion,
  style: RewriteStyle,
): Promise<string | null> {
  if (style === "shorter")
    return shortenDraft(parent.draft) === null ? "There is no sentence in this draft that could be left out." : null;
  if (typeof style !== "object")
    return "Saying the same in another tone needs a language model, and none is connected. An admin can connect one.";
  if ((await findTranslation(store, parent, style.translateTo)).length > 0) return null;
  return `The articles behind this draft have no version in ${style.translateTo}, and translating needs a language model, which is not connected.`;
}
