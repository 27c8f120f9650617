import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { openProcedure, router, withScope } from "./procedures.ts";

const REFUSED =
  "Until sign-in exists, the dashboard opens only on this machine: use http://localhost with the bootstrap key.";

/** The dashboard's own sign-in. */
export const dashboardSessionRouter = router({
  current: openProcedure.query(async ({ ctx }) => {
    const organization = ctx.actor ? await ctx.services.store.organizations.find(ctx.actor.organizationId) : null;
    return {
      authenticated: ctx.actor !== null,
      organization: organization ? { name: organization.name } : null,
      how: ctx.dashboard.isAllowed ? "Paste the bootstrap key that the server was started with." : REFUSED,
    };
  }),
  signIn: openProcedure.input(z.object({ key: z.string().max(200) })).mutation(async ({ ctx, input }) => {
    if (!ctx.dashboard.isAllowed) throw new TRPCError({ code: "FORBIDDEN", message: REFUSED });
    const owner = await ctx.services.findKey(input.key);
    if (!owner || owner.integrationId !== null)
      throw new TRPCError({ code: "UNAUTHORIZED", message: "This key is not known or was revoked." });
    ctx.dashboard.open({ organizationId: owner.organizationId, keyId: owner.id });
    return { authenticated: true };
  }),
  signOut: openProcedure.mutation(({ ctx }) => {
    ctx.dashboard.close();
    return { authenticated: false };
  }),
});

/** What the first page says about the installation itself. */
export const systemRouter = router({
  status: withScope("integrations:read").query(({ ctx }) => ctx.services.systemStatus(ctx.actor.organizationId)),
  replayDeadLetter: withScope("integrations:write")
    .input(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await ctx.services.replayDeadLetter(ctx.actor.organizationId, input.id);
      return { replayed: true };
    }),
});
