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
import type { Credential } from "#domain/credential/credential.ts";
import type { TicketChange } from "#domain/delivery/ticket-change.ts";
import type { TicketHint } from "#domain/event/ticket-hint.ts";
import type { RoutingFacts } from "#domain/hand-off/routing.ts";
import type { DeskTargets, HelpdeskFacts } from "#domain/setup/set-up-facts.ts";
import type { Pace } from "#http/account-gate.ts";
import type { HelpCenter } from "./help-center-port.ts";
import type { HelpdeskOAuth, OAuthScope } from "./oauth-port.ts";

export type { HelpCenter, HelpCenterPage, KnownArticle } from "./help-center-port.ts";
export type { HelpdeskOAuth, OAuthAnswer, OAuthScope, TokenGrant } from "./oauth-port.ts";

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
  attachments: HelpdeskAttachment[];
  /** Set on a message with which the team itself began the conversation: it asks nothing of us. */
  isOutbound?: true;
};

/** A file on a comment. `id` is the helpdesk's; by it the file is asked for, because addresses of files expire. */
export type HelpdeskAttachment = { id: string; name: string; contentType: string | null; size: number | null };

export type HelpdeskTicket = {
  id: string;
  url: string;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed" | "spam" | "deleted";
  channel: Channel;
  /** The helpdesk's own word for where the ticket came from. */
  via: string;
  externalId: string | null;
  tags: string[];
  locale: string | null;
  /** The helpdesk's user who holds the ticket; null = nobody. */
  assigneeId: string | null;
  /** The team it is placed in, with the name that reps see; null = none, or the helpdesk tells none. */
  group: { id: string; name: string } | null;
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
export type WriteTrace = {
  ticketId: string;
  marker: string;
  textHash: string;
  since: Date;
  /** A reply was looked for, not a note. Absent = a note. */
  isPublic?: boolean;
};

/** A public answer to the customer, sent as the copilot's own agent. */
export type PublicReply = InternalNote & { attachments: ReplyAttachment[] };
export type ReplyAttachment = { name: string; contentType: string; bytes: Uint8Array };

/** Where a reading of old tickets stands. Opaque to everyone but the adapter. */
export type BacklogCursor = string;
export type BacklogPage = { ticketIds: string[]; cursor: BacklogCursor; isLast: boolean };

/** `gone`: it is not on the ticket any more. `too-large`: it has more than was asked for; nothing of it is given. */
export type AttachmentReading =
  | { kind: "bytes"; bytes: Uint8Array }
  | { kind: "gone"; detail: string }
  | { kind: "too-large"; detail: string };

/** Where a ticket can be handed to, as the helpdesk shows it. A target that the settings do not name is `unknown`. */
export type HandOffTargets = Pick<RoutingFacts, "agent" | "group" | "markerField">;

/** What the copilot does on tickets that it works itself, as an agent of its own. */
export type TicketDesk = {
  /** Answers the customer. Sent at once: nothing takes it back. */
  postReply(reply: PublicReply): Promise<WriteOutcome>;
  /** Changes what is set in `change` and nothing else. Writing the same twice does no harm. */
  changeTicket(request: { ticketId: string; change: TicketChange }): Promise<WriteOutcome>;
  /** Whether a hand-off could go to these targets. Never throws: what could not be asked is `unknown`. */
  readTargets(request: { agentId: number | null; groupId: number | null }): Promise<HandOffTargets>;
  /** The next page of tickets that wait for somebody and were opened since then. Reads only. */
  readBacklog(request: { cursor: BacklogCursor | null; since: Date; signal: AbortSignal }): Promise<BacklogPage>;
  readAttachment(request: {
    ticketId: string;
    commentId: string;
    attachmentId: string;
    maxBytes: number;
    signal: AbortSignal;
  }): Promise<AttachmentReading>;
};

export type { Credential, Pace };

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
  /** Ours: deliveries carry it where the helpdesk makes none of its own. */
  secret: string;
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
  /** Whom and what the settings of a desk name, to look whether they are there; absent where there is no desk. */
  targets?: DeskTargets;
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

export type Helpdesk = {
  readonly kind: HelpdeskKind;
  readonly can: HelpdeskAbilities;
  checkCredential(): Promise<CredentialCheck>;
  readTicket(ticketId: string): Promise<TicketReading>;
  /** Whether somebody with this id works in the account now; customers and former reps do not. Throws when it cannot tell. */
  isRep(id: number): Promise<boolean>;
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
  /**
   * Has deliveries prove themselves by a new secret from now on: the helpdesk's own, else the one proposed. Throws when it
   * refuses or is out of reach.
   */
  renewWebhookSecret(request: { webhookId: string; proposed: string }): Promise<WebhookRenewal>;
  /** Null where the copilot only advises reps and never acts on a ticket by itself. */
  desk: TicketDesk | null;
  helpCenter: HelpCenter;
};

/** How one helpdesk is opened. One of these per folder, listed in `registry.ts`. */
export type HelpdeskDriver = {
  readonly kind: HelpdeskKind;
  /** What people call it. */
  readonly title: string;
  readonly webhooks: WebhookDialect;
  /** Turns what an admin typed (`acme`, `acme.zendesk.com`, a URL) into the account name, or says what is wrong. */
  readAccountName(typed: string): { kind: "account"; subdomain: string } | { kind: "invalid"; detail: string };
  /** `pace`: how urgent everything is that is done with what is opened; absent = a customer may be waiting. */
  open(account: { organizationId: string; subdomain: string; credential: Credential; pace?: Pace }): Helpdesk;
  /** Null where no OAuth client is set up. */
  readonly oauth: HelpdeskOAuth | null;
  readonly oauthScopes: readonly OAuthScope[];
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
