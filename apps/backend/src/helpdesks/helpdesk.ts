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
import type { Credential, OAuthCredential } from "#domain/credential/credential.ts";
import type { TicketHint } from "#domain/event/ticket-hint.ts";
import type { SourceEntry } from "#domain/knowledge/entry.ts";
import type { HelpdeskFacts } from "#domain/setup/set-up-facts.ts";

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
  /** Everything that happened on the ticket up to then is in this reading, by the helpdesk's clock. */
  seenUntil: Date;
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

/** A ticket that reps of the account are to take over. Its first comment is internal. */
export type NewTicket = {
  /** Ours alone; by it the ticket is found again. */
  externalId: string;
  subject: string;
  html: string;
  tags: string[];
  marker: string;
  /** The helpdesk's id of the user we act as. */
  authorId: number;
  /** Who is to be answered; null where the helpdesk could not reach them anyway. */
  requester: { name: string; email: string } | null;
  /** The helpdesk's id of the rep who gets it; null = nobody yet. */
  assigneeId: number | null;
};
export type OpenedTicket = { ticketId: string; url: string };
export type OpenTicketOutcome =
  | (OpenedTicket & {
      kind: "opened";
      /** Something a person must look at, although the ticket is there. */
      warning?: string;
    })
  | Exclude<WriteOutcome, { kind: "sent" }>;
/** Whether a ticket of ours was opened. `unreadable` settles nothing. */
export type FindTicketResult = (OpenedTicket & { kind: "found" }) | Exclude<FindWriteResult, { kind: "found" }>;

export type InternalNote = { ticketId: string; html: string; marker: string; stamp: string };
export type WriteTrace = { ticketId: string; marker: string; textHash: string; since: Date };

export type { Credential };

export type VerifiedAccount = { id: number; name: string; email: string; role: "agent" | "admin" };
export type CredentialCheck =
  | {
      kind: "accepted";
      account: VerifiedAccount;
      /** The helpdesk's clock when it answered; null when it did not say. */
      helpdeskNow: Date | null;
    }
  | { kind: "rejected"; detail: string; fix: string };

/** `known` are the webhook and the triggers of an earlier set-up, whatever has become of them. */
export type SetupRequest = {
  url: string;
  name: string;
  known?: { webhookId: string | null; triggerIds: readonly string[] };
};
export type WebhookSetup =
  | {
      kind: "created";
      webhookId: string;
      triggerIds: string[];
      secret: string;
      /** What was done, in words; empty when everything was in order. */
      did: string[];
    }
  | { kind: "by-hand"; detail: string };

/** `absent`: the helpdesk has no such webhook any more, so only a secret of ours can be in force. */
export type WebhookRenewal =
  | {
      kind: "renewed";
      secret: string;
      /** Another one than before where the helpdesk could only replace it. */
      webhookId: string;
    }
  | { kind: "absent" };

/** `secrets` are those in force here, to compare with; none of them is sent. */
export type InspectRequest = {
  url: string;
  webhookId: string | null;
  triggerIds: readonly string[];
  secrets: readonly string[];
};

/** How a call ended that the helpdesk made for us. `not-possible`: it makes none for this credential or webhook. */
export type WebhookCall =
  | { kind: "answered"; status: number }
  | { kind: "unreachable"; detail: string }
  | { kind: "not-possible"; detail: string };

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
  /** A delivery about a ticket as the helpdesk would send it. */
  writeDelivery(delivery: { ticketId: string; deliveryId: string; secret: string; now: Date }): WebhookRequest;
};

/** Differences between helpdesks are data with a reason, never an `if (name === …)`. */
export type HelpdeskAbilities = {
  signsWebhooks: boolean;
  addsTagsAtomically: boolean;
  guardsWritesByStamp: boolean;
  hidesMarkers: boolean;
};

