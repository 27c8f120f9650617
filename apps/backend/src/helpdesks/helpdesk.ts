/**
 * The helpdesk port: what we ask of any helpdesk.
 *
 * ticket      theirs; we call ours a session
 * rep         a person who works in the helpdesk
 * customer    whoever writes in: the requester or another end user on the ticket
 * write       anything we add to a ticket; always planned in our store first (domain/delivery)
 * marker      random text beside a write by which we find it again when the answer was lost
 *
 * Expected outcomes are values. What is thrown is a `HelpdeskError`, which says whether trying again helps.
 */
import type { Channel, HelpdeskKind } from "@opencx/shared/vocabulary";
import type { TicketHint } from "#domain/event/ticket-hint.ts";
import type { SourceEntry } from "#domain/knowledge/entry.ts";

export type HelpdeskPerson = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  role: "customer" | "rep" | "admin";
  isSuspended: boolean;
};

export type HelpdeskComment = {
  id: string;
  authorId: string;
  authorRole: "customer" | "rep" | "system";
  authorName: string;
  isPublic: boolean;
  createdAt: Date;
  /** Readable text with paragraphs kept; raw: mask before it goes anywhere. */
  text: string;
  /** Our marker, when this comment carries one. */
  marker: string | null;
  attachments: { name: string; contentType: string | null; size: number | null }[];
};

export type HelpdeskTicket = {
  id: string;
  url: string;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed" | "deleted";
  channel: Channel;
  /** The helpdesk's own word for where the ticket came from. */
  via: string;
  externalId: string | null;
  tags: string[];
  locale: string | null;
  requester: HelpdeskPerson | null;
  createdAt: Date;
  updatedAt: Date;
  /** Opaque change stamp for a guarded write. */
  stamp: string;
  /** Every comment, oldest first. */
  comments: HelpdeskComment[];
};

export type TicketReading = { kind: "found"; ticket: HelpdeskTicket } | { kind: "gone"; detail: string };

/**
 * How a write ended. `not-executed`: the helpdesk says it did nothing, try again from `retryAt`.
 * `refused`: it never will, e.g. the ticket is closed. `unknown`: it may have acted; read before writing again.
 */
export type WriteOutcome =
  | {
      kind: "sent";
      remoteId: string | null;
      /** Something about the write that a person must look at, although it arrived. */
      warning?: string;
    }
  | { kind: "not-executed"; retryAt: Date; detail: string }
  | { kind: "refused"; detail: string }
  | { kind: "unknown"; detail: string };

/** Whether an earlier write of ours is on the ticket. `unreadable` settles nothing. */
export type FindWriteResult =
  | { kind: "found"; remoteId: string }
  | { kind: "absent" }
  | { kind: "unreadable"; detail: string };

export type InternalNote = { ticketId: string; html: string; marker: string; stamp: string };
export type WriteTrace = { ticketId: string; marker: string; textHash: string; since: Date };

export type Credential = { kind: "api-token"; email: string; token: string };

export type VerifiedAccount = { id: number; name: string; email: string; role: "agent" | "admin" };
export type CredentialCheck =
  | { kind: "accepted"; account: VerifiedAccount }
  | { kind: "rejected"; detail: string; fix: string };

export type WebhookSetup =
  | { kind: "created"; webhookId: string; triggerIds: string[]; secret: string }
  | { kind: "by-hand"; detail: string };

/** `absent`: the helpdesk has no such webhook any more, so only a secret of ours can be in force. */
export type WebhookRenewal = { kind: "renewed"; secret: string } | { kind: "absent" };

/** A webhook request as it came: header names in lower case, the body as raw bytes. */
export type WebhookRequest = { headers: Readonly<Record<string, string | undefined>>; body: Uint8Array };
export type WebhookReading =
  | { kind: "hint"; hint: TicketHint; deliveryId: string | null }
  | { kind: "unreadable"; detail: string };

