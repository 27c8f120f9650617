import {
  CreateDataSource,
  type DataSource,
  ListEntries,
  ReconnectDataSource,
  type SourceCredentials,
  UpdateDataSource,
} from "@opencx/shared/data-source";
import { PageRequest } from "@opencx/shared/paging";
import { z } from "zod";
import type { OwnAccount } from "#flows/connect-data-source.ts";
import { FieldRefusal } from "./errors.ts";
import { pageOf } from "./page-of.ts";
import { router, withScope } from "./procedures.ts";
import type { Services, SourceOutcome } from "./services.ts";

const read = withScope("knowledge:read");
const write = withScope("knowledge:write");
const ById = z.object({ id: z.string() });

export const dataSourcesRouter = router({
  create: write.input(CreateDataSource).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const outcome = await ctx.services.createDataSource({
      organizationId,
      kind: input.kind,
      name: input.name ?? null,
      integrationId: input.integrationId ?? null,
      account: accountOf(input.credentials),
      cadence: input.cadence,
    });
    return ctx.services.describeDataSource({ organizationId, id: done(outcome, input.credentials) });
  }),
  sync: write.input(ById).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    await ctx.services.store.dataSources.get(organizationId, input.id);
    const outcome = await ctx.services.startSync({ organizationId, id: input.id });
    if (outcome.kind === "refused") throw new FieldRefusal("id", outcome.detail);
    return ctx.services.store.syncRuns.get(organizationId, outcome.runId);
  }),
  confirmRemoval: write.input(ById).mutation(({ ctx, input }) => answer(ctx, input.id, "remove")),
  dismissRemoval: write.input(ById).mutation(({ ctx, input }) => answer(ctx, input.id, "keep")),
  get: read
    .input(ById)
    .query(({ ctx, input }) =>
      ctx.services.describeDataSource({ organizationId: ctx.actor.organizationId, id: input.id }),
    ),
  list: read
    .input(PageRequest.default({}))
    .query(async ({ ctx, input }) => pageOf(await ctx.services.listDataSources(ctx.actor.organizationId), input)),
  runs: read.input(ById).query(async ({ ctx, input }) => {
    await ctx.services.store.dataSources.get(ctx.actor.organizationId, input.id);
    return ctx.services.store.syncRuns.list(ctx.actor.organizationId, input.id);
  }),
  entries: read.input(ListEntries).query(async ({ ctx, input: { id, outcome, cursor, limit } }) => {
    await ctx.services.store.dataSources.get(ctx.actor.organizationId, id);
    return ctx.services.store.syncEntries.list(ctx.actor.organizationId, id, outcome, { cursor, limit });
  }),
  update: write.input(UpdateDataSource).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const { id, name, cadence } = input;
    await ctx.services.updateDataSource({ organizationId, id, name: name ?? null, cadence: cadence ?? null });
    return ctx.services.describeDataSource({ organizationId, id });
  }),
  disconnect: write.input(ById).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    await ctx.services.disconnectDataSource({ organizationId, id: input.id });
    return ctx.services.describeDataSource({ organizationId, id: input.id });
  }),
  reconnect: write.input(ReconnectDataSource).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const outcome = await ctx.services.reconnectDataSource({
      organizationId,
      id: input.id,
      account: accountOf(input.credentials),
    });
    return ctx.services.describeDataSource({ organizationId, id: done(outcome, input.credentials) });
  }),
  delete: write.input(ById).mutation(async ({ ctx, input }) => {
    await ctx.services.deleteDataSource({ organizationId: ctx.actor.organizationId, id: input.id });
    return { deleted: true };
  }),
});

/** What an admin says about articles that are missing at the helpdesk. */
async function answer(
  ctx: { actor: { organizationId: string }; services: Services },
  id: string,
  given: "remove" | "keep",
): Promise<DataSource> {
  const { organizationId } = ctx.actor;
  const outcome = await ctx.services.answerHeldRemoval({ organizationId, id, answer: given });
  if (outcome.kind === "refused") throw new FieldRefusal("id", outcome.detail);
  return ctx.services.describeDataSource({ organizationId, id });
}

/** An account of the source's own, in the words of the helpdesk that it is in. */
function accountOf(credentials: SourceCredentials | undefined): OwnAccount | null {
  if (!credentials) return null;
  if ("apiKey" in credentials)
    return { subdomain: credentials.domain, credential: { kind: "api-key", apiKey: credentials.apiKey } };
  const { subdomain, email, apiToken } = credentials;
  return { subdomain, credential: { kind: "api-token", email, token: apiToken } };
}

const FRESHDESK_FIELDS = new Map([
  ["credentials.subdomain", "credentials.domain"],
  ["credentials.apiToken", "credentials.apiKey"],
]);

/** A refusal is about the field that the admin filled in, by the name it has for that helpdesk. */
function done(outcome: SourceOutcome, credentials: SourceCredentials | undefined): string {
  if (outcome.kind === "refused") {
    const names: ReadonlyMap<string, string> = credentials && "apiKey" in credentials ? FRESHDESK_FIELDS : new Map();
    throw new FieldRefusal(names.get(outcome.field) ?? outcome.field, outcome.detail);
  }
  return outcome.sourceId;
}
