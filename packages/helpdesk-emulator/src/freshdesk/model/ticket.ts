/** Standing ids of the statuses every account has; further ones come from the account's ticket fields. */
export const STATUS = { open: 2, pending: 3, resolved: 4, closed: 5 } as const;

/** Where a ticket came from, as the API writes it. */
export const TICKET_SOURCE = {
  email: 1,
  portal: 2,
  phone: 3,
  forum: 4,
  twitter: 5,
  facebook: 6,
  chat: 7,
  feedbackWidget: 9,
  outboundEmail: 10,
} as const;

/** What kind of entry a conversation is; another table than that of ticket sources. */
export const CONVERSATION_SOURCE = { reply: 0, note: 2, forward: 8 } as const;

export type Attachment = {
  id: number;
  name: string;
  contentType: string;
  size: number;
  /** Base64; kept with the account, as the file is served from here. */
  content: string;
  createdAt: string;
};

export type Conversation = {
  id: number;
  /** HTML, cleaned when it was written. */
  html: string;
  text: string;
  /** True when it came from the customer's side. */
  incoming: boolean;
  private: boolean;
  /** A contact or an agent; null when the writer is unknown. */
  userId: number | null;
  source: number;
  supportEmail: string | null;
  fromEmail: string | null;
  toEmails: string[];
  ccEmails: string[];
  bccEmails: string[];
  attachments: Attachment[];
  createdAt: string;
  updatedAt: string;
  lastEditedAt: string | null;
  lastEditedUserId: number | null;
  /** Milliseconds, for stale listings; the API shows whole seconds only. */
  writtenAtMs: number;
};

/** Times that `include=stats` shows. */
export type TicketStats = {
  firstRespondedAt: string | null;
  agentRespondedAt: string | null;
  requesterRespondedAt: string | null;
  resolvedAt: string | null;
  closedAt: string | null;
  reopenedAt: string | null;
  pendingSince: string | null;
  statusUpdatedAt: string | null;
};

export type Ticket = {
  /** The number in the address; small, counted per account. */
  id: number;
  subject: string | null;
  type: string | null;
  /** The first message: it is the ticket's description and no conversation. */
  html: string;
  text: string;
  status: number;
  priority: number;
  source: number;
  requesterId: number;
  /** Who it is assigned to. */
  responderId: number | null;
  groupId: number | null;
  companyId: number | null;
  productId: number | null;
  emailConfigId: number | null;
  ccEmails: string[];
  fwdEmails: string[];
  replyCcEmails: string[];
  toEmails: string[] | null;
  supportEmail: string | null;
  tags: string[];
  spam: boolean;
  deleted: boolean;
  archived: boolean;
  mergedInto: number | null;
  customFields: Record<string, unknown>;
  attachments: Attachment[];
  conversations: Conversation[];
  dueBy: string | null;
  frDueBy: string | null;
  stats: TicketStats;
  createdAt: string;
  updatedAt: string;
  /** What could be searched for after its latest changes, oldest first; the index shows an earlier one. */
  snapshots: { atMs: number; values: SearchableValues }[];
};

/** The values of a ticket that can be searched for. */
export type SearchableValues = {
  status: number;
  priority: number;
  type: string | null;
  agentId: number | null;
  groupId: number | null;
  tags: string[];
  dueBy: string | null;
  frDueBy: string | null;
  createdAt: string;
  updatedAt: string;
  customFields: Record<string, unknown>;
};
