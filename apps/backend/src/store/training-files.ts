import type { TrainingFile as TrainingFileRow } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { storedId, storedIds, storedKey } from "./stored-id.ts";
import type { TrainingFileRecord } from "./training.ts";

type Wanted = { organizationId: string; ids: readonly string[] };

export async function readTrainingFiles(
  prisma: PrismaTransaction,
  wanted: Wanted,
): Promise<Map<string, TrainingFileRecord>> {
  const ids = storedIds(wanted.ids);
  if (ids.length === 0) return new Map();
  const where = { organizationId: storedId(wanted.organizationId), id: { in: ids } };
  return new Map((await prisma.trainingFile.findMany({ where })).map((row) => [row.id, fileOf(row)]));
}

export async function readFilesInUse(prisma: PrismaTransaction, wanted: Wanted): Promise<TrainingFileRecord[]> {
  const ids = storedIds(wanted.ids);
  if (ids.length === 0) return [];
  const rows = await prisma.$queryRaw<{ id: string; fileIds: string[] }[]>`
    SELECT training.id, used.file_ids AS "fileIds"
    FROM training JOIN training_version AS used ON used.organization_id = training.organization_id
      AND used.training_id = training.id AND used.version = training.published_version
    WHERE training.organization_id = ${storedId(wanted.organizationId)}::uuid AND training.type = 'scenario'
      AND training.id = ANY(${ids}::uuid[])`;
  const byScenario = new Map(rows.map(({ id, fileIds }) => [id, fileIds]));
  const inOrder = ids.flatMap((id) => byScenario.get(id) ?? []);
  const files = await readTrainingFiles(prisma, { organizationId: wanted.organizationId, ids: inOrder });
  return inOrder.flatMap((id) => files.get(id) ?? []);
}

/** Removes the files of a scenario that neither its draft nor any of its versions names; their bytes follow. */
export async function discardUnusedFiles(
  prisma: PrismaTransaction,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<void> {
  const key = storedKey(organizationId, id);
  await prisma.$executeRaw`
    DELETE FROM training_file AS file
    WHERE file.organization_id = ${key.organizationId}::uuid AND file.training_id = ${key.id}::uuid
      AND NOT EXISTS (
        SELECT FROM training WHERE training.organization_id = file.organization_id AND training.id = file.training_id
          AND file.id = ANY(training.file_ids))
      AND NOT EXISTS (
        SELECT FROM training_version AS version WHERE version.organization_id = file.organization_id
          AND version.training_id = file.training_id AND file.id = ANY(version.file_ids))`;
}

function fileOf({ organizationId: _organization, ...row }: TrainingFileRow): TrainingFileRecord {
  return row;
}
