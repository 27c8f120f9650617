import type { TicketChange } from "./ticket-change.ts";

/**
 * What a write into a helpdesk is for. One per comment and action, for good. `reply` and `away_reply` are public, and so
 * is nothing else.
 */
export type DeliveryAction =
  | "note"
  | "topic_tag"
  | "answer_tag"
  | "reply"
  | "desk_tag"
  | "away_reply"
  | "hand_off_note"
  | "hand_off_route"
  | "resolution_note"
  | "resolution_status";

/**
 * `planned → sending → sent | unknown | not_sent | cancelled`, `unknown → sent | planned | needs_human`.
 * Stored before it is attempted, so that a lost answer can be reconciled instead of repeated.
 */
type DeliveryState = "planned" | "sending" | "sent" | "unknown" | "not_sent" | "cancelled" | "needs_human";

export type DeliveryRecord = {
  organizationId: string;
  id: string;
  integrationId: string;
  ticketId: string;
  sessionId: string;
  /** The customer's comment that caused it: part of the effect key. */
  commentId: string;
  action: DeliveryAction;
  state: DeliveryState;
  /** Random; written invisibly beside the comment to settle lost answers. */
  marker: string;
  attempts: number;
  /** When the attempt in flight began. */
  sendingSince: Date | null;
  /** The ticket's change stamp that the attempt in flight was based on. */
  stamp: string | null;
  remoteId: string | null;
  /** Note body as HTML, or null for a tag. */
  html: string | null;
  /** Tags to add; empty for a note. */
  tags: string[];
  /** What changes on the ticket itself; null for text and tags. */
  change: TicketChange | null;
  /** SHA-256 of the note's plain text, to recognise it by author and text when the marker is gone. */
  textHash: string | null;
  /** How many complete readings have shown that an `unknown` write is not there. */
  absentReadings: number;
  /** Not before this time. */
  notBefore: Date | null;
  /** Why it ended as it did, in words. */
  detail: string | null;
  /** What the decision was based on; an unchanged basis needs no second decision. */
  basis: string;
  traceId: string;
  createdAt: Date;
  sentAt: Date | null;
  /** Until when screens show the 48-hour tracking; the key itself is kept for good. */
  trackedUntil: Date;
};
