import type { ReplyFile } from "#domain/attachment/pack-for-reply.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { NotFound } from "./not-found.ts";
import { storedKey } from "./stored-id.ts";
import type { TrainingRecord } from "./training.ts";
import { changeDraft, lockTraining, type TrainingChange } from "./training-write.ts";

export async function attachTrainingFile(
  prisma: PrismaTransaction,
  { file, ...change }: TrainingChange & { file: ReplyFile },
): Promise<TrainingRecord> {
  const current = await lockTraining(prisma, change);
  const { organizationId, id: trainingId } = storedKey(change.organizationId, change.id);
  await prisma.trainingFile.create({ data: { ...file, organizationId, trainingId, createdAt: change.at } });
  return changeDraft(prisma, { change, current, text: { fileIds: [...current.fileIds, file.id] } });
}

export async function detachTrainingFile(
  prisma: PrismaTransaction,
  { fileId, ...change }: TrainingChange & { fileId: string },
): Promise<TrainingRecord> {
  const current = await lockTraining(prisma, change);
  if (!current.fileIds.includes(fileId)) throw new NotFound("file", fileId);
  return changeDraft(prisma, { change, current, text: { fileIds: current.fileIds.filter((id) => id !== fileId) } });
}
