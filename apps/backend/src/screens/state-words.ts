import type { DataSourceStatus, SyncRunStatus } from "@opencx/shared/data-source";
import type { IntegrationStatus } from "@opencx/shared/integration";
import type { DeskHandOff, TimelineKind } from "@opencx/shared/session";
import type { TraceOutcome } from "@opencx/shared/trace";
import type {
  Cadence,
  Channel,
  ChannelMode,
  EntryOutcome,
  HelpdeskKind,
  RedactionKind,
  Sentiment,
  SessionStatus,
  Visibility,
} from "@opencx/shared/vocabulary";
import type { z } from "zod";

/** A state in words: what it is called, and the colour of its tag. */
export type Word = { label: string; hue: "grey" | "green" | "yellow" | "red" | "blue" };

export const outcomeWords: Record<TraceOutcome, Word> = {
  suggested: { label: "Draft posted", hue: "green" },
  replied: { label: "Replied", hue: "green" },
  handed_off: { label: "Handed off", hue: "blue" },
  resolved: { label: "Resolved", hue: "green" },
  quiet: { label: "Stayed quiet", hue: "grey" },
  failed: { label: "Failed", hue: "red" },
};

export const sessionWords: Record<z.infer<typeof SessionStatus>, Word> = {
  open: { label: "Open", hue: "blue" },
  closed_resolved: { label: "Resolved", hue: "green" },
  closed_unresolved: { label: "Closed unresolved", hue: "grey" },
};

export const sourceWords: Record<DataSourceStatus, Word> = {
  idle: { label: "Up to date", hue: "green" },
  syncing: { label: "Syncing", hue: "blue" },
  failing: { label: "Failing", hue: "red" },
  disconnected: { label: "Disconnected", hue: "grey" },
};

export const runWords: Record<SyncRunStatus, Word> = {
  queued: { label: "Waiting to start", hue: "grey" },
  running: { label: "Running", hue: "blue" },
  succeeded: { label: "Finished", hue: "green" },
  failed: { label: "Failed", hue: "red" },
};

export const entryWords: Record<z.infer<typeof EntryOutcome>, Word> = {
  indexed: { label: "Indexed", hue: "green" },
  unchanged: { label: "Unchanged", hue: "grey" },
  skipped: { label: "Skipped", hue: "yellow" },
  failed: { label: "Failed", hue: "red" },
  removed: { label: "Removed", hue: "grey" },
};

export const integrationWords: Record<IntegrationStatus, Word> = {
  connected: { label: "Connected", hue: "green" },
  failing: { label: "Failing", hue: "red" },
  disconnected: { label: "Disconnected", hue: "grey" },
};

export const visibilityWords: Record<Visibility, Word> = {
  public: { label: "Public", hue: "green" },
  internal: { label: "Internal", hue: "yellow" },
};

export const helpdeskNames: Record<HelpdeskKind, string> = { zendesk: "Zendesk", freshdesk: "Freshdesk" };

export const channelWords: Record<Channel, string> = {
  web: "Web",
  phone: "Phone",
  email: "E-mail",
  whatsapp: "WhatsApp",
  sms: "SMS",
  slack: "Slack",
  api: "API",
};

export const channelModeWords: Record<ChannelMode, string> = {
  off: "Off",
  assist: "Assist: drafts for reps",
  autopilot: "Autopilot: replies by itself",
};

export const timelineWords: Record<TimelineKind, string> = {
  customer: "Customer",
  ai: "Copilot",
  agent: "Rep",
  note: "Internal note",
  handoff: "Hand-off",
  action: "Action",
  status: "Status",
  suggestion: "Draft",
};

export const deskHandOffWords: Record<DeskHandOff["state"], Word> = {
  underway: { label: "On its way", hue: "blue" },
  done: { label: "With the reps", hue: "green" },
  failed: { label: "Needs somebody", hue: "red" },
};

export const sentimentWords: Record<Sentiment, Word> = {
  positive: { label: "Positive", hue: "green" },
  neutral: { label: "Neutral", hue: "grey" },
  negative: { label: "Negative", hue: "red" },
};

export const redactionWords: Record<z.infer<typeof RedactionKind>, string> = {
  email: "e-mail addresses",
  phone: "phone numbers",
  card: "card numbers",
};

/** How often a source is read again. */
export function cadenceWords(cadence: Cadence): string {
  if (typeof cadence !== "string") return `every ${cadence.everyMinutes} minutes`;
  return { manual: "only when asked", hourly: "every hour", daily: "every day" }[cadence];
}