/** Where a reading of changed tickets stands. Opaque to everyone but the adapter. */
export type ChangedTicketsCursor = string;
export type ChangedTicket = Pick<HelpdeskTicket, "updatedAt" | "status"> & { ticketId: string };
/** All times are the helpdesk's. */
export type ChangedTicketsPage = {
  /** Each at least once; a ticket that changed again may come again. */
  tickets: ChangedTicket[];
  cursor: ChangedTicketsCursor;
  isLast: boolean;
  /** On the last page: every change up to then has been shown. Null where the helpdesk did not say. */
  readUntil: Date | null;
  /** The helpdesk's clock when it answered; null when it did not say. */
  helpdeskNow: Date | null;
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
  /** Which of the account's other brands the page is of; null = the account's own help center. */
  brand: string | null;
  /** Every article that this page proves to exist, read or not. */
  articleIds: string[];
  /**
   * Set on pages of a listing of every article of the brand. `end`: whether the listing is over with this page, and
   * whether nothing of it is missing. What only a complete listing does not have may be gone.
   */
  listing: { isFirst: boolean; end: "complete" | "partial" | null } | null;
  /** What could not be read at all and why, in words an admin can act on. */
  problems: string[];
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
    /** A run that begins makes sure which articles still exist. */
    isCheckDue: boolean;
    signal: AbortSignal;
  }): Promise<HelpCenterPage>;
  /** Whether one article still exists. `unclear`: the helpdesk answered, but that proves neither. */
  findArticle(request: {
    externalId: string;
    brand: string | null;
    signal: AbortSignal;
  }): Promise<"exists" | "gone" | "unclear">;
};

export type Helpdesk = {
  readonly kind: HelpdeskKind;
  readonly can: HelpdeskAbilities;
  checkCredential(): Promise<CredentialCheck>;
  readTicket(ticketId: string): Promise<TicketReading>;
  /**
   * The next page of tickets that changed, deleted ones included. `since`, by the helpdesk's clock: where to begin
   * without a cursor, or with one that the helpdesk no longer knows. Changes of the last minute may be kept back.
   */
  readChangedTickets(request: {
    cursor: ChangedTicketsCursor | null;
    since: Date;
    signal: AbortSignal;
  }): Promise<ChangedTicketsPage>;
  postInternalNote(note: InternalNote): Promise<WriteOutcome>;
  addTags(request: { ticketId: string; tags: string[] }): Promise<WriteOutcome>;
  findNote(trace: WriteTrace): Promise<FindWriteResult>;
  /** Opens a ticket once; a lost answer is settled by `findTicket`. */
  openTicket(ticket: NewTicket): Promise<OpenTicketOutcome>;
  findTicket(externalId: string): Promise<FindTicketResult>;
  /** Creates webhook and triggers for `url`, mends what is there, or says why a person must. Again: changes nothing. */
  setUpWebhook(request: SetupRequest): Promise<WebhookSetup>;
  /** Looks at everything the connection rests on and changes nothing. Never throws. */
  inspectSetUp(request: InspectRequest): Promise<HelpdeskFacts>;
  /** Has the helpdesk itself call our webhook about a ticket, without touching the ticket. */
  callWebhook(request: { webhookId: string; url: string; ticketId: string }): Promise<WebhookCall>;
  /** Opens a ticket of an invented customer. Null where customers are real. */
  openTestTicket: ((ticket: { subject: string; text: string }) => Promise<OpenTicketOutcome>) | null;
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
  /** Null where no OAuth client is set up. */
  readonly oauth: HelpdeskOAuth | null;
  readonly oauthScopes: readonly OAuthScope[];
};

/** What a helpdesk's OAuth server gave. */
export type TokenGrant = Omit<OAuthCredential, "kind" | "integrationId">;
/** What may be asked for, each with the reason that an admin is shown. */
export type OAuthScope = { scope: string; why: string };
export type BegunOAuth = { url: string; state: string; codeVerifier: string };
/** `denied`: the person said no. `refused`: the helpdesk did not take the answer for its own. */
export type OAuthAnswer =
  | { kind: "granted"; grant: TokenGrant }
  | { kind: "denied" }
  | { kind: "refused"; detail: string };

/** Connecting by OAuth: authorization code with PKCE, then rotating refresh tokens. */
export type HelpdeskOAuth = {
  /** Where the browser goes to ask the person; `state` and `codeVerifier` are kept until it comes back. */
  begin(request: { subdomain: string; redirectUri: string }): Promise<BegunOAuth>;
  /** Turns what the browser came back with into tokens. Throws `HelpdeskError` while the helpdesk is out of reach. */
  finish(request: {
    organizationId: string;
    subdomain: string;
    redirectUri: string;
    state: string;
    codeVerifier: string;
    /** The query that the browser came back with. */
    answer: URLSearchParams;
  }): Promise<OAuthAnswer>;
  /**
   * A new pair for a refresh token; the old pair is dead from then on. Throws `HelpdeskError` when there was no answer:
   * asking again with the same refresh token then shows whether it was carried out.
   */
  refresh(request: {
    organizationId: string;
    subdomain: string;
    refreshToken: string;
  }): Promise<{ kind: "renewed"; grant: TokenGrant } | { kind: "refused"; detail: string }>;
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
