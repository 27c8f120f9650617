import {
  AskAssist,
  type AssistView,
  GiveFeedback,
  RegenerateDraft,
  RewriteDraft,
  type SavedFix,
  SaveFix,
} from "@opencx/shared/assist";
import { TRPCError } from "@trpc/server";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { AskForDraftOutcome } from "#flows/ask-for-draft.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import { FieldRefusal } from "./errors.ts";
import { forInstallation, router } from "./procedures.ts";
import type { Services } from "./services.ts";

const read = forInstallation("assist:read");
const write = forInstallation("assist:write");

/** What the apps inside the helpdesks ask for. The key says which account it is; whom the app acts for is only claimed. */
export const assistRouter = router({
  ticket: read
    .input(AskAssist)
    .query(({ ctx, input }) => ctx.services.viewAssist({ ...ctx, ticketId: String(input.ticketId) })),
  regenerate: write.input(RegenerateDraft).mutation(async ({ ctx, input }) => {
    const { ticketId, agentId = null, instruction = "" } = input;
    const asked = { integration: ctx.integration, agentId, ticketId: String(ticketId), instruction };
    return viewAsked(ctx, await ctx.services.askForDraft(asked));
  }),
  rewrite: write.input(RewriteDraft).mutation(async ({ ctx, input: { agentId = null, ...input } }) => {
    return viewAsked(ctx, await ctx.services.askForRewrite({ integration: ctx.integration, agentId, ...input }));
  }),
  feedback: write.input(GiveFeedback).mutation(async ({ ctx, input }) => {
    const { suggestionId, verdict, reason, agentId = null } = input;
    const { store, now } = ctx.services;
    const { organizationId, id } = ctx.integration;
    const known = await store.suggestions.find(organizationId, suggestionId);
    if (known?.integrationId !== id) throw noSuchDraft();
    const said = { verdict, reason: reason === undefined ? null : maskPlain(reason), by: agentId };
    await store.suggestions.giveFeedback(organizationId, suggestionId, { ...said, at: now().toISOString() });
    return { ok: true };
  }),
  saveFix: write.input(SaveFix).mutation(async ({ ctx, input: { suggestionId, text } }): Promise<SavedFix> => {
    const { organizationId, id: integrationId } = ctx.integration;
    const saved = await ctx.services.saveFix({ organizationId, integrationId, suggestionId, text });
    if (saved === null) throw noSuchDraft();
    return saved;
  }),
});

async function viewAsked(
  ctx: { services: Services; integration: IntegrationRecord },
  outcome: AskForDraftOutcome,
): Promise<AssistView> {
  if (outcome.kind === "missing") throw noSuchDraft();
  if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
  const view = await ctx.services.viewAssist({ integration: ctx.integration, ticketId: outcome.ticketId });
  // A ticket that nobody has read yet has nothing on record; it is on its way all the same.
  return view.state === "none" ? { ...view, state: "writing" } : view;
}

function noSuchDraft(): TRPCError {
  return new TRPCError({
    code: "NOT_FOUND",
    message: "There is no such draft on this account; open the ticket again for the newest.",
  });
}
