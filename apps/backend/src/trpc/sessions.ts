import {
  CountHandOffs,
  GetSession,
  type HandOff,
  type HandOffCounts,
  HandOffSession,
  ListSessions,
  type Session,
  type SessionWithTimeline,
  type TimelineItem,
} from "@opencx/shared/session";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { ContactRecord } from "#store/contacts.ts";
import { presentDeskHandOff } from "./desk-hand-offs.ts";
import { FieldRefusal } from "./errors.ts";
import { presentAttachments } from "./present-attachments.ts";
import { router, withScope } from "./procedures.ts";
import type { Services } from "./services.ts";
import { staleSourcesOf } from "./stale-sources.ts";
import { presentTraces } from "./traces.ts";

const read = withScope("sessions:read");
const write = withScope("sessions:write");
const ById = z.object({ id: z.string() });
const TRACES_SHOWN = 100;
const DAY_MS = 24 * 60 * 60_000;

export const sessionsRouter = router({
  list: read.input(ListSessions.default({})).query(async ({ ctx, input: { cursor, limit, ...filter } }) => {
    const { store } = ctx.services;
    const { organizationId } = ctx.actor;
    const page = await store.sessions.list(organizationId, filter, { cursor, limit });
    const contactIds = page.items.flatMap((session) => session.contactId ?? []);
    const contacts = await store.contacts.findMany(organizationId, contactIds);
    const kinds = await helpdeskKinds(ctx.services, organizationId);
    return {
      items: page.items.map((record) =>
        presentSession(
          record,
          contacts.get(record.contactId ?? "") ?? null,
          kinds.get(record.integrationId) ?? "zendesk",
        ),
      ),
      nextCursor: page.nextCursor,
    };
  }),
  get: read.input(GetSession).query(async ({ ctx, input }): Promise<SessionWithTimeline> => {
    const { organizationId } = ctx.actor;
    const record = await findSession(ctx.services, organizationId, input);
    return describe(ctx.services, record);
  }),
  inspect: read.input(ById).query(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const record = await findSession(ctx.services, organizationId, { id: input.id });
    const traces = await ctx.services.store.traces.listBySession(organizationId, record.id, TRACES_SHOWN);
    return { traces: await presentTraces(ctx.services, organizationId, traces) };
  }),
  /** Why sessions went to reps lately. */
  handOffReasons: read
    .input(CountHandOffs.default({ days: 30 }))
    .query(async ({ ctx, input }): Promise<HandOffCounts> => {
      const { store, now } = ctx.services;
      const since = new Date(now().getTime() - input.days * DAY_MS);
      const counts = await store.deskHandOffs.countByReason(ctx.actor.organizationId, since);
      const reasons = [...counts].map(([reason, count]) => ({ reason, count }));
      return { since: since.toISOString(), reasons: reasons.toSorted((one, other) => other.count - one.count) };
    }),
  resolve: write.input(ById).mutation(({ ctx, input }) => setStatus(ctx, input.id, "closed_resolved")),
  reopen: write.input(ById).mutation(({ ctx, input }) => setStatus(ctx, input.id, "open")),
  handOff: write.input(HandOffSession).mutation(async ({ ctx, input }): Promise<HandOff> => {
    const { id: sessionId, integrationId, summary = null, sentiment = null } = input;
    const { organizationId } = ctx.actor;
    const request = { organizationId, sessionId, integrationId, summary, sentiment };
    const outcome = await ctx.services.requestHandOff(request);
    if (outcome.kind === "no-such-session") throw noSuchSession();
    if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
    return presentHandOff(outcome.handOff);
  }),
});

const noSuchSession = () => new TRPCError({ code: "NOT_FOUND", message: "There is no such session." });

async function findSession(
  services: Services,
  organizationId: string,
  which: z.infer<typeof GetSession>,
): Promise<SessionRecord> {
  const { sessions } = services.store;
  const record =
    "id" in which
      ? await sessions.find(organizationId, which.id)
      : "number" in which
        ? await sessions.findByNumber(organizationId, which.number)
        : await findByTicket(services, organizationId, which);
  if (!record) throw noSuchSession();
  return record;
}

