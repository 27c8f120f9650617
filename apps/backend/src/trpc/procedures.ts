import type { Scope } from "@opencx/shared/api-key";
import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Context } from "./context.ts";
import { FieldRefusal, translateError } from "./errors.ts";

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.cause instanceof z.core.$ZodError ? z.prettifyError(error.cause) : shape.message,
    data: { ...shape.data, fieldErrors: fieldErrors(error.cause) },
  }),
});

function fieldErrors(cause: unknown): Record<string, string[]> {
  if (cause instanceof FieldRefusal) return { [cause.field]: [cause.message] };
  if (!(cause instanceof z.core.$ZodError)) return {};
  const errors: Record<string, string[]> = {};
  for (const issue of cause.issues) {
    const field = issue.path.join(".");
    errors[field] = [...(errors[field] ?? []), issue.message];
  }
  return errors;
}

export const router = t.router;

const translated = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok)
    throw result.error.code === "INTERNAL_SERVER_ERROR" ? translateError(result.error.cause) : result.error;
  return result;
});

/** Anyone may call it. */
export const openProcedure = t.procedure.use(translated);

/** Needs a key or a signed-in dashboard that carries `scope`. */
export function withScope(scope: Scope) {
  return openProcedure.use(({ ctx, next }) => {
    const { actor } = ctx;
    if (!actor)
      throw new TRPCError({
        code: "UNAUTHORIZED",
        message: ctx.refusal ?? "Send a valid API key as `Authorization: Bearer ocx_live_…`.",
      });
    if (!actor.scopes.has(scope))
      throw new TRPCError({ code: "FORBIDDEN", message: `This key lacks the scope ${scope}.` });
    return next({ ctx: { ...ctx, actor } });
  });
}

const NOT_FOR_APPS = "Only the app inside a helpdesk may ask this, with the installation key of its own account.";

/** Needs the installation key of an account that is still there; the call is about that account and no other. */
export function forInstallation(scope: Scope) {
  return withScope(scope).use(async ({ ctx, next }) => {
    const { integrationId, organizationId } = ctx.actor;
    if (ctx.actor.via !== "installation" || integrationId === null)
      throw new TRPCError({ code: "FORBIDDEN", message: NOT_FOR_APPS });
    const integration = await ctx.services.store.integrations.find(organizationId, integrationId);
    if (!integration)
      throw new TRPCError({ code: "FORBIDDEN", message: "The account of this key is not there any more." });
    return next({ ctx: { ...ctx, integration } });
  });
}
