import type { Page, PageRequest } from "@opencx/shared/paging";
import type { Channel, SessionStatus } from "@opencx/shared/vocabulary";
import { v7 as uuidv7 } from "uuid";
import type { SessionRecord, TimelineEntry } from "#domain/session/session-record.ts";
import type { SeenTicket } from "#domain/sweep/is-worth-a-look.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { NotFound, orNotFound } from "./not-found.ts";
import { takeSessionNumber } from "./organizations.ts";
import { listSessions } from "./session-list.ts";
import { markRead, seenTickets } from "./session-readings.ts";
import { isSessionNumber, sessionRecord, timelineEntry } from "./session-record.ts";
import { appendEntries } from "./session-timeline.ts";
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
        | "assigneeAtIntake"
        | "historyUntil"
      >
    >,
  ): Promise<void>;
  /**
   * Keeps how far a reading of the ticket goes. False when a reading of a later change was kept already: then nothing
   * else of this one may be. `stamp` is the ticket's last change; both times are the helpdesk's.
   */
  markRead(organizationId: string, id: string, reading: { stamp: Date; seenUntil: Date }): Promise<boolean>;
  /** What is held of these tickets, by ticket id; unknown ones are missing. */
  seen(organizationId: string, integrationId: string, ticketIds: readonly string[]): Promise<Map<string, SeenTicket>>;
  /**
   * Adds what is new by `externalId`; returns how many were added. With `rewrites`, what is known already takes the
   * words it has now: a comment that was redacted or made private must not stay as it was.
   */
  append(
    organizationId: string,
    sessionId: string,
    entries: TimelineEntry[],
    options?: { rewrites: boolean },
  ): Promise<number>;
  timeline(organizationId: string, sessionId: string): Promise<StoredTimelineEntry[]>;
  find(organizationId: string, id: string): Promise<SessionRecord | null>;
  /** The same, and nobody else changes it until the surrounding transaction ends. */
  findLocked(organizationId: string, id: string): Promise<SessionRecord | null>;
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
    markRead: (organizationId, id, reading) => markRead(prisma, storedKey(organizationId, id), reading),
    seen: (organizationId, integrationId, ticketIds) =>
      seenTickets(prisma, {
        organizationId: storedId(organizationId),
        integrationId: storedId(integrationId),
        ticketId: { in: [...new Set(ticketIds)] },
      }),
    append: async (organizationId, sessionId, entries, options = { rewrites: false }) => {
      const where = storedKey(organizationId, sessionId);
      const known = await prisma.session.findFirst({ where, select: { id: true } });
      orNotFound(known, { what: "session", id: sessionId });
      return appendEntries(prisma, where, entries, options);
    },
    timeline: async (organizationId, sessionId) => {
      const where = { organizationId: storedId(organizationId), sessionId: storedId(sessionId) };
      return (await prisma.timelineItem.findMany({ where, orderBy: inOrder })).map(timelineEntry);
    },
    find: async (organizationId, id) => {
      const row = await prisma.session.findFirst({ where: storedKey(organizationId, id) });
      return row && sessionRecord(row);
    },
    findLocked: async (organizationId, id) => {
      const key = storedKey(organizationId, id);
      await prisma.$queryRaw`
        SELECT id FROM session WHERE organization_id = ${key.organizationId}::uuid AND id = ${key.id}::uuid FOR UPDATE`;
      const row = await prisma.session.findFirst({ where: key });
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
