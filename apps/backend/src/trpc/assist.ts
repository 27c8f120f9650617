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

/**
 * What the apps inside the helpdesks ask for. The key says which account it is; whom the app acts for is only claimed, and
 * a claim that the helpdesk denies brings no data.
 */
export const assistRouter = router({
  ticket: read.input(AskAssist).query(async ({ ctx, input }) => {
    await agentOf(ctx, input);
    return ctx.services.viewAssist({ ...ctx, ticketId: String(input.ticketId) });
  }),
  regenerate: write.input(RegenerateDraft).mutation(async ({ ctx, input }) => {
    const { ticketId, instruction = "" } = input;
    const agentId = await agentOf(ctx, input);
    const asked = { integration: ctx.integration, agentId, ticketId: String(ticketId), instruction };
    return viewAsked(ctx, await ctx.services.askForDraft(asked));
  }),
  rewrite: write.input(RewriteDraft).mutation(async ({ ctx, input }) => {
    const agentId = await agentOf(ctx, input);
    return viewAsked(ctx, await ctx.services.askForRewrite({ integration: ctx.integration, ...input, agentId }));
  }),
  feedback: write.input(GiveFeedback).mutation(async ({ ctx, input }) => {
    const { suggestionId, verdict, reason } = input;
    const agentId = await agentOf(ctx, input);
    const { store, now } = ctx.services;
    const { organizationId, id } = ctx.integration;
    const known = await store.suggestions.find(organizationId, suggestionId);
    if (known?.integrationId !== id) throw noSuchDraft();
    const said = { verdict, reason: reason === undefined ? null : maskPlain(reason), by: agentId };
    await store.suggestions.giveFeedback(organizationId, suggestionId, { ...said, at: now().toISOString() });
    return { ok: true };
  }),
  saveFix: write.input(SaveFix).mutation(async ({ ctx, input }): Promise<SavedFix> => {
    await agentOf(ctx, input);
    const { suggestionId, text } = input;
    const { organizationId, id: integrationId } = ctx.integration;
    const saved = await ctx.services.saveFix({ organizationId, integrationId, suggestionId, text });
    if (saved === null) throw noSuchDraft();
    return saved;
  }),
});

type Installation = { services: Services; integration: IntegrationRecord };

/**
 * Whom to record as asking: null where the app does not say, or the helpdesk could not be asked just now. Refuses an id
 * that is not an agent's of the account.
 */
async function agentOf(
  { services, integration }: Installation,
  { agentId }: { agentId?: number | undefined },
): Promise<number | null> {
  if (agentId === undefined) return null;
  const claim = await services.checkAgent({ integration, agentId });
  if (claim === "stranger")
    throw new TRPCError({
      code: "FORBIDDEN",
      message: `${agentId} is not the id of an agent of ${integration.subdomain}. Sign in to the helpdesk as an agent of this account and open the ticket again.`,
    });
  return claim === "agent" ? agentId : null;
}

async function viewAsked(ctx: Installation, outcome: AskForDraftOutcome): Promise<AssistView> {
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