/** The pure half of the port: needs no account and no network. */
export type WebhookDialect = {
  /** True when the request proves it was sent by the helpdesk: `secrets` are all that are in force. `now` bounds its age. */
  isAuthentic(request: WebhookRequest, secrets: readonly string[], now: Date): boolean;
  readHint(request: WebhookRequest): WebhookReading;
};

/** Differences between helpdesks are data with a reason, never an `if (name === …)`. */
export type HelpdeskAbilities = {
  signsWebhooks: boolean;
  addsTagsAtomically: boolean;
  guardsWritesByStamp: boolean;
  hidesMarkers: boolean;
};

/** Where a help-center read stands. Opaque to everyone but the adapter; null = from the beginning. */
export type HelpCenterCursor = string;
export type HelpCenterPage = {
  entries: SourceEntry[];
  /** Articles that could not be read, each with its reason: they do not fail the run. */
  failures: { externalId: string; locale: string; detail: string }[];
  /** Articles seen on this page (not entries), for progress. */
  articlesSeen: number;
  /** Articles in all, where the helpdesk says. */
  total: number | null;
  cursor: HelpCenterCursor;
  isLast: boolean;
  /** Largest `updated_at` read so far, for screens. */
  highWater: Date | null;
};
/** What the index already holds of an article, so that unchanged ones are not read again. */
export type KnownArticle = { externalId: string; articleUpdatedAt: Date; isSettled: boolean };

export type HelpCenter = {
  /** Proves that articles can be read. */
  check(): Promise<{ kind: "readable" } | { kind: "unreadable"; detail: string; fix: string }>;
  /** The next page after `cursor`. `known` looks up what the index holds of these articles. */
  readPage(request: {
    cursor: HelpCenterCursor | null;
    known: (externalIds: string[]) => Promise<Map<string, KnownArticle>>;
    signal: AbortSignal;
  }): Promise<HelpCenterPage>;
};

export type Helpdesk = {
  readonly kind: HelpdeskKind;
  readonly can: HelpdeskAbilities;
  checkCredential(): Promise<CredentialCheck>;
  readTicket(ticketId: string): Promise<TicketReading>;
  postInternalNote(note: InternalNote): Promise<WriteOutcome>;
  addTags(request: { ticketId: string; tags: string[] }): Promise<WriteOutcome>;
  findNote(trace: WriteTrace): Promise<FindWriteResult>;
  /** Creates webhook and trigger for `url`, or says why a person must. */
  setUpWebhook(request: { url: string; name: string }): Promise<WebhookSetup>;
  /** Has the helpdesk sign with a new secret from now on; throws when it refuses or is out of reach. */
  renewWebhookSecret(webhookId: string): Promise<WebhookRenewal>;
  helpCenter: HelpCenter;
};

/** How one helpdesk is opened. One of these per folder, listed in `registry.ts`. */
export type HelpdeskDriver = {
  readonly kind: HelpdeskKind;
  readonly webhooks: WebhookDialect;
  /** Turns what an admin typed (`acme`, `acme.zendesk.com`, a URL) into the account name, or says what is wrong. */
  readAccountName(typed: string): { kind: "account"; subdomain: string } | { kind: "invalid"; detail: string };
  open(account: { organizationId: string; subdomain: string; credential: Credential }): Helpdesk;
};

export class HelpdeskError extends Error {
  override readonly name = "HelpdeskError";
  readonly kind: "credentials" | "forbidden" | "not-found" | "rate-limited" | "unavailable" | "unreadable" | "refused";
  /** For `rate-limited` and `unavailable`: do not call this account before. */
  readonly retryAt: Date | null;
  constructor(kind: HelpdeskError["kind"], message: string, retryAt: Date | null = null) {
    super(message);
    this.kind = kind;
    this.retryAt = retryAt;
  }
  get isRetryable(): boolean {
    return this.kind === "rate-limited" || this.kind === "unavailable";
  }
}
