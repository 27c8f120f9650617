import {
  AttachTraining,
  CreateTraining,
  DetachTraining,
  ListTraining,
  PreviewTraining,
  PublishTraining,
  RollbackTraining,
  type Training,
  type TrainingWithVersions,
  UpdateTraining,
} from "@opencx/shared/training";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { TrainingRecord } from "#store/training.ts";
import { FieldRefusal } from "./errors.ts";
import { presentTraining, presentVersions } from "./present-training.ts";
import { router, withScope } from "./procedures.ts";
import type { Services } from "./services.ts";

const read = withScope("training:read");
const write = withScope("training:write");
const ById = z.object({ id: z.string() });

export const trainingRouter = router({
  create: write.input(CreateTraining).mutation(async ({ ctx, input: { published, ...text } }) => {
    const { organizationId } = ctx.actor;
    const training = await ctx.services.createTraining({ organizationId, ...text });
    return published === true ? publish(ctx, { id: training.id }) : present(ctx, training);
  }),
  list: read.input(ListTraining.default({})).query(async ({ ctx, input: { cursor, limit, ...filter } }) => {
    const { organizationId } = ctx.actor;
    const page = await ctx.services.store.training.list(organizationId, filter, { cursor, limit });
    return { items: await presentTraining(ctx.services, organizationId, page.items), nextCursor: page.nextCursor };
  }),
  /** Deleted ones too: old answers name them. */
  get: read.input(ById).query(async ({ ctx, input }): Promise<TrainingWithVersions> => {
    const { organizationId } = ctx.actor;
    const training = await ctx.services.store.training.find(organizationId, input.id);
    if (!training) throw missing(input.id);
    const versions = await ctx.services.store.training.versions(organizationId, input.id);
    return {
      ...(await present(ctx, training)),
      versions: await presentVersions(ctx.services, organizationId, versions),
      fixedTexts:
        training.type === "behavioral" ? ctx.services.readFixedTexts(training) : { opening: null, closing: null },
    };
  }),
  update: write
    .input(UpdateTraining)
    .mutation(async ({ ctx, input }) =>
      present(ctx, await ctx.services.updateTraining({ organizationId: ctx.actor.organizationId, ...input })),
    ),
  publish: write.input(PublishTraining).mutation(({ ctx, input }) => publish(ctx, input)),
  unpublish: write.input(PublishTraining).mutation(async ({ ctx, input: { id, revision = null } }) => {
    const { organizationId } = ctx.actor;
    return present(ctx, await ctx.services.unpublishTraining({ organizationId, id, revision }));
  }),
  rollback: write.input(RollbackTraining).mutation(async ({ ctx, input }) => {
    const training = await ctx.services.rollBackTraining({ organizationId: ctx.actor.organizationId, ...input });
    if (!training) throw new FieldRefusal("version", `There is no version ${input.version} of ${input.id}.`);
    return present(ctx, training);
  }),
  attach: write.input(AttachTraining).mutation(async ({ ctx, input: { revision = null, ...file } }) => {
    const { organizationId } = ctx.actor;
    const outcome = await ctx.services.attachToTraining({ organizationId, revision, ...file });
    if (outcome.kind === "missing") throw missing(file.id);
    if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
    return present(ctx, outcome.training);
  }),
  detach: write.input(DetachTraining).mutation(async ({ ctx, input: { id, revision = null, fileId } }) => {
    const { organizationId } = ctx.actor;
    const { training } = ctx.services.store;
    return present(ctx, await training.detach(organizationId, { id, revision }, fileId, ctx.services.now()));
  }),
  delete: write.input(ById).mutation(async ({ ctx, input }) => {
    await ctx.services.deleteTraining({ organizationId: ctx.actor.organizationId, id: input.id });
    return { deleted: true };
  }),
  restore: write
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      present(ctx, await ctx.services.store.training.restore(ctx.actor.organizationId, input.id, ctx.services.now())),
    ),
  /** Changes nothing; sent as a mutation because what is tried may be longer than an address. */
  preview: read
    .input(PreviewTraining)
    .mutation(({ ctx, input }) => ctx.services.previewTraining({ organizationId: ctx.actor.organizationId, ...input })),
});

type Caller = { actor: { organizationId: string }; services: Services };

async function publish(ctx: Caller, { id, revision }: z.infer<typeof PublishTraining>): Promise<Training> {
  const outcome = await ctx.services.publishTraining({
    organizationId: ctx.actor.organizationId,
    id,
    revision: revision ?? null,
  });
  if (outcome.kind === "missing") throw missing(id);
  if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
  return present(ctx, outcome.training);
}

async function present({ actor, services }: Caller, record: TrainingRecord): Promise<Training> {
  const [presented] = await presentTraining(services, actor.organizationId, [record]);
  if (!presented) throw missing(record.id);
  return presented;
}

function missing(id: string): TRPCError {
  return new TRPCError({ code: "NOT_FOUND", message: `There is no scenario or rule ${id}.` });
}
