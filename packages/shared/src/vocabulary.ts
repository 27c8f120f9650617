import { z } from "zod";

/** Who may be shown an article: `public` may reach a customer, `internal` only a rep. */
export const Visibility = z.enum(["public", "internal"]);
export type Visibility = z.infer<typeof Visibility>;

/** Where a conversation takes place. Every session has exactly one. */
export const Channel = z.enum(["web", "phone", "email", "whatsapp", "sms", "slack", "api"]);
export type Channel = z.infer<typeof Channel>;

/** What the copilot may do on a channel. */
export const ChannelMode = z.enum(["off", "assist", "autopilot"]);
export type ChannelMode = z.infer<typeof ChannelMode>;

/** How often a data source is read again. Free intervals are whole minutes, 5 at least and a year at most. */
export const Cadence = z.union([
  z.enum(["manual", "hourly", "daily"]),
  z.object({
    everyMinutes: z
      .number()
      .int()
      .min(5)
      .max(365 * 24 * 60),
  }),
]);
export type Cadence = z.infer<typeof Cadence>;

/** The helpdesks a customer can connect. */
export const HelpdeskKind = z.enum(["zendesk", "freshdesk"]);
export type HelpdeskKind = z.infer<typeof HelpdeskKind>;

/** Everything the copilot can learn from. `training`: the scenarios that an admin wrote; never in a list of sources. */
export const DataSourceKind = z.enum(["zendesk", "freshdesk", "website", "training"]);
export type DataSourceKind = z.infer<typeof DataSourceKind>;

export const SessionStatus = z.enum(["open", "closed_resolved", "closed_unresolved"]);
export type SessionStatus = z.infer<typeof SessionStatus>;

/** How the customer sounds, for hand-offs. */
export const Sentiment = z.enum(["positive", "neutral", "negative"]);
export type Sentiment = z.infer<typeof Sentiment>;

/** Why the copilot stayed quiet. A closed set: screens, traces and docs explain each one. */
export const SilenceReason = z.enum([
  "assist_off",
  "channel_off",
  "ticket_gone",
  "ticket_solved",
  "ticket_closed",
  "pending_on_customer",
  "no_customer_comment",
  "rep_already_replied",
  "already_suggested",
  "already_decided",
  "asked_before_assist",
  "handoff_ticket",
  "topic_no_assist",
  "answer_not_in_knowledge",
  "superseded_by_newer_comment",
  "comment_changed",
  "knowledge_changed",
  "too_many_notes_on_ticket",
  "session_closed",
  "outside_intake",
  "asked_before_copilot",
  "already_answered",
  "held_by_rep",
  "handed_off",
  "topic_for_reps",
  "nothing_asked",
  "not_complete",
]);
export type SilenceReason = z.infer<typeof SilenceReason>;

/** Why a run ended without doing what was decided. */
export const FailureReason = z.enum([
  "helpdesk_refused_credentials",
  "helpdesk_unavailable",
  "helpdesk_refused_write",
  "write_outcome_unknown",
  "unexpected_error",
]);
export type FailureReason = z.infer<typeof FailureReason>;

/** What became of one help-center entry in a sync run. */
export const EntryOutcome = z.enum(["indexed", "unchanged", "skipped", "failed", "removed"]);
export type EntryOutcome = z.infer<typeof EntryOutcome>;

/** Kinds of personal data that are masked. */
export const RedactionKind = z.enum(["email", "phone", "card"]);
export type RedactionKind = z.infer<typeof RedactionKind>;

/** An instant as an ISO-8601 UTC string. */
export const Instant = z.iso.datetime();
