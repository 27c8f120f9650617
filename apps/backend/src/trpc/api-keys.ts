import { CreateApiKey } from "@opencx/shared/api-key";
import { PageRequest } from "@opencx/shared/paging";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { pageOf } from "./page-of.ts";
import { router, withScope } from "./procedures.ts";

const write = withScope("apiKeys:write");

export const apiKeysRouter = router({
  create: write.input(CreateApiKey).mutation(async ({ ctx, input }) => {
    const missing = input.scopes.find((scope) => !ctx.actor.scopes.has(scope));
    if (missing)
      throw new TRPCError({
        code: "FORBIDDEN",
        message: `A key cannot give ${missing}, which it does not have itself.`,
      });
    const { key, hash } = ctx.services.newApiKey();
    const { id } = await ctx.services.store.apiKeys.insert({
      organizationId: ctx.actor.organizationId,
      name: input.name,
      hash,
      scopes: input.scopes,
      integrationId: null,
    });
    return { key, id };
  }),
  list: withScope("apiKeys:read")
    .input(PageRequest.default({}))
    .query(async ({ ctx, input }) => pageOf(await ctx.services.store.apiKeys.list(ctx.actor.organizationId), input)),
  revoke: write.input(z.object({ id: z.string() })).mutation(async ({ ctx, input }) => {
    const revoked = await ctx.services.store.apiKeys.revoke(ctx.actor.organizationId, input.id);
    if (!revoked) throw new TRPCError({ code: "NOT_FOUND", message: `There is no key ${input.id} in force.` });
    return { revoked };
  }),
});
