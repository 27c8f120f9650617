import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AssistView } from "@opencx/shared/assist";
import { draftForRep } from "#flows/draft-for-rep.ts";
import { openTicketWorld, type TicketWorld } from "#flows/ticket-world.examples.ts";
import { hashApiKey, newApiKey } from "#server/api-keys.ts";
import { createDashboardSessions } from "#server/dashboard-session.ts";
import { trpcDoor } from "#server/trpc-door.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import type { Services } from "#trpc/services.ts";
import { createAssistServices } from "./assist.ts";

type Answered = { status: number; data: unknown; message: string | null };

/** A ticket world with the door for procedures in front of it, as an app inside the helpdesk reaches it. */
export type AssistWorld = TicketWorld & {
  /** The installation key of the world's account. */
  key: string;
  /** Another key of the organization; with an integration, the one of its app. */
  newKey(scopes: ("assist:read" | "assist:write" | "sessions:read")[], integrationId: string | null): Promise<string>;
  query(procedure: string, input: unknown, headers?: Record<string, string>): Promise<Answered>;
  mutate(procedure: string, input: unknown, headers?: Record<string, string>): Promise<Answered>;
  view(ticketId: number): Promise<AssistView>;
  /** Runs the drafts that were asked for, as the queue would. */
  writeDrafts(): Promise<void>;
};

const PUBLIC_URL = "http://localhost:3000";

export async function openAssistWorld(database: TestDatabase): Promise<AssistWorld> {
  const world = await openTicketWorld(database);
  const { store, organizationId, integration, clock } = world;
  const services = onlyThese({
    store,
    now: () => clock.at,
    newApiKey,
    findKey: async (key) => {
      const owner = await store.apiKeys.findByHash(hashApiKey(key));
      if (owner) await store.apiKeys.touch(owner.organizationId, owner.id, clock.at);
      return owner;
    },
    ...createAssistServices({ ...world.needs, publicUrl: PUBLIC_URL }),
  });
  const sessions = createDashboardSessions([randomBytes(32).toString("base64")]);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    void trpcDoor({ services, sessions, log: asLog(log) }, { request, response, path });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const newKey: AssistWorld["newKey"] = async (scopes, integrationId) => {
    const { key, hash } = newApiKey();
    await store.apiKeys.insert({ organizationId, name: "Test", hash, scopes, integrationId });
    return key;
  };
  const key = await newKey(["assist:read", "assist:write"], integration.id);
  const call = async (procedure: string, init: RequestInit, headers: Record<string, string>): Promise<Answered> => {
    const sent = { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers };
    return read(await fetch(`http://127.0.0.1:${port}/api/trpc/${procedure}`, { ...init, headers: sent }));
  };
  const query: AssistWorld["query"] = (procedure, input, headers = {}) =>
    call(`${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {}, headers);
  let written = 0;
  return {
    ...world,
    key,
    newKey,
    query,
    mutate: (procedure, input, headers = {}) =>
      call(procedure, { method: "POST", body: JSON.stringify(input) }, headers),
    view: async (ticketId) => AssistView.parse((await query("assist.ticket", { ticketId })).data),
    writeDrafts: async () => {
      const jobs = world.jobs.slice(written).filter(({ name }) => name === "assist.draft");
      written = world.jobs.length;
      for (const { input } of jobs) await draftForRep(world.needs, asRequest(input), AbortSignal.timeout(60_000));
    },
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await world.close();
    },
  };
}

async function read(response: Response): Promise<Answered> {
  const body = (await response.json()) as { result?: { data: unknown }; error?: { message: string } };
  return { status: response.status, data: body.result?.data ?? null, message: body.error?.message ?? null };
}

/** Holds because the procedures under test ask for nothing else, and what is missing would fail loudly. */
function onlyThese(services: Partial<Services>): Services {
  return services as Services;
}

/** Holds because the door logs errors and nothing else. */
function asLog(log: object): Parameters<typeof trpcDoor>[0]["log"] {
  return log as Parameters<typeof trpcDoor>[0]["log"];
}

/** Holds because the job's own schema is what it was enqueued by. */
function asRequest(input: unknown): Parameters<typeof draftForRep>[1] {
  return input as Parameters<typeof draftForRep>[1];
}
