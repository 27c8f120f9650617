import {
  CreateTraining,
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
import { router, withScope } from "./procedures.ts";
import type { Services } from "./services.ts";

const read = withScope("training:read");
const write = withScope("training:write");
const ById = z.object({ id: z.string() });

export const trainingRouter = router({
  create: write.input(CreateTraining).mutation(async ({ ctx, input: { published, ...text } }) => {
    const { organizationId } = ctx.actor;
    const training = await ctx.services.createTraining({ organizationId, ...text });
    return published === true ? publish(ctx, { id: training.id }) : present(training);
  }),
  list: read.input(ListTraining.default({})).query(async ({ ctx, input: { cursor, limit, ...filter } }) => {
    const page = await ctx.services.store.training.list(ctx.actor.organizationId, filter, { cursor, limit });
    return { items: page.items.map(present), nextCursor: page.nextCursor };
  }),
  /** Deleted ones too: old answers name them. */
  get: read.input(ById).query(async ({ ctx, input }): Promise<TrainingWithVersions> => {
    const { organizationId } = ctx.actor;
    const training = await ctx.services.store.training.find(organizationId, input.id);
    if (!training) throw missing(input.id);
    const versions = await ctx.services.store.training.versions(organizationId, input.id);
    return {
      ...present(training),
      versions: versions.map(({ publishedAt, ...version }) => ({ ...version, publishedAt: publishedAt.toISOString() })),
      fixedTexts:
        training.type === "behavioral" ? ctx.services.readFixedTexts(training) : { opening: null, closing: null },
    };
  }),
  update: write
    .input(UpdateTraining)
    .mutation(async ({ ctx, input }) =>
      present(await ctx.services.updateTraining({ organizationId: ctx.actor.organizationId, ...input })),
    ),
  publish: write.input(PublishTraining).mutation(({ ctx, input }) => publish(ctx, input)),
  unpublish: write.input(PublishTraining).mutation(async ({ ctx, input: { id, revision = null } }) => {
    const { organizationId } = ctx.actor;
    return present(await ctx.services.unpublishTraining({ organizationId, id, revision }));
  }),
  rollback: write.input(RollbackTraining).mutation(async ({ ctx, input }) => {
    const training = await ctx.services.rollBackTraining({ organizationId: ctx.actor.organizationId, ...input });
    if (!training) throw new FieldRefusal("version", `There is no version ${input.version} of ${input.id}.`);
    return present(training);
  }),
  delete: write.input(ById).mutation(async ({ ctx, input }) => {
    await ctx.services.deleteTraining({ organizationId: ctx.actor.organizationId, id: input.id });
    return { deleted: true };
  }),
  restore: write
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      present(await ctx.services.store.training.restore(ctx.actor.organizationId, input.id, ctx.services.now())),
    ),
  /** Changes nothing; sent as a mutation because what is tried may be longer than an address. */
  preview: read
    .input(PreviewTraining)
    .mutation(({ ctx, input }) => ctx.services.previewTraining({ organizationId: ctx.actor.organizationId, ...input })),
});

async function publish(
  ctx: { actor: { organizationId: string }; services: Services },
  { id, revision }: z.infer<typeof PublishTraining>,
): Promise<Training> {
  const outcome = await ctx.services.publishTraining({
    organizationId: ctx.actor.organizationId,
    id,
    revision: revision ?? null,
  });
  if (outcome.kind === "missing") throw missing(id);
  if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
  return present(outcome.training);
}

function present({ publishedVersion, latestVersion: _latest, ...record }: TrainingRecord): Training {
  return {
    ...record,
    published: publishedVersion !== null,
    version: publishedVersion,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    deletedAt: record.deletedAt?.toISOString() ?? null,
  };
}

function missing(id: string): TRPCError {
  return new TRPCError({ code: "NOT_FOUND", message: `There is no scenario or rule ${id}.` });
}
