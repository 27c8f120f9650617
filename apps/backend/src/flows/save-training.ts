import type { CreateTraining, UpdateTraining } from "@opencx/shared/training";
import { maskAuthored, maskPlain } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Store } from "#store/store.ts";
import type { StoredTrainingText, TrainingRecord } from "#store/training.ts";

export type SaveTrainingNeeds = { store: Pick<Store, "training">; now: () => Date };

/** Keeps a new scenario or rule as a draft. Publishing it is a step of its own. */
export function createTraining(
  { store, now }: SaveTrainingNeeds,
  { organizationId, type, ...text }: Omit<CreateTraining, "published"> & { organizationId: string },
): Promise<TrainingRecord> {
  const nothing = { trigger: null, channels: [], opening: null, closing: null, fileIds: [] };
  const { title, content, ...others } = maskText(text);
  const whole = { ...nothing, ...others, title: title ?? maskAuthored(""), content: content ?? maskAuthored("") };
  return store.training.insert(organizationId, type, whole, now());
}

/** Changes the draft; what is in use stays as it is. Throws `ChangedMeanwhile` for another revision than was read. */
export function updateTraining(
  { store, now }: SaveTrainingNeeds,
  { organizationId, id, revision, ...text }: UpdateTraining & { organizationId: string },
): Promise<TrainingRecord> {
  return store.training.update(organizationId, { id, revision: revision ?? null }, maskText(text), now());
}

/** Loads an old version into the draft, to be looked at and published again. Null when there is no such version. */
export async function rollBackTraining(
  { store, now }: SaveTrainingNeeds,
  request: { organizationId: string; id: string; version: number; revision?: number | undefined },
): Promise<TrainingRecord | null> {
  const { organizationId, id, revision = null } = request;
  const versions = await store.training.versions(organizationId, id);
  const found = versions.find(({ version }) => version === request.version);
  if (!found) return null;
  const { version: _version, publishedAt: _publishedAt, ...text } = found;
  return store.training.update(organizationId, { id, revision }, text, now());
}

/**
 * What an admin wrote is for publication, like an article: card numbers alone are taken out. Examples are words of
 * customers, and lose all that is personal.
 */
function maskText(text: Omit<UpdateTraining, "id" | "revision">): Partial<StoredTrainingText> {
  const { title, content, trigger, channels, opening, closing } = text;
  return {
    ...(title !== undefined && { title: maskAuthored(title) }),
    ...(content !== undefined && { content: maskAuthored(content) }),
    ...(trigger !== undefined && { trigger: orNull(maskPlain(trigger)) }),
    ...(channels !== undefined && { channels: [...new Set(channels)] }),
    ...(opening !== undefined && { opening: orNull(maskAuthored(opening)) }),
    ...(closing !== undefined && { closing: orNull(maskAuthored(closing)) }),
  };
}

function orNull(text: MaskedText): MaskedText | null {
  return text.trim() === "" ? null : text;
}
