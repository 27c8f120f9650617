import type { TrainingType } from "@opencx/shared/training";
import { v7 as uuidv7 } from "uuid";
import type { Prisma } from "#generated/prisma/client.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { NotFound, orNotFound } from "./not-found.ts";
import { storedId, storedKey } from "./stored-id.ts";
import type { StoredTrainingText, TrainingKey, TrainingRecord } from "./training.ts";
import { discardUnusedFiles } from "./training-files.ts";
import { findTraining, trainingOf, trainingTextOf } from "./training-read.ts";

/** Which one is changed, and when. */
export type TrainingChange = TrainingKey & { organizationId: string; at: Date };

export async function insertTraining(
  prisma: PrismaTransaction,
  {
    organizationId,
    type,
    text,
    at,
  }: { organizationId: string; type: TrainingType; text: StoredTrainingText; at: Date },
): Promise<TrainingRecord> {
  const data = { ...text, organizationId, id: uuidv7(), type, createdAt: at, updatedAt: at };
  return trainingOf(await prisma.training.create({ data }));
}

export async function updateTraining(
  prisma: PrismaTransaction,
  { text, ...change }: TrainingChange & { text: Partial<StoredTrainingText> },
): Promise<TrainingRecord> {
  return changeDraft(prisma, { change, current: await lockTraining(prisma, change), text });
}

/** Changes the draft of one that is locked. Files that neither it nor any version names any more go. */
export async function changeDraft(
  prisma: PrismaTransaction,
  { change, current, text }: { change: TrainingChange; current: TrainingRecord; text: Partial<StoredTrainingText> },
): Promise<TrainingRecord> {
  const draft = { ...trainingTextOf(current), ...text };
  const isInUse = isSameText(draft, await textInUse(prisma, change.organizationId, current));
  const changed = await write(prisma, change, { ...draft, hasChanges: !isInUse, revision: { increment: 1 } });
  await discardUnusedFiles(prisma, change);
  return changed;
}

export async function publishTraining(prisma: PrismaTransaction, change: TrainingChange): Promise<TrainingRecord> {
  const current = await lockTraining(prisma, change);
  if (!current.hasChanges) return current;
  const version = current.latestVersion + 1;
  const { organizationId, at } = change;
  await prisma.trainingVersion.create({
    data: { ...trainingTextOf(current), organizationId, trainingId: current.id, version, publishedAt: at },
  });
  return write(prisma, change, { publishedVersion: version, latestVersion: version, hasChanges: false });
}

export async function unpublishTraining(prisma: PrismaTransaction, change: TrainingChange): Promise<TrainingRecord> {
  await lockTraining(prisma, change);
  return write(prisma, change, { publishedVersion: null, hasChanges: true });
}

export async function deleteTraining(prisma: PrismaTransaction, change: TrainingChange): Promise<TrainingRecord> {
  await lockTraining(prisma, change);
  return write(prisma, change, { publishedVersion: null, hasChanges: true, deletedAt: change.at });
}

export async function restoreTraining(prisma: PrismaTransaction, change: TrainingChange): Promise<TrainingRecord> {
  const { organizationId, id, at } = change;
  const where = { ...storedKey(organizationId, id), deletedAt: { not: null } };
  const { count } = await prisma.training.updateMany({ where, data: { deletedAt: null, updatedAt: at } });
  if (count === 0) throw new NotFound("deleted training", id);
  return orNotFound(await findTraining(prisma, change), { what: "training", id });
}

/** Until commit nobody else changes it. */
export async function lockTraining(
  prisma: PrismaTransaction,
  { organizationId, id, revision }: TrainingChange,
): Promise<TrainingRecord> {
  await prisma.$queryRaw`
    SELECT id FROM training WHERE organization_id = ${storedId(organizationId)}::uuid AND id = ${storedId(id)}::uuid
    FOR UPDATE`;
  const current = orNotFound(await findTraining(prisma, { organizationId, id }), { what: "training", id });
  if (current.deletedAt !== null) throw new NotFound("training", id);
  if (revision !== null && revision !== current.revision) throw new ChangedMeanwhile(`“${current.title}”`);
  return current;
}

async function write(
  prisma: PrismaTransaction,
  { organizationId, id, at }: TrainingChange,
  data: Prisma.TrainingUncheckedUpdateManyInput,
): Promise<TrainingRecord> {
  const where = storedKey(organizationId, id);
  const [row] = await prisma.training.updateManyAndReturn({ where, data: { ...data, updatedAt: at } });
  return trainingOf(orNotFound(row, { what: "training", id }));
}

async function textInUse(
  prisma: PrismaTransaction,
  organizationId: string,
  { id, publishedVersion }: TrainingRecord,
): Promise<StoredTrainingText | null> {
  if (publishedVersion === null) return null;
  const where = { organizationId: storedId(organizationId), trainingId: storedId(id), version: publishedVersion };
  const row = await prisma.trainingVersion.findFirst({ where });
  return row && trainingTextOf(row);
}

function isSameText(draft: StoredTrainingText, inUse: StoredTrainingText | null): boolean {
  return inUse !== null && JSON.stringify(trainingTextOf(draft)) === JSON.stringify(inUse);
}
