import type { SyncRun } from "@opencx/shared/data-source";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Prisma, SyncRun as SyncRunRow } from "#generated/prisma/client.ts";
import { NotFound, orNotFound } from "./not-found.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";

export type SyncProgress = Partial<Pick<SyncRun, "seen" | "indexed" | "unchanged" | "removed" | "skipped" | "failed">>;

export type SyncRuns = {
  /** The run that is queued or running, or a new one. At most one is open per source (unique index). */
  openOnce(organizationId: string, sourceId: string, at: Date): Promise<{ run: SyncRun; isNew: boolean }>;
  get(organizationId: string, id: string): Promise<SyncRun>;
  find(organizationId: string, id: string): Promise<(SyncRun & { sourceId: string }) | null>;
  /** Newest first, at most 50. */
  list(organizationId: string, sourceId: string): Promise<SyncRun[]>;
  last(organizationId: string, sourceId: string): Promise<SyncRun | null>;
  markRunning(organizationId: string, id: string, at: Date): Promise<void>;
  /** Adds to the counts; sets `cursor`, `total` and `error` (what an open run is waiting for) where given. */
  advance(
    organizationId: string,
    id: string,
    change: { counts: SyncProgress; cursor?: string | null; total?: number | null; error?: string | null; at: Date },
  ): Promise<void>;
  finish(
    organizationId: string,
    id: string,
    end: { status: "succeeded" | "failed"; error: string | null; at: Date },
  ): Promise<void>;
};

const Status = z.enum(["queued", "running", "succeeded", "failed"]) satisfies z.ZodType<SyncRun["status"]>;
const OPEN = ["queued", "running"] satisfies SyncRun["status"][];
const NEWEST = 50;
const ROUNDS = 5;
const newestFirst = [{ createdAt: "desc" as const }, { id: "desc" as const }];

export function createSyncRuns(client: StoreClient): SyncRuns {
  const { prisma } = client;
  const find = (organizationId: string, id: string) =>
    prisma.syncRun.findFirst({ where: storedKey(organizationId, id) });
  return {
    openOnce: (organizationId, sourceId, at) => openOnce(client, { organizationId, sourceId, at }),
    get: async (organizationId, id) => runOf(orNotFound(await find(organizationId, id), { what: "sync run", id })),
    find: async (organizationId, id) => {
      const row = await find(organizationId, id);
      return row && { ...runOf(row), sourceId: row.sourceId };
    },
    list: async (organizationId, sourceId) => {
      const where = ofSource(organizationId, sourceId);
      return (await prisma.syncRun.findMany({ where, orderBy: newestFirst, take: NEWEST })).map(runOf);
    },
    last: async (organizationId, sourceId) => {
      const row = await prisma.syncRun.findFirst({ where: ofSource(organizationId, sourceId), orderBy: newestFirst });
      return row && runOf(row);
    },
    markRunning: async (organizationId, id, at) => {
      const where = { ...storedKey(organizationId, id), status: "queued" };
      const data = { status: "running", startedAt: at, lastActivityAt: at };
      const { count } = await prisma.syncRun.updateMany({ where, data });
      if (count === 0) await requireRun(client, { organizationId, id });
    },
    advance: async (organizationId, id, change) => {
      const where = storedKey(organizationId, id);
      const { count } = await prisma.syncRun.updateMany({ where, data: advanced(change) });
      if (count === 0) throw new NotFound("sync run", id);
    },
    finish: async (organizationId, id, { status, error, at }) => {
      const where = { ...storedKey(organizationId, id), status: { in: OPEN } };
      const data = { status, error, finishedAt: at, lastActivityAt: at };
      const { count } = await prisma.syncRun.updateMany({ where, data });
      if (count === 0) await requireRun(client, { organizationId, id });
    },
  };
}

function ofSource(organizationId: string, sourceId: string) {
  return { organizationId: storedId(organizationId), sourceId: storedId(sourceId) };
}

/** A run that is past the state asked for is left alone; one that does not exist is an error. */
async function requireRun({ prisma }: StoreClient, { organizationId, id }: { organizationId: string; id: string }) {
  const row = await prisma.syncRun.findFirst({ where: storedKey(organizationId, id), select: { id: true } });
  orNotFound(row, { what: "sync run", id });
}

type NewRun = { organizationId: string; sourceId: string; at: Date };

/** The unique index on open runs decides who opens. When that run ends between insert and look, the next round opens one. */
async function openOnce({ prisma }: StoreClient, wanted: NewRun): Promise<{ run: SyncRun; isNew: boolean }> {
  const { organizationId, sourceId, at } = wanted;
  const source = ofSource(organizationId, sourceId);
  const known = await prisma.dataSource.findFirst({ where: storedKey(organizationId, sourceId), select: { id: true } });
  orNotFound(known, { what: "data source", id: sourceId });
  for (let round = 0; round < ROUNDS; round++) {
    const data = { ...source, id: uuidv7(), status: "queued", createdAt: at };
    const [opened] = await prisma.syncRun.createManyAndReturn({ data, skipDuplicates: true });
    if (opened) return { run: runOf(opened), isNew: true };
    const open = await prisma.syncRun.findFirst({ where: { ...source, status: { in: OPEN } } });
    if (open) return { run: runOf(open), isNew: false };
  }
  throw new Error(`No sync run could be opened for data source ${sourceId}: others keep ending first. Try again.`);
}

function advanced({
  counts,
  cursor,
  total,
  error,
  at,
}: Parameters<SyncRuns["advance"]>[2]): Prisma.SyncRunUpdateManyMutationInput {
  const added = Object.entries(counts).map(([count, by]) => [count, { increment: by ?? 0 }] as const);
  return {
    ...Object.fromEntries(added),
    ...(cursor !== undefined && { cursor }),
    ...(total !== undefined && { total }),
    ...(error !== undefined && { error }),
    lastActivityAt: at,
  };
}

function runOf({ organizationId: _organization, sourceId: _source, createdAt: _created, ...row }: SyncRunRow): SyncRun {
  return {
    ...row,
    status: Status.parse(row.status),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
  };
}
