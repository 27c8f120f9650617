import { GetSession, ListSessions, type Session, type SessionWithTimeline } from "@opencx/shared/session";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { ContactRecord } from "#store/contacts.ts";
import { router, withScope } from "./procedures.ts";
import type { Services } from "./services.ts";
import { presentTraces } from "./traces.ts";

const read = withScope("sessions:read");
const write = withScope("sessions:write");
const ById = z.object({ id: z.string() });
const TRACES_SHOWN = 100;

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
  resolve: write.input(ById).mutation(({ ctx, input }) => setStatus(ctx, input.id, "closed_resolved")),
  reopen: write.input(ById).mutation(({ ctx, input }) => setStatus(ctx, input.id, "open")),
});

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
        : await sessions.findByTicket(organizationId, which.integrationId, String(which.ticketId));
  if (!record) throw new TRPCError({ code: "NOT_FOUND", message: "There is no such session." });
  return record;
}

async function describe(services: Services, record: SessionRecord): Promise<SessionWithTimeline> {
  const { store } = services;
  const { organizationId } = record;
  const contact = record.contactId ? await store.contacts.find(organizationId, record.contactId) : null;
  const kinds = await helpdeskKinds(services, organizationId);
  const timeline = await store.sessions.timeline(organizationId, record.id);
  return {
    ...presentSession(record, contact, kinds.get(record.integrationId) ?? "zendesk"),
    timeline: timeline.map((entry) => ({ ...entry, at: entry.at.toISOString(), meta: { ...entry.meta } })),
  };
}

async function setStatus(
  ctx: { services: Services; actor: { organizationId: string } },
  id: string,
  status: "open" | "closed_resolved",
): Promise<SessionWithTimeline> {
  const record = await findSession(ctx.services, ctx.actor.organizationId, { id });
  const closedAt = status === "open" ? null : (record.closedAt ?? ctx.services.now());
  await ctx.services.store.sessions.save(ctx.actor.organizationId, id, { status, closedAt });
  return describe(ctx.services, { ...record, status, closedAt });
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