/** The session of a ticket, or the one that was handed off to it. */
async function findByTicket(
  { store }: Services,
  organizationId: string,
  { integrationId, ticketId }: { integrationId: string; ticketId: string | number },
): Promise<SessionRecord | null> {
  const session = await store.sessions.findByTicket(organizationId, integrationId, String(ticketId));
  if (session) return session;
  const handOff = await store.handOffs.findByTicket(organizationId, integrationId, String(ticketId));
  return handOff && store.sessions.find(organizationId, handOff.sessionId);
}

async function describe(services: Services, record: SessionRecord): Promise<SessionWithTimeline> {
  const { store } = services;
  const { organizationId } = record;
  const contact = record.contactId ? await store.contacts.find(organizationId, record.contactId) : null;
  const kinds = await helpdeskKinds(services, organizationId);
  const timeline = await store.sessions.timeline(organizationId, record.id);
  const handOffs = await store.handOffs.listBySession(organizationId, record.id);
  return {
    ...presentSession(record, contact, kinds.get(record.integrationId) ?? "zendesk"),
    timeline: await presentTimeline(services, record, timeline),
    handOffs: handOffs.map(presentHandOff),
    deskHandOffs: (await store.deskHandOffs.listBySession(organizationId, record.id)).map(presentDeskHandOff),
  };
}

/** A file says what became of its copy, a draft when what it stands on is gone. */
async function presentTimeline(
  services: Services,
  { organizationId, id }: Pick<SessionRecord, "organizationId" | "id">,
  timeline: Awaited<ReturnType<Services["store"]["sessions"]["timeline"]>>,
): Promise<TimelineItem[]> {
  const copies = Map.groupBy(
    await services.store.attachments.listBySession(organizationId, id),
    ({ commentId }) => commentId,
  );
  const traceIdOf = ({ kind, meta }: (typeof timeline)[number]): string | null =>
    kind === "suggestion" && typeof meta["traceId"] === "string" ? meta["traceId"] : null;
  const ids = timeline.flatMap((entry) => traceIdOf(entry) ?? []);
  const traces = ids.length === 0 ? [] : await services.store.traces.entriesOf(organizationId, ids);
  const stale = await staleSourcesOf(services, organizationId, traces);
  return timeline.map((entry) => {
    const traceId = traceIdOf(entry);
    const sources = traceId === null ? {} : { staleSources: stale.get(traceId) ?? [] };
    const attachments = presentAttachments(services, entry.attachments, copies.get(entry.externalId ?? "") ?? []);
    return { ...entry, at: entry.at.toISOString(), attachments, meta: { ...entry.meta }, ...sources };
  });
}

async function setStatus(
  { services, actor }: { services: Services; actor: { organizationId: string } },
  id: string,
  status: "open" | "closed_resolved",
): Promise<SessionWithTimeline> {
  const record = await services.setSessionStatus({ organizationId: actor.organizationId, id, status });
  if (!record) throw noSuchSession();
  return describe(services, record);
}

async function helpdeskKinds(services: Services, organizationId: string) {
  const integrations = await services.store.integrations.list(organizationId);
  return new Map(integrations.map((integration) => [integration.id, integration.kind]));
}

function presentSession(record: SessionRecord, contact: ContactRecord | null, kind: "zendesk" | "freshdesk"): Session {
  return {
    id: record.id,
    number: record.number,
    channel: record.channel,
    status: record.status,
    handedOff: record.handedOff,
    subject: record.subject,
    contact,
    tags: record.tags,
    helpdesk: { integrationId: record.integrationId, kind, ticketId: Number(record.ticketId), url: record.ticketUrl },
    createdAt: record.createdAt.toISOString(),
    closedAt: record.closedAt?.toISOString() ?? null,
    lastActivityAt: record.lastActivityAt.toISOString(),
  };
}

function presentHandOff(record: HandOffRecord): HandOff {
  const { id, sessionId, integrationId, ticketId, ticketUrl, detail } = record;
  return {
    id,
    sessionId,
    integrationId,
    state: HAND_OFF_STATES[record.state],
    ticketId: ticketId === null ? null : Number(ticketId),
    url: ticketUrl,
    detail,
    createdAt: record.createdAt.toISOString(),
  };
}

const HAND_OFF_STATES = {
  planned: "underway",
  sending: "underway",
  unknown: "underway",
  sent: "opened",
  not_sent: "failed",
  cancelled: "failed",
  needs_human: "failed",
} as const satisfies Record<HandOffRecord["state"], HandOff["state"]>;
