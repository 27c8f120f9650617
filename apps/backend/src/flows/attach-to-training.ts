import { MOST_TRAINING_FILE_BYTES, TRAINING_FILE_TOO_LARGE } from "@opencx/shared/training";
import { cleanName } from "#domain/attachment/clean-name.ts";
import { mediaType } from "#domain/attachment/file-kinds.ts";
import { MOST_SCENARIO_FILES } from "#domain/attachment/file-limits.ts";
import type { RawFile } from "#domain/attachment/inspection.ts";
import { judgeContent } from "#domain/attachment/judge-file.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { Blobs } from "#store/blobs/blobs.ts";
import type { Store } from "#store/store.ts";
import type { TrainingKey, TrainingRecord } from "#store/training.ts";

export type AttachToTrainingNeeds = {
  store: Pick<Store, "training">;
  blobs: Pick<Blobs, "put">;
  /** What the bytes say the file is; null where they say nothing. */
  sniff: (file: Pick<RawFile, "name" | "bytes">) => Promise<string | null>;
  newId: () => string;
  now: () => Date;
};
export type AttachToTrainingRequest = TrainingKey & {
  organizationId: string;
  name: string;
  contentType: string;
  base64: string;
};
export type AttachToTrainingOutcome =
  | { kind: "done"; training: TrainingRecord }
  | { kind: "missing" }
  | { kind: "refused"; field: "id" | "name" | "base64"; detail: string };

/**
 * Adds a file to the draft of a scenario; replies carry it once the scenario is published. Customers get it as it is, so
 * a file that is not what it says is refused, other than one of theirs. Throws `ChangedMeanwhile` like any change.
 */
export async function attachToTraining(
  needs: AttachToTrainingNeeds,
  request: AttachToTrainingRequest,
): Promise<AttachToTrainingOutcome> {
  const { organizationId, id, revision } = request;
  const training = await needs.store.training.find(organizationId, id);
  if (!training || training.deletedAt !== null) return { kind: "missing" };
  const place = refusalOfPlace(training);
  if (place !== null) return { kind: "refused", field: "id", detail: place };
  const bytes = decodeBase64(request.base64);
  if (bytes === null) return { kind: "refused", field: "base64", detail: "The file is not in base64." };
  if (bytes.length > MOST_TRAINING_FILE_BYTES)
    return { kind: "refused", field: "base64", detail: TRAINING_FILE_TOO_LARGE };
  const name = cleanName(maskAuthored(request.name));
  const judged = await judge(needs, { name, bytes, declaredType: request.contentType });
  if (judged.kind === "refused") return judged;
  const fileId = needs.newId();
  const copy = await needs.blobs.put(organizationId, fileId, [bytes]);
  const file = { id: fileId, name, contentType: judged.contentType, ...copy };
  const changed = await needs.store.training.attach(organizationId, { id, revision }, file, needs.now());
  return { kind: "done", training: changed };
}

function refusalOfPlace({ type, fileIds }: TrainingRecord): string | null {
  if (type !== "scenario") return "Only scenarios carry files: a rule answers nothing by itself.";
  return fileIds.length < MOST_SCENARIO_FILES
    ? null
    : `It has ${MOST_SCENARIO_FILES} files already; remove one before you add another.`;
}

async function judge(
  needs: Pick<AttachToTrainingNeeds, "sniff">,
  { name, bytes, declaredType }: RawFile,
): Promise<{ kind: "usable"; contentType: string } | Extract<AttachToTrainingOutcome, { kind: "refused" }>> {
  const sniffedType = await needs.sniff({ name, bytes });
  const verdict = judgeContent({ name, declaredType, sniffedType, size: bytes.length });
  const problem = verdict.kind === "refuse" ? verdict.reason : verdict.note;
  if (problem !== null) return { kind: "refused", field: "base64", detail: `“${name}” was not added. ${problem}` };
  return { kind: "usable", contentType: sniffedType ?? mediaType(declaredType) ?? "application/octet-stream" };
}

function decodeBase64(base64: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
  return Buffer.from(base64, "base64");
}
