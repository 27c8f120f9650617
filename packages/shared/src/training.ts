import { z } from "zod";
import { PageRequest } from "./paging.ts";
import { Channel } from "./vocabulary.ts";

/** `scenario`: the answer to questions of one kind. `behavioral`: how to answer, whatever is asked. */
export const TrainingType = z.enum(["behavioral", "scenario"]);
export type TrainingType = z.infer<typeof TrainingType>;

const title = z.string().trim().min(1, "Give it a title.").max(200, "Keep the title under 200 characters.");
const content = z.string().trim().min(1, "Write the text.").max(10_000, "Keep the text under 10,000 characters.");
/** Messages in the words of customers, one a line. */
const trigger = z.string().trim().max(4_000, "Keep the examples under 4,000 characters.");
const channels = z.array(Channel).max(Channel.options.length);
const fixedText = z.string().trim().max(500, "Keep it under 500 characters.");

/** `channels` empty = on every channel. `opening` and `closing` are fixed texts of a behavioural rule. */
const fields = { title, content, trigger, channels, opening: fixedText, closing: fixedText };

export const CreateTraining = z.object({
  type: TrainingType,
  title: fields.title,
  content: fields.content,
  trigger: fields.trigger.optional(),
  channels: fields.channels.optional(),
  opening: fields.opening.optional(),
  closing: fields.closing.optional(),
  /** Put in use at once. */
  published: z.boolean().optional(),
});
export type CreateTraining = z.infer<typeof CreateTraining>;

/** `revision`: the one that was read; an update of an older one is refused. Without it the update always counts. */
const revision = z.number().int().positive().optional();
export const UpdateTraining = z.object(fields).partial().extend({ id: z.string(), revision });
export type UpdateTraining = z.infer<typeof UpdateTraining>;
/** The largest file of a scenario: it arrives in one call, whose body ends at 1 MiB, as base64. */
export const MOST_TRAINING_FILE_BYTES = 700_000;
const MOST_BASE64 = Math.ceil(MOST_TRAINING_FILE_BYTES / 3) * 4;
export const TRAINING_FILE_TOO_LARGE = "The file is too large: a scenario takes files of up to 684 kB.";
/** Adds a file to the draft of a scenario. `contentType` is what the sender takes it for; its bytes decide. */
export const AttachTraining = z.object({
  id: z.string(),
  revision,
  name: z.string().min(1, "Give the file a name.").max(1_000),
  contentType: z.string().max(200),
  base64: z.string().max(MOST_BASE64, TRAINING_FILE_TOO_LARGE),
});
export type AttachTraining = z.infer<typeof AttachTraining>;
export const DetachTraining = z.object({ id: z.string(), revision, fileId: z.string() });
export const PublishTraining = z.object({ id: z.string(), revision });
export const RollbackTraining = z.object({ id: z.string(), version: z.number().int().positive(), revision });
export const ListTraining = PageRequest.extend({
  query: z.string().max(500).optional(),
  type: TrainingType.optional(),
  published: z.boolean().optional(),
});
/** The words of a scenario that is being written; nothing is stored. */
export const PreviewTraining = z.object({
  title: fields.title,
  content: z.string().trim().max(10_000).default(""),
  trigger: fields.trigger.default(""),
  channels: fields.channels.default([]),
});
export type PreviewTraining = z.infer<typeof PreviewTraining>;

/** What people write: the same members in the draft and in every version. */
export type TrainingText = {
  title: string;
  content: string;
  trigger: string | null;
  channels: Channel[];
  opening: string | null;
  closing: string | null;
};

/** A file that replies from a scenario carry. */
export type TrainingFile = {
  id: string;
  name: string;
  /** What its bytes say it is. */
  contentType: string;
  /** In bytes. */
  size: number;
  /** Where it is, for callers who may read scenarios. */
  url: string;
};

/** A scenario or a behavioural rule. Its text is the draft; what is in use is the version `version`. */
export type Training = TrainingText & {
  id: string;
  type: TrainingType;
  /** Whether a version of it is in use. */
  published: boolean;
  /** The version in use; null = none. */
  version: number | null;
  /** The draft says something else than what is in use. */
  hasChanges: boolean;
  /** Of the draft, in order; only scenarios have any. */
  files: TrainingFile[];
  /** Counts the edits of the draft. */
  revision: number;
  createdAt: string;
  updatedAt: string;
  /** Deleted: it is in no use and in no list; old answers still name it. */
  deletedAt: string | null;
};
export type TrainingVersion = TrainingText & { version: number; publishedAt: string; files: TrainingFile[] };
export type TrainingWithVersions = Training & {
  /** Newest first; a version never changes. */
  versions: TrainingVersion[];
  /** What a rule's words say about the beginning and end of every draft, as the copilot reads them. */
  fixedTexts: { opening: string | null; closing: string | null };
};

/** A session whose last question a scenario would have answered. `fit` is 0..1. */
export type TrainingMatch = { sessionId: string; number: number; question: string; channel: Channel; fit: number };
export type TrainingPreview = { matches: TrainingMatch[]; considered: number };
