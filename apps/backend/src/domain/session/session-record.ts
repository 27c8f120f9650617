import type { Channel, SessionStatus } from "@opencx/shared/vocabulary";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** Our side of one helpdesk ticket: numbered per organization, one per ticket, for good. */
export type SessionRecord = {
  organizationId: string;
  id: string;
  number: number;
  channel: Channel;
  status: SessionStatus;
  handedOff: boolean;
  contactId: string | null;
  tags: string[];
  integrationId: string;
  ticketId: string;
  ticketUrl: string;
  locale: string | null;
  subject: MaskedText;
  /** Which placeholder a personal value has in this session, by the value's keyed hash: `{"<hash>": "email_1"}`. */
  placeholders: Readonly<Record<string, string>>;
  /** The helpdesk's user who held the ticket when the copilot took it, for as long as that has not changed. */
  assigneeAtIntake: string | null;
  /** The helpdesk's id of the last message that is history: it and all before it are owed nothing. */
  historyUntil: string | null;
  createdAt: Date;
  closedAt: Date | null;
  lastActivityAt: Date;
};

export type TimelineEntryKind = "customer" | "ai" | "agent" | "note" | "handoff" | "action" | "status" | "suggestion";

/** One thing that happened in a session. `externalId` is the helpdesk's id and makes it appear once. */
export type TimelineEntry = {
  externalId: string | null;
  kind: TimelineEntryKind;
  at: Date;
  text: MaskedText;
  author: MaskedText | null;
  /** `id`: the helpdesk's. */
  attachments: { id?: string; name: MaskedText; contentType: string | null; size: number | null }[];
  meta: Readonly<Record<string, unknown>>;
};
