import type { Page, PageRequest } from "@opencx/shared/paging";
import type { Channel, SessionStatus } from "@opencx/shared/vocabulary";
import { v7 as uuidv7 } from "uuid";
import type { SessionRecord, TimelineEntry } from "#domain/session/session-record.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { NotFound, orNotFound } from "./not-found.ts";
import { takeSessionNumber } from "./organizations.ts";
import { listSessions } from "./session-list.ts";
import { isSessionNumber, sessionRecord, timelineEntry } from "./session-record.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { storedJson } from "./stored-json.ts";

export type StoredTimelineEntry = TimelineEntry & { id: string };
export type SessionFilter = {
  status?: SessionStatus | undefined;
  channel?: Channel | undefined;
  handedOff?: boolean | undefined;
  tag?: string | undefined;
  /** A session number (`4521`, `#4521`), a ticket id, or words of the subject. */
  query?: string | undefined;
};

export type Sessions = {
  findByTicket(organizationId: string, integrationId: string, ticketId: string): Promise<SessionRecord | null>;
  /** Takes the organization's next number. Answers the existing session when another process was faster. */
  open(session: Omit<SessionRecord, "id" | "number">): Promise<SessionRecord>;
  save(
    organizationId: string,
    id: string,
    patch: Partial<
      Pick<
        SessionRecord,
        | "status"
        | "handedOff"
        | "contactId"
        | "tags"
        | "subject"
        | "placeholders"
        | "closedAt"
        | "lastActivityAt"
        | "locale"
      >
    >,
  ): Promise<void>;
  /** Adds what is new by `externalId`; returns how many were added. */
  append(organizationId: string, sessionId: string, entries: TimelineEntry[]): Promise<number>;
  timeline(organizationId: string, sessionId: string): Promise<StoredTimelineEntry[]>;
  find(organizationId: string, id: string): Promise<SessionRecord | null>;
  findByNumber(organizationId: string, number: number): Promise<SessionRecord | null>;
  /** Latest activity first. */
  list(organizationId: string, filter: SessionFilter, page: PageRequest): Promise<Page<SessionRecord>>;
};

const inOrder = [{ at: "asc" as const }, { id: "asc" as const }];

export function createSessions({ prisma, atomically }: StoreClient): Sessions {
  return {
    findByTicket: (organizationId, integrationId, ticketId) =>
      findByTicket(prisma, { organizationId, integrationId, ticketId }),
    open: async (session) =>
      // A known ticket takes no number; the transaction is for the rest.
      (await findByTicket(prisma, session)) ?? atomically((transaction) => insertNumbered(transaction, session)),
    save: async (organizationId, id, { placeholders, ...columns }) => {
      const data = { ...columns, ...(placeholders && { placeholders: storedJson(placeholders) }) };
      const { count } = await prisma.session.updateMany({ where: storedKey(organizationId, id), data });
      if (count === 0) throw new NotFound("session", id);
    },
    append: async (organizationId, sessionId, entries) => {
      const session = { organizationId, id: sessionId };
      const where = storedKey(organizationId, sessionId);
      const known = await prisma.session.findFirst({ where, select: { id: true } });
      orNotFound(known, { what: "session", id: sessionId });
      const data = entries.map((entry) => timelineRow(session, entry));
      return (await prisma.timelineItem.createMany({ data, skipDuplicates: true })).count;
    },
    timeline: async (organizationId, sessionId) => {
      const where = { organizationId: storedId(organizationId), sessionId: storedId(sessionId) };
      return (await prisma.timelineItem.findMany({ where, orderBy: inOrder })).map(timelineEntry);
    },
    find: async (organizationId, id) => {
      const row = await prisma.session.findFirst({ where: storedKey(organizationId, id) });
      return row && sessionRecord(row);
    },
    findByNumber: async (organizationId, number) => {
      if (!isSessionNumber(number)) return null;
      const row = await prisma.session.findFirst({ where: { organizationId: storedId(organizationId), number } });
      return row && sessionRecord(row);
    },
    list: (organizationId, filter, page) => listSessions(prisma, { organizationId, filter, page }),
  };
}

type Ticket = Pick<SessionRecord, "organizationId" | "integrationId" | "ticketId">;

async function findByTicket(prisma: PrismaTransaction, ticket: Ticket): Promise<SessionRecord | null> {
  const { organizationId, integrationId, ticketId } = ticket;
  const where = { organizationId: storedId(organizationId), integrationId: storedId(integrationId), ticketId };
  const row = await prisma.session.findFirst({ where });
  return row && sessionRecord(row);
}

/**
 * Taking the number locks the organization's row, so a second opener of the ticket waits here and then finds the
 * first one's session. Its number stays unused: a gap is allowed, a reused number is not.
 */
async function insertNumbered(prisma: PrismaTransaction, session: Omit<SessionRecord, "id" | "number">) {
  const number = await takeSessionNumber(prisma, session.organizationId);
  const data = { ...session, id: uuidv7(), number, placeholders: storedJson(session.placeholders) };
  const [opened] = await prisma.session.createManyAndReturn({ data, skipDuplicates: true });
  if (opened) return sessionRecord(opened);
  return orNotFound(await findByTicket(prisma, session), { what: "session of ticket", id: session.ticketId });
}

function timelineRow(session: { organizationId: string; id: string }, entry: TimelineEntry) {
  return {
    ...entry,
    organizationId: session.organizationId,
    id: uuidv7(),
    sessionId: session.id,
    attachments: storedJson(entry.attachments),
    meta: storedJson(entry.meta),
  };
}
