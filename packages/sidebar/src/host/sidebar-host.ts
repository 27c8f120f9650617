import type { HelpdeskKind } from "@opencx/shared/vocabulary";

/** Where the rep's next text goes: to the customer, to colleagues, or the helpdesk does not tell. */
export type ComposerTarget = "reply" | "note" | "unknown";

/** What the helpdesk tells about the open ticket, free of charge: reading it is no request to any server. */
export type HostTicket = {
  /** The helpdesk's number; null while the ticket has not been saved. */
  id: string | null;
  /** False where the helpdesk takes no reply any more. */
  canReply: boolean;
  composer: {
    /** What the rep has typed, as plain text; null where the helpdesk does not tell. */
    text: string | null;
    writesTo: ComposerTarget;
  };
  /** Another value after every message of the customer; null where the helpdesk does not tell. */
  lastMessage: string | null;
};

/** `append`: below what the rep typed. `replace`: instead of it. */
export type InsertMode = "append" | "replace";

/** The same draft twice: the composer decides which it can take. `html` holds nothing but plain structure. */
export type InsertRequest = { mode: InsertMode; html: string; text: string };

/** What the composer held before and after an insert, in the helpdesk's own form. Only the host that made it reads it. */
export type UndoToken = { readonly before: string; readonly after: string };

/** `undo` is null where the helpdesk cannot take an insert back. */
export type InsertOutcome =
  | { kind: "inserted"; undo: UndoToken | null; wroteTo: ComposerTarget }
  | { kind: "closed" }
  | { kind: "failed" };

/** `changed-since`: the rep went on typing, so nothing was touched. */
export type UndoOutcome = "undone" | "changed-since" | "failed";

/** One request to the backend and nothing more: no stream, no retry. */
export type HostCall = { procedure: string; kind: "query" | "mutation"; input: unknown };

/**
 * `body` is parsed where it was JSON, text otherwise. `unreachable`: no answer came at all. `not-configured`: the app
 * does not know where to ask.
 */
export type HostAnswer =
  | { kind: "answered"; status: number; body: unknown; retryAfterSeconds: number | null }
  | { kind: "unreachable" }
  | { kind: "not-configured" };

export type ColorScheme = "light" | "dark";

/** Ends a subscription. */
export type Unsubscribe = () => void;

/**
 * What the panel asks of a helpdesk. Each app has one; what a helpdesk lacks is data (`canUndo`), never its name.
 * Nothing here sends a message to a customer, and there is no way to add one.
 */
export type SidebarHost = {
  helpdesk: HelpdeskKind;
  /** The rep's language as the helpdesk writes it, such as `pt-BR`. */
  locale: string;
  /** The rep's id there, sent along as a claim. */
  agentId: number | null;
  /** Whether an insert that replaces can be taken back. */
  canUndo: boolean;
  colorScheme: ColorScheme;
  readTicket(): Promise<HostTicket>;
  /** Puts the draft into the composer. Never sends, never takes the focus. */
  insertDraft(request: InsertRequest): Promise<InsertOutcome>;
  undoInsert(token: UndoToken): Promise<UndoOutcome>;
  /** The conversation, the status or the ticket itself is another one now. */
  onTicketChange(listener: () => void): Unsubscribe;
  onActivated(listener: () => void): Unsubscribe;
  onDeactivated(listener: () => void): Unsubscribe;
  onColorScheme(listener: (scheme: ColorScheme) => void): Unsubscribe;
  /** Asks for this height in pixels; the helpdesk may give less. */
  resize(height: number): void;
  /** A short message outside of the panel. */
  notify(message: string): void;
  call(call: HostCall): Promise<HostAnswer>;
  openLink(url: string): void;
  /** Opens the reasons behind a ticket's draft in a larger window; null where the helpdesk has none. */
  inspect: ((ticketId: string) => void) | null;
};
