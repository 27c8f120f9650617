import { z } from "zod";
import type { HandoffReason } from "./hand-off.ts";
import { PageRequest } from "./paging.ts";
import type { StaleSource } from "./trace.ts";
import { Channel, type HelpdeskKind, Sentiment, SessionStatus } from "./vocabulary.ts";

export const ListSessions = PageRequest.extend({
  status: SessionStatus.optional(),
  channel: Channel.optional(),
  handedOff: z.boolean().optional(),
  tag: z.string().max(200).optional(),
  query: z.string().max(500).optional(),
});
export const GetSession = z.union([
  z.object({ id: z.string() }).strict(),
  z.object({ number: z.number().int().positive() }).strict(),
  z.object({ integrationId: z.string(), ticketId: z.union([z.string(), z.number()]) }).strict(),
]);
/** Hands a session to the reps of another helpdesk account, where a ticket is opened for it. */
export const HandOffSession = z
  .object({
    id: z.string(),
    /** The account that gets the ticket. */
    integrationId: z.string(),
    /** What a rep should know first; personal data in it is masked. */
    summary: z.string().trim().min(1).max(10_000).optional(),
    sentiment: Sentiment.optional(),
  })
  .strict();

export type Contact = { id: string; name: string | null; email: string | null; phone: string | null };
export type TimelineKind = "customer" | "ai" | "agent" | "note" | "handoff" | "action" | "status" | "suggestion";
/**
 * What became of our copy of a file: `waiting` to be copied, `kept`, `refused` (too large, a program, …), or `gone` from
 * the helpdesk before it could be copied.
 */
export const AttachmentState = z.enum(["waiting", "kept", "refused", "gone"]);
export type AttachmentState = z.infer<typeof AttachmentState>;
/** A file of a comment. Without `id`, no copy of it was ever begun. */
export type Attachment = {
  name: string;
  contentType: string | null;
  size: number | null;
  id?: string;
  /** Where the copy is, for callers who may read the session; null while there is none. */
  url?: string | null;
  state?: AttachmentState;
  /** Why there is no copy, why it is not read, or what is odd about it; sentences. */
  note?: string | null;
};
export type TimelineItem = {
  id: string;
  at: string;
  kind: TimelineKind;
  text: string;
  author: string | null;
  attachments: Attachment[];
  externalId: string | null;
  meta: Record<string, unknown>;
  /** Of a draft: the articles behind it that have left the knowledge since, or that fewer people may see now. */
  staleSources?: StaleSource[];
};
export type Session = {
  id: string;
  number: number;
  channel: z.infer<typeof Channel>;
  status: z.infer<typeof SessionStatus>;
  handedOff: boolean;
  subject: string;
  contact: Contact | null;
  tags: string[];
  helpdesk: { integrationId: string; kind: z.infer<typeof HelpdeskKind>; ticketId: number; url: string } | null;
  createdAt: string;
  closedAt: string | null;
  lastActivityAt: string;
};
/**
 * A hand-off to another helpdesk account. `underway`: the ticket is being opened, retries included. `failed`: nobody has
 * taken over; handing off again goes on from there.
 */
export type HandOff = {
  id: string;
  sessionId: string;
  integrationId: string;
  state: "underway" | "opened" | "failed";
  ticketId: number | null;
  url: string | null;
  /** Why it waits or failed, in words. */
  detail: string | null;
  createdAt: string;
};
/** A statement of a summary with the messages that carry it. */
export type SummaryPoint = { text: string; messageIds: string[] };
/**
 * A hand-off to the reps of the ticket's own account. `underway`: note and routing are on their way. `failed`: the helpdesk
 * did not take the ticket from the copilot, and somebody must look.
 */
export type DeskHandOff = {
  id: string;
  state: "underway" | "done" | "failed";
  reason: HandoffReason;
  /** Why, in words. */
  detail: string;
  topic: string | null;
  /** Null where a rep took the ticket. */
  summary: {
    wants: SummaryPoint | null;
    tried: SummaryPoint[];
    promised: SummaryPoint[];
    missing: SummaryPoint[];
  } | null;
  sentiment: z.infer<typeof Sentiment> | null;
  isFrustrated: boolean;
  language: string | null;
  /** Entries of the knowledge that were looked at. */
  articleIds: string[];
  /** The conversation up to then, by the helpdesk's ids. */
  messageIds: string[];
  /** What went wrong on the way to the reps. */
  problem: string | null;
  createdAt: string;
};
export type SessionWithTimeline = Session & {
  timeline: TimelineItem[];
  handOffs: HandOff[];
  /** Newest first. */
  deskHandOffs: DeskHandOff[];
};

/** How many sessions went to reps, by reason, over the last so many days. */
export const CountHandOffs = z.object({ days: z.number().int().min(1).max(365).default(30) });
export type HandOffCounts = { since: string; reasons: { reason: HandoffReason; count: number }[] };
