import { Cadence, DataSourceKind } from "@opencx/shared/vocabulary";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { CHECK_OVERDUE_MS } from "#domain/sync/check-cadence.ts";
import { type DataSource as DataSourceRow, Prisma } from "#generated/prisma/client.ts";
import { createIntegrations, type StoredCredential } from "./integrations.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { NotFound, orNotFound } from "./not-found.ts";
import { bumpKnowledgeRevision } from "./organizations.ts";
import type { SealedRow } from "./sealed-column.ts";
import { sealedCredential } from "./sealed-credential.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { readStoredJson, storedJson } from "./stored-json.ts";

export type DataSourceRecord = {
  organizationId: string;
  id: string;
  kind: z.infer<typeof DataSourceKind>;
  name: string;
  cadence: Cadence;
  /** Set: the integration's credential is used. */
  integrationId: string | null;
  subdomain: string;
  isConnected: boolean;
  /** Where the next read begins; opaque. */
  cursor: string | null;
  nextRunAt: Date | null;
  /** From when the next run makes sure which articles still exist; null = it always does. */
  nextCheckAt: Date | null;
  /** The newest complete listing of a help center; null before the first. */
  listing: SourceListing | null;
  heldRemoval: HeldRemoval | null;
  problems: SourceProblem[];
  createdAt: Date;
};

/** `reading`: its pages come in. `sweeping`: it is complete, and what it does not have is dealt with. */
export type SourceListing = {
  id: string;
  brand: string | null;
  stage: "reading" | "sweeping" | "done";
  /** The run has nothing more to read afterwards. */
  isLast: boolean;
};
/** So many articles are missing that an admin must say whether they are gone. */
export type HeldRemoval = { at: string; brand: string | null; articles: number; total: number; isConfirmed: boolean };
/** Something that keeps a source from being read wholly. `brand`: it is about that brand's listing; null = the own. */
export type SourceProblem =
  | { kind: "unreadable"; detail: string }
  | { kind: "listing"; brand: string | null; detail: string };

type KeptByRuns = "cursor" | "nextCheckAt" | "listing" | "heldRemoval" | "problems";

export type NewDataSource = Omit<DataSourceRecord, "id" | "createdAt" | KeptByRuns> & {
  credential: StoredCredential | null;
};

export type DataSources = {
  insert(source: NewDataSource): Promise<DataSourceRecord>;
  get(organizationId: string, id: string): Promise<DataSourceRecord>;
  find(organizationId: string, id: string): Promise<DataSourceRecord | null>;
  list(organizationId: string): Promise<DataSourceRecord[]>;
  update(
    organizationId: string,
    id: string,
    patch: Partial<
      Pick<DataSourceRecord, "name" | "cadence" | "isConnected" | "nextRunAt" | "integrationId" | KeptByRuns>
    > & {
      credential?: StoredCredential | null;
    },
  ): Promise<DataSourceRecord>;
  /** Its own credential, or the integration's. Null when neither is there any more. */
  credential(organizationId: string, id: string): Promise<StoredCredential | null>;
  /** Removes source, runs, entries, articles, passages and vectors at once. */
  delete(organizationId: string, id: string): Promise<void>;
  articleCount(organizationId: string, id: string): Promise<number>;
  /** Connected sources of every organization whose time has come, and those whose articles were not checked in time. */
  due(now: Date, limit: number): Promise<{ organizationId: string; id: string }[]>;
};

/** The source that holds an organization's own scenarios is none that was connected: it cannot be found here. */
const CONNECTED_KIND = { not: "training" };

function sourceKey(organizationId: string, id: string) {
  return { ...storedKey(organizationId, id), kind: CONNECTED_KIND };
}

const credentialColumn = sealedCredential("data_source");

