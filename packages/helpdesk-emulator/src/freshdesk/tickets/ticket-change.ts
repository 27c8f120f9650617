/** What a write wants of a ticket; what is absent stays as it is. `tags` is the whole list, `customFields` are merged. */
export type TicketChange = {
  subject?: string | null;
  /** The first message, as HTML; cleaned before it is kept. */
  html?: string;
  type?: string | null;
  status?: number;
  priority?: number;
  source?: number;
  responderId?: number | null;
  groupId?: number | null;
  requesterId?: number;
  companyId?: number | null;
  productId?: number | null;
  emailConfigId?: number | null;
  tags?: string[];
  customFields?: Record<string, unknown>;
  dueBy?: string | null;
  frDueBy?: string | null;
};

/** Tags as they are kept: each once, in the order they came, upper and lower case as written. */
export const normaliseTags = (tags: readonly string[]): string[] => [
  ...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== "")),
];
