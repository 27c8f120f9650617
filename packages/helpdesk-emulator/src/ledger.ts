export type RecordedRequest = {
  id: number;
  at: string;
  account: string;
  method: string;
  path: string;
  query: string;
  /** Credentials are kept as they came: the accounts are pretend ones. */
  headers: Record<string, string>;
  body: string;
  /** What the caller was answered; `null` while under way and when it never got an answer. */
  status: number | null;
  /** Whether the request changed the account, whatever the caller was told. */
  acted: boolean;
  fault: string | null;
  durationMs: number | null;
};

export type WriteKind =
  | "ticket.create"
  | "ticket.change"
  | "article"
  // Zendesk
  | "comment"
  | "tags"
  | "webhook"
  | "trigger"
  // Freshdesk
  | "reply"
  | "note"
  | "forward"
  /** What a customer wrote. */
  | "message"
  | "conversation.edit"
  | "conversation.delete"
  | "attachment.delete"
  | "ticket.delete"
  | "ticket.restore"
  | "ticket.spam"
  | "merge"
  | "rule"
  | "contact";

export type AcceptedWrite = {
  at: string;
  account: string;
  requestId: number | null;
  actorId: number;
  kind: WriteKind;
  ticketId: number | null;
  commentId: number | null;
  isPublic: boolean | null;
  detail: Record<string, unknown>;
};

export type Ledger = {
  /** Oldest first. */
  readonly requests: RecordedRequest[];
  /** Every change that was accepted, oldest first, also when its answer was lost. */
  readonly writes: AcceptedWrite[];
  addRequest(request: Omit<RecordedRequest, "id">): RecordedRequest;
  addWrite(write: AcceptedWrite): void;
  clear(): void;
};

/** A record of what came in and what it changed; rows beyond `limit` fall off at the old end. */
export function createLedger({ limit, parent }: { limit: number; parent?: Ledger }): Ledger {
  const requests: RecordedRequest[] = [];
  const writes: AcceptedWrite[] = [];
  let nextId = 1;
  return {
    requests,
    writes,
    addRequest(request) {
      const recorded = { id: nextId++, ...request };
      requests.push(recorded);
      parent?.requests.push(recorded);
      trim(requests, limit);
      if (parent) trim(parent.requests, limit);
      return recorded;
    },
    addWrite(write) {
      writes.push(write);
      trim(writes, limit);
      parent?.addWrite(write);
    },
    clear() {
      requests.length = 0;
      writes.length = 0;
    },
  };
}

function trim(rows: unknown[], limit: number): void {
  if (rows.length > limit) rows.splice(0, rows.length - limit);
}
