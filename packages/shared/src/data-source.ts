import { z } from "zod";
import { PageRequest } from "./paging.ts";
import { Cadence, type DataSourceKind, EntryOutcome } from "./vocabulary.ts";

export const ZendeskCredentials = z.object({
  subdomain: z.string().trim().min(1, "Enter the subdomain, for example acme for acme.zendesk.com."),
  email: z.email("Enter the e-mail address of the admin who owns the API token."),
  apiToken: z.string().trim().min(1, "Paste the API token."),
});
export type ZendeskCredentials = z.infer<typeof ZendeskCredentials>;

export const FreshdeskCredentials = z.object({
  domain: z.string().trim().min(1, "Enter the domain, for example acme.freshdesk.com."),
  apiKey: z.string().trim().min(1, "Paste the API key."),
});
export type FreshdeskCredentials = z.infer<typeof FreshdeskCredentials>;
export type SourceCredentials = ZendeskCredentials | FreshdeskCredentials;

const NewSource = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  integrationId: z.string().optional(),
  cadence: Cadence.default("daily"),
});
export const CreateDataSource = z.discriminatedUnion("kind", [
  NewSource.extend({ kind: z.literal("zendesk"), credentials: ZendeskCredentials.optional() }),
  NewSource.extend({ kind: z.literal("freshdesk"), credentials: FreshdeskCredentials.optional() }),
]);
export type CreateDataSource = z.infer<typeof CreateDataSource>;

export const UpdateDataSource = z.object({
  id: z.string(),
  cadence: Cadence.optional(),
  name: z.string().trim().min(1).max(120).optional(),
});
export const ReconnectDataSource = z.object({
  id: z.string(),
  credentials: z.union([ZendeskCredentials, FreshdeskCredentials]).optional(),
});
export const ListEntries = PageRequest.extend({ id: z.string(), outcome: EntryOutcome.optional() });

export type SyncRunStatus = "queued" | "running" | "succeeded" | "failed";
export type SyncRun = {
  id: string;
  status: SyncRunStatus;
  startedAt: string | null;
  finishedAt: string | null;
  /** The largest `updated_at` of the helpdesk that this run has stored; null before the first. */
  cursor: string | null;
  seen: number;
  indexed: number;
  unchanged: number;
  removed: number;
  skipped: number;
  failed: number;
  total: number | null;
  error: string | null;
  /**
   * When the run last did anything; tells a slow run from a stuck one. While it waits for the next day's allowance of
   * vector tokens: when that day begins.
   */
  lastActivityAt: string | null;
};

export type DataSourceStatus = "idle" | "syncing" | "failing" | "disconnected";
/** So many articles are missing at the helpdesk that they stay in use until an admin says whether they are gone. */
export type HeldRemoval = {
  /** When the list came without them. */
  at: string;
  /** How many are still missing, and of how many. */
  articles: number;
  total: number;
  /** Some of them. */
  examples: { articleId: string; title: string; url: string; locale: string; visibility: "public" | "internal" }[];
  /** They are being removed. */
  isConfirmed: boolean;
};
export type DataSource = {
  id: string;
  kind: z.infer<typeof DataSourceKind>;
  name: string;
  status: DataSourceStatus;
  cadence: Cadence;
  articleCount: number;
  nextRunAt: string | null;
  lastRun: SyncRun | null;
  needsConfirmation: HeldRemoval | null;
  /** What keeps the source from being read wholly, in words an admin can act on. */
  problems: string[];
};

/** What became of one article in one locale, and why. */
export type SyncEntry = {
  externalId: string;
  locale: string;
  title: string | null;
  outcome: z.infer<typeof EntryOutcome>;
  reason: string;
  visibility: "public" | "internal" | null;
  articleId: string | null;
  at: string;
};
