import type { Training, TrainingFile, TrainingVersion } from "@opencx/shared/training";
import type { TrainingFileRecord, TrainingRecord, TrainingVersionRecord } from "#store/training.ts";
import type { Services } from "./services.ts";

type Needs = Pick<Services, "store" | "attachmentUrl">;

/** Scenarios and rules as the wire has them, with their files. */
export async function presentTraining(
  services: Needs,
  organizationId: string,
  records: readonly TrainingRecord[],
): Promise<Training[]> {
  const filesOf = await readFiles(services, organizationId, records);
  return records.map(({ publishedVersion, latestVersion: _latest, fileIds, ...record }) => ({
    ...record,
    published: publishedVersion !== null,
    version: publishedVersion,
    files: filesOf(fileIds),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    deletedAt: record.deletedAt?.toISOString() ?? null,
  }));
}

export async function presentVersions(
  services: Needs,
  organizationId: string,
  versions: readonly TrainingVersionRecord[],
): Promise<TrainingVersion[]> {
  const filesOf = await readFiles(services, organizationId, versions);
  return versions.map(({ publishedAt, fileIds, ...version }) => ({
    ...version,
    files: filesOf(fileIds),
    publishedAt: publishedAt.toISOString(),
  }));
}

async function readFiles(
  { store, attachmentUrl }: Needs,
  organizationId: string,
  owners: readonly { fileIds: readonly string[] }[],
): Promise<(ids: readonly string[]) => TrainingFile[]> {
  const files = await store.training.files(
    organizationId,
    owners.flatMap(({ fileIds }) => fileIds),
  );
  const present = ({ id, name, contentType, size }: TrainingFileRecord): TrainingFile => ({
    id,
    name,
    contentType,
    size,
    url: attachmentUrl(id),
  });
  return (ids) => ids.flatMap((id) => files.get(id) ?? []).map(present);
}
