import type { SyncEntry } from "@opencx/shared/data-source";
import type { Tombstone } from "@opencx/shared/knowledge";
import type { Page, PageRequest } from "@opencx/shared/paging";
import { DataSourceKind, EntryOutcome, Visibility } from "@opencx/shared/vocabulary";
import { z } from "zod";
import type { Prisma, SyncEntry as SyncEntryRow } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { orNotFound } from "./not-found.ts";
import { type Paging, readCursor, rowsToRead, toPage } from "./page-cursor.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";
import { jsonText } from "./stored-json.ts";

/** The latest outcome of every article × locale of a source. */
export type SyncEntries = {
  record(
    organizationId: string,
    sourceId: string,
    runId: string,
    entries: (Omit<SyncEntry, "at" | "articleId"> & { articleId: string | null })[],
    at: Date,
  ): Promise<void>;
  /** What this run has recorded of these articles so far. */
  recordedIn(
    organizationId: string,
    sourceId: string,
    runId: string,
    externalIds: string[],
  ): Promise<Pick<SyncEntry, "externalId" | "locale" | "outcome">[]>;
  /** What became of an article that was removed; null while it is there, and when its source is gone too. */
  tombstone(organizationId: string, articleId: string): Promise<Tombstone | null>;
  list(
    organizationId: string,
    sourceId: string,
    outcome: z.infer<typeof EntryOutcome> | undefined,
    page: PageRequest,
  ): Promise<Page<SyncEntry>>;
};

const paging: Paging<SyncEntryRow, [string, string, string]> = {
  list: "sync-entries",
  schema: z.tuple([z.iso.datetime(), z.string(), z.string()]),
  position: ({ at, externalId, locale }) => [at.toISOString(), externalId, locale],
};
const orderBy = [{ at: "desc" as const }, { externalId: "asc" as const }, { locale: "asc" as const }];

export function createSyncEntries({ prisma }: StoreClient): SyncEntries {
  return {
    record: async (organizationId, sourceId, runId, entries, at) => {
      if (entries.length > 0) await record(prisma, { organizationId, sourceId, runId, entries, at });
    },
    recordedIn: async (organizationId, sourceId, runId, externalIds) => {
      const source = { organizationId: storedId(organizationId), sourceId: storedId(sourceId) };
      const rows = await prisma.syncEntry.findMany({
        where: { ...source, runId: storedId(runId), externalId: { in: externalIds } },
        select: { externalId: true, locale: true, outcome: true },
      });
      return rows.map((row) => ({ ...row, outcome: EntryOutcome.parse(row.outcome) }));
    },
    tombstone: (organizationId, articleId) => readTombstone(prisma, { organizationId, articleId }),
    list: async (organizationId, sourceId, outcome, request) => {
      const where: Prisma.SyncEntryWhereInput = {
        organizationId: storedId(organizationId),
        sourceId: storedId(sourceId),
        ...(outcome && { outcome }),
        ...after(readCursor(paging, request.cursor)),
      };
      const rows = await prisma.syncEntry.findMany({ where, orderBy, take: rowsToRead(request) });
      const page = toPage(paging, { rows, request });
      return { ...page, items: page.items.map(entryOf) };
    },
  };
}

function after(position: [string, string, string] | null): Prisma.SyncEntryWhereInput {
  if (!position) return {};
  const [at, externalId, locale] = position;
  return {
    OR: [{ at: { lt: at } }, { at, externalId: { gt: externalId } }, { at, externalId, locale: { gt: locale } }],
  };
}

type Recording = {
  organizationId: string;
  sourceId: string;
  runId: string;
  entries: Parameters<SyncEntries["record"]>[3];
  at: Date;
};

async function record(prisma: PrismaTransaction, recording: Recording): Promise<void> {
  const { organizationId, sourceId, runId, at } = recording;
  const where = { organizationId: storedId(organizationId), sourceId: storedId(sourceId), id: storedId(runId) };
  orNotFound(await prisma.syncRun.findFirst({ where, select: { id: true } }), { what: "sync run", id: runId });
  // One statement may not touch a row twice, so of several outcomes for one entry the last one counts.
  const latest = new Map(recording.entries.map((entry) => [JSON.stringify([entry.externalId, entry.locale]), entry]));
  await prisma.$executeRaw`
    INSERT INTO sync_entry
      (organization_id, source_id, external_id, locale, run_id, article_id, title, outcome, reason, visibility, at)
    SELECT ${organizationId}::uuid, ${sourceId}::uuid, "externalId", locale, ${runId}::uuid, "articleId", title,
      outcome, reason, visibility, ${at}::timestamptz
    FROM jsonb_to_recordset(${jsonText([...latest.values()])}::jsonb) AS entry
      ("externalId" text, locale text, "articleId" uuid, title text, outcome text, reason text, visibility text)
    ON CONFLICT (organization_id, source_id, external_id, locale) DO UPDATE SET
      run_id = excluded.run_id, article_id = excluded.article_id,
      title = CASE WHEN excluded.outcome = 'removed' THEN coalesce(excluded.title, sync_entry.title) ELSE excluded.title END,
      outcome = excluded.outcome, reason = excluded.reason, visibility = excluded.visibility, at = excluded.at`;
}

async function readTombstone(
  prisma: PrismaTransaction,
  { organizationId, articleId }: { organizationId: string; articleId: string },
): Promise<Tombstone | null> {
  const owned = { organizationId: storedId(organizationId) };
  const row = await prisma.syncEntry.findFirst({
    where: { ...owned, articleId: storedId(articleId), outcome: "removed" },
    orderBy: { at: "desc" },
  });
  if (!row) return null;
  const source = await prisma.dataSource.findFirst({
    where: { ...owned, id: row.sourceId },
    select: { id: true, kind: true, name: true },
  });
  if (!source) return null;
  const { externalId, title, locale, reason } = row;
  const removedAt = row.at.toISOString();
  return {
    articleId,
    externalId,
    title,
    locale,
    reason,
    removedAt,
    source: { ...source, kind: DataSourceKind.parse(source.kind) },
  };
}

function entryOf({ externalId, locale, title, outcome, reason, visibility, articleId, at }: SyncEntryRow): SyncEntry {
  return {
    externalId,
    locale,
    title,
    outcome: EntryOutcome.parse(outcome),
    reason,
    visibility: Visibility.nullable().parse(visibility),
    articleId,
    at: at.toISOString(),
  };
}
