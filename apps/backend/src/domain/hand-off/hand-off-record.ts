import type { Sentiment } from "@opencx/shared/vocabulary";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/**
 * A session that reps of another helpdesk account take over. One for each session and account, for good: first the
 * ticket we owe that account, then the link to it. It goes through the states of a delivery.
 */
export type HandOffRecord = Pick<
  DeliveryRecord,
  | "organizationId"
  | "id"
  | "sessionId"
  | "state"
  | "attempts"
  | "sendingSince"
  | "absentReadings"
  | "notBefore"
  | "detail"
> & {
  /** The account that gets the ticket; never the one that the session's own ticket is in. */
  integrationId: string;
  /** Null until the ticket is known to exist. */
  ticketId: string | null;
  ticketUrl: string | null;
  /** What a rep should know first. */
  summary: MaskedText | null;
  sentiment: Sentiment | null;
  createdAt: Date;
  sentAt: Date | null;
};
