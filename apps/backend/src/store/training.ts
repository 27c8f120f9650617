import type { Page, PageRequest } from "@opencx/shared/paging";
import type { TrainingType } from "@opencx/shared/training";
import type { Channel } from "@opencx/shared/vocabulary";
import type { ReplyFile } from "#domain/attachment/pack-for-reply.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Rule, Scenario } from "#domain/training/training-text.ts";
import type { StoreClient } from "./store-client.ts";
import { attachTrainingFile, detachTrainingFile } from "./training-attach.ts";
import { readFilesInUse, readTrainingFiles } from "./training-files.ts";
import { readRecentQuestions, readRulesInUse, readScenariosInUse } from "./training-in-use.ts";
import { findTraining, listTraining, readTrainingVersions } from "./training-read.ts";
import { ensureTrainingSource, findTrainingSource } from "./training-source.ts";
import {
  deleteTraining,
  insertTraining,
  publishTraining,
  restoreTraining,
  unpublishTraining,
  updateTraining,
} from "./training-write.ts";

/** What an admin wrote, masked: of a draft or of a version. */
export type StoredTrainingText = {
  title: MaskedText;
  content: MaskedText;
  trigger: MaskedText | null;
  /** Empty = every channel. */
  channels: Channel[];
  opening: MaskedText | null;
  closing: MaskedText | null;
  /** Files that replies carry, in order; their bytes are in the blobs. */
  fileIds: string[];
};
/** A file of a scenario. It never changes: drafts and versions name it. */
export type TrainingFileRecord = ReplyFile & { trainingId: string; createdAt: Date };
export type TrainingRecord = StoredTrainingText & {
  id: string;
  type: TrainingType;
  /** Counts the edits of the draft. */
  revision: number;
  hasChanges: boolean;
  /** The version in use; null = none. */
  publishedVersion: number | null;
  latestVersion: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
};
export type TrainingVersionRecord = StoredTrainingText & { version: number; publishedAt: Date };
/** The last question of a session, for trying a scenario out. */
export type RecentQuestion = {
  sessionId: string;
  number: number;
  channel: Channel;
  subject: MaskedText;
  question: MaskedText;
};

/** Which one, and the revision that was read: null changes it whatever it is by now. */
export type TrainingKey = { id: string; revision: number | null };

/** Scenarios and behavioural rules. What changes them throws `NotFound` and, for another revision, `ChangedMeanwhile`. */
export type TrainingStore = {
  insert(organizationId: string, type: TrainingType, text: StoredTrainingText, at: Date): Promise<TrainingRecord>;
  /** Deleted ones too. */
  find(organizationId: string, id: string): Promise<TrainingRecord | null>;
  list(
    organizationId: string,
    filter: { query?: string | undefined; type?: TrainingType | undefined; published?: boolean | undefined },
    page: PageRequest,
  ): Promise<Page<TrainingRecord>>;
  /** Newest first. */
  versions(organizationId: string, id: string): Promise<TrainingVersionRecord[]>;
  /** Changes the draft only. */
  update(
    organizationId: string,
    key: TrainingKey,
    text: Partial<StoredTrainingText>,
    at: Date,
  ): Promise<TrainingRecord>;
  /** Makes a version of the draft and puts it in use; nothing where the draft is in use already. */
  publish(organizationId: string, key: TrainingKey, at: Date): Promise<TrainingRecord>;
  unpublish(organizationId: string, key: TrainingKey, at: Date): Promise<TrainingRecord>;
  /** Takes it out of use and out of every list. */
  delete(organizationId: string, id: string, at: Date): Promise<TrainingRecord>;
  /** Brings a deleted one back as a draft that is not in use. */
  restore(organizationId: string, id: string, at: Date): Promise<TrainingRecord>;
  /** Adds a file to the draft; its bytes are kept already. */
  attach(organizationId: string, key: TrainingKey, file: ReplyFile, at: Date): Promise<TrainingRecord>;
  /** Takes a file out of the draft; versions keep theirs. `NotFound` where the draft has no such file. */
  detach(organizationId: string, key: TrainingKey, fileId: string, at: Date): Promise<TrainingRecord>;
  /** Those there are of these, by id. */
  files(organizationId: string, fileIds: readonly string[]): Promise<Map<string, TrainingFileRecord>>;
  /** Of the versions of these scenarios that are in use: in the order of the ids, then of each scenario's files. */
  filesInUse(organizationId: string, ids: readonly string[]): Promise<TrainingFileRecord[]>;
  /** The source of the passages of scenarios in use; null where none was ever published. */
  source(organizationId: string): Promise<string | null>;
  ensureSource(organizationId: string): Promise<string>;
  /** Of these, the ones in use. */
  scenariosInUse(organizationId: string, ids: readonly string[]): Promise<Scenario[]>;
  rulesInUse(organizationId: string): Promise<Rule[]>;
  /** Of the sessions with the newest activity. */
  recentQuestions(organizationId: string, limit: number): Promise<RecentQuestion[]>;
};

export function createTraining({ prisma, atomically }: StoreClient): TrainingStore {
  return {
    insert: (organizationId, type, text, at) => insertTraining(prisma, { organizationId, type, text, at }),
    find: (organizationId, id) => findTraining(prisma, { organizationId, id }),
    list: (organizationId, filter, page) => listTraining(prisma, { organizationId, filter, page }),
    versions: (organizationId, id) => readTrainingVersions(prisma, { organizationId, id }),
    update: (organizationId, key, text, at) =>
      atomically((transaction) => updateTraining(transaction, { organizationId, ...key, at, text })),
    publish: (organizationId, key, at) =>
      atomically((transaction) => publishTraining(transaction, { organizationId, ...key, at })),
    unpublish: (organizationId, key, at) =>
      atomically((transaction) => unpublishTraining(transaction, { organizationId, ...key, at })),
    delete: (organizationId, id, at) =>
      atomically((transaction) => deleteTraining(transaction, { organizationId, id, revision: null, at })),
    restore: (organizationId, id, at) =>
      atomically((transaction) => restoreTraining(transaction, { organizationId, id, revision: null, at })),
    attach: (organizationId, key, file, at) =>
      atomically((transaction) => attachTrainingFile(transaction, { organizationId, ...key, at, file })),
    detach: (organizationId, key, fileId, at) =>
      atomically((transaction) => detachTrainingFile(transaction, { organizationId, ...key, at, fileId })),
    files: (organizationId, fileIds) => readTrainingFiles(prisma, { organizationId, ids: fileIds }),
    filesInUse: (organizationId, ids) => readFilesInUse(prisma, { organizationId, ids }),
    source: (organizationId) => findTrainingSource(prisma, organizationId),
    ensureSource: (organizationId) => ensureTrainingSource(prisma, organizationId),
    scenariosInUse: (organizationId, ids) => readScenariosInUse(prisma, { organizationId, ids }),
    rulesInUse: (organizationId) => readRulesInUse(prisma, organizationId),
    recentQuestions: (organizationId, limit) => readRecentQuestions(prisma, { organizationId, limit }),
  };
}