export function createDataSources(client: StoreClient, keyRing: KeyRing): DataSources {
  const { prisma, atomically } = client;
  const find = (organizationId: string, id: string) =>
    prisma.dataSource.findFirst({ where: sourceKey(organizationId, id) });
  const get = async (organizationId: string, id: string) =>
    orNotFound(await find(organizationId, id), { what: "data source", id });
  return {
    insert: async ({ credential, cadence, ...columns }) => {
      const row = { organizationId: columns.organizationId, id: uuidv7() };
      const credentialSealed = credential && credentialColumn.seal(keyRing, row, credential);
      const data = { ...columns, ...row, cadence: storedJson(cadence), credentialSealed };
      return recordOf(await prisma.dataSource.create({ data }));
    },
    get: async (organizationId, id) => recordOf(await get(organizationId, id)),
    find: async (organizationId, id) => {
      const row = await find(organizationId, id);
      return row && recordOf(row);
    },
    list: async (organizationId) => {
      const where = { organizationId: storedId(organizationId), kind: CONNECTED_KIND };
      return (await prisma.dataSource.findMany({ where, orderBy: { id: "asc" } })).map(recordOf);
    },
    update: async (organizationId, id, patch) => {
      const data = changedColumns(keyRing, { row: storedKey(organizationId, id), patch });
      const [row] = await prisma.dataSource.updateManyAndReturn({ where: sourceKey(organizationId, id), data });
      return recordOf(orNotFound(row, { what: "data source", id }));
    },
    credential: async (organizationId, id) => {
      const row = await get(organizationId, id);
      if (row.credentialSealed) return credentialColumn.open(keyRing, row, row.credentialSealed);
      const integrations = createIntegrations(client, keyRing);
      if (!row.integrationId || !(await integrations.find(organizationId, row.integrationId))) return null;
      return integrations.credential(organizationId, row.integrationId);
    },
    delete: (organizationId, id) =>
      atomically(async (transaction) => {
        // Runs, entries, articles, versions, passages and vectors go with it, by foreign keys in the same statement.
        const { count } = await transaction.dataSource.deleteMany({ where: sourceKey(organizationId, id) });
        if (count === 0) throw new NotFound("data source", id);
        await bumpKnowledgeRevision(transaction, organizationId);
      }),
    articleCount: (organizationId, id) =>
      prisma.article.count({ where: { organizationId: storedId(organizationId), sourceId: storedId(id) } }),
    due: (now, limit) =>
      prisma.dataSource.findMany({
        where: { isConnected: true, OR: [{ nextRunAt: { lte: now } }, uncheckedSince(now)] },
        orderBy: [{ nextRunAt: "asc" }, { id: "asc" }],
        take: limit,
        select: { organizationId: true, id: true },
      }),
  };
}

function changedColumns(
  keyRing: KeyRing,
  { row, patch }: { row: SealedRow; patch: Parameters<DataSources["update"]>[2] },
): Prisma.DataSourceUncheckedUpdateManyInput {
  const { credential, cadence, listing, heldRemoval, problems, ...columns } = patch;
  return {
    ...columns,
    ...(listing !== undefined && { listing: jsonOrNull(listing) }),
    ...(heldRemoval !== undefined && { heldRemoval: jsonOrNull(heldRemoval) }),
    ...(problems !== undefined && { problems: storedJson(problems) }),
    ...(cadence !== undefined && { cadence: storedJson(cadence) }),
    ...(credential !== undefined && {
      credentialSealed: credential && credentialColumn.seal(keyRing, row, credential),
    }),
  };
}

function jsonOrNull(value: object | null): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : storedJson(value);
}

/** Runs of a scheduled source may be further apart than its articles may go unchecked. */
function uncheckedSince(now: Date): Prisma.DataSourceWhereInput {
  return { nextRunAt: { not: null }, nextCheckAt: { lte: new Date(now.getTime() - CHECK_OVERDUE_MS) } };
}

function recordOf({ credentialSealed: _sealed, ...row }: DataSourceRow): DataSourceRecord {
  return {
    ...row,
    kind: DataSourceKind.parse(row.kind),
    cadence: Cadence.parse(row.cadence),
    listing: readStoredJson(row.listing),
    heldRemoval: readStoredJson(row.heldRemoval),
    problems: readStoredJson(row.problems),
  };
}
