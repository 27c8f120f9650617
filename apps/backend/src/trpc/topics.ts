import { PageRequest } from "@opencx/shared/paging";
import { ClassifyTopic, CreateTopic, type TopicMatch, UpdateTopic } from "@opencx/shared/topic";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { pageOf } from "./page-of.ts";
import { router, withScope } from "./procedures.ts";

const read = withScope("autopilot:read");
const write = withScope("autopilot:write");

export const topicsRouter = router({
  create: write.input(CreateTopic).mutation(({ ctx, input }) =>
    ctx.services.store.topics.insert(ctx.actor.organizationId, {
      name: input.name,
      description: input.description ?? null,
      examples: input.examples ?? [],
    }),
  ),
  list: read
    .input(PageRequest.default({}))
    .query(async ({ ctx, input }) => pageOf(await ctx.services.store.topics.list(ctx.actor.organizationId), input)),
  update: write.input(UpdateTopic).mutation(async ({ ctx, input: { id, name, description, examples } }) => {
    const topic = await ctx.services.store.topics.update(ctx.actor.organizationId, id, {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(examples === undefined ? {} : { examples }),
    });
    if (!topic) throw missing(id);
    return topic;
  }),
  delete: write.input(z.object({ id: z.string() })).mutation(async ({ ctx, input }) => {
    if (!(await ctx.services.store.topics.delete(ctx.actor.organizationId, input.id))) throw missing(input.id);
    return { deleted: true };
  }),
  classify: read.input(ClassifyTopic).query(async ({ ctx, input }): Promise<TopicMatch> => {
    const topics = await ctx.services.store.topics.list(ctx.actor.organizationId);
    return ctx.services.classifyTopic(ctx.services.maskPlain(input.text), topics);
  }),
});

function missing(id: string): TRPCError {
  return new TRPCError({ code: "NOT_FOUND", message: `There is no topic ${id}.` });
}
