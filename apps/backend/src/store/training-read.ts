import type { Page, PageRequest } from "@opencx/shared/paging";
import { TrainingType } from "@opencx/shared/training";
import { Channel } from "@opencx/shared/vocabulary";
import { z } from "zod";
import type { Prisma, Training as TrainingRow } from "#generated/prisma/client.ts";
import { containing } from "./containing.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { type Paging, readCursor, rowsToRead, toPage } from "./page-cursor.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { storedMaskedText } from "./stored-masked-text.ts";
import type { StoredTrainingText, TrainingRecord, TrainingStore, TrainingVersionRecord } from "./training.ts";

const paging: Paging<TrainingRow, [string, string]> = {
  list: "training",
  schema: z.tuple([z.iso.datetime(), z.uuid()]),
  position: ({ updatedAt, id }) => [updatedAt.toISOString(), id],
};

export async function findTraining(
  prisma: PrismaTransaction,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<TrainingRecord | null> {
  const row = await prisma.training.findFirst({ where: storedKey(organizationId, id) });
  return row && trainingOf(row);
}

export async function listTraining(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; filter: Parameters<TrainingStore["list"]>[1]; page: PageRequest },
): Promise<Page<TrainingRecord>> {
  const { organizationId, filter, page: request } = wanted;
  const own = { organizationId: storedId(organizationId), deletedAt: null };
  const where = { AND: [own, matching(filter), after(readCursor(paging, request.cursor))] };
  const orderBy = [{ updatedAt: "desc" as const }, { id: "desc" as const }];
  const rows = await prisma.training.findMany({ where, orderBy, take: rowsToRead(request) });
  const { items, nextCursor } = toPage(paging, { rows, request });
  return { items: items.map(trainingOf), nextCursor };
}

export async function readTrainingVersions(
  prisma: PrismaTransaction,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<TrainingVersionRecord[]> {
  const where = { organizationId: storedId(organizationId), trainingId: storedId(id) };
  const rows = await prisma.trainingVersion.findMany({ where, orderBy: { version: "desc" } });
  return rows.map((row) => ({ ...trainingTextOf(row), version: row.version, publishedAt: row.publishedAt }));
}

type TextRow = Pick<TrainingRow, keyof StoredTrainingText>;

/** The columns hold masked text only: the store takes nothing else. */
export function trainingTextOf({
  title,
  content,
  trigger,
  channels,
  opening,
  closing,
  fileIds,
}: TextRow): StoredTrainingText {
  return {
    title: storedMaskedText(title),
    content: storedMaskedText(content),
    trigger: trigger === null ? null : storedMaskedText(trigger),
    channels: Channel.array().parse(channels),
    opening: opening === null ? null : storedMaskedText(opening),
    closing: closing === null ? null : storedMaskedText(closing),
    fileIds,
  };
}

export function trainingOf({ organizationId: _organization, ...row }: TrainingRow): TrainingRecord {
  return { ...row, ...trainingTextOf(row), type: TrainingType.parse(row.type) };
}

function matching({ query, type, published }: Parameters<TrainingStore["list"]>[1]): Prisma.TrainingWhereInput {
  const words = (query?.trim().split(/\s+/) ?? []).filter((word) => word !== "").map(containing);
  return {
    AND: words.map((word) => ({ OR: [{ title: word }, { content: word }, { trigger: word }] })),
    ...(type && { type }),
    ...(published !== undefined && { publishedVersion: published ? { not: null } : null }),
  };
}

function after(position: [string, string] | null): Prisma.TrainingWhereInput {
  if (!position) return {};
  const [updatedAt, id] = position;
  return { OR: [{ updatedAt: { lt: updatedAt } }, { updatedAt, id: { lt: id } }] };
}
