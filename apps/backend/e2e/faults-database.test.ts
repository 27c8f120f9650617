import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { administer } from "../src/store/database/test-setup.ts";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { databaseKinds, type FreshDatabase, freshDatabase } from "./fresh-database.ts";
import { createSource, syncToEnd } from "./help-center-index.ts";
import { unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";
import { deliver } from "./signed-webhook.ts";

const SIZE = sized({
  small: { outages: 2, tickets: 6, mostMs: 1_500, drainMs: 90_000 },
  large: { outages: 20, tickets: 40, mostMs: 15_000, drainMs: 900_000 },
});
const AT_ONCE = 12;
vi.setConfig({ testTimeout: 120_000 + 2 * SIZE.drainMs });

describe.skipIf(!databaseKinds().includes("PostgreSQL"))("a database that goes away", () => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;
  let name: string;

  beforeAll(async () => {
    database = await freshDatabase("PostgreSQL");
    name = new URL(database.url ?? "").pathname.slice(1);
    helpdesk = await sandboxHelpdesk();
    backend = await createBackendProcess({ databaseUrl: database.url, zendeskUrl: helpdesk.urlTemplate });
    await backend.start();
    connected = await helpdesk.connect(backend);
    await syncToEnd(backend, await createSource(backend, connected.integrationId));
  });
  afterAll(async () => {
    await backend.dispose();
    await helpdesk.close();
    await database.drop();
  });

  /** On the server itself, beside the database that is taken away. */
  const onServer = (statement: string) => {
    const url = new URL(database.url ?? "");
    url.pathname = "/postgres";
    return administer(url.href, statement);
  };
  async function takeAway(): Promise<void> {
    await onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  }
  const giveBack = () => onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  const healthy = () => backend.call("GET", "../health", undefined).then(({ ok }) => ok);

  it("F19 G1: while the database is away a delivery is refused with 503 and comes again, and what was accepted leads to its note", async () => {
    const { account } = helpdesk;
    const dice = faultDice("F19 away");
    // The sandbox's own calls are dropped: every delivery here is one whose answer is known.
    account.faults.add({ fault: { kind: "webhook-drop" } });
    const accepted = new Set<number>();
    const statuses: number[] = [];
    const send = async (ticketId: number) => {
      const status = await deliver(connected.webhook, ticketId, { event: "created" });
      statuses.push(status);
      if (status === 202) accepted.add(ticketId);
    };
    const ticketIds: number[] = [];
    for (let outage = 0; outage < SIZE.outages; outage += 1) {
      const fresh = Array.from({ length: SIZE.tickets }, () => helpdesk.ask());
      ticketIds.push(...fresh);
      const away = takeAway();
      await Promise.all(fresh.slice(0, AT_ONCE).map(send));
      await away;
      expect(await deliver(connected.webhook, fresh[0] ?? 0)).toBe(503);
      await new Promise((resolve) => setTimeout(resolve, dice.between(0, SIZE.mostMs)));
      await giveBack();
      await eventually("the backend answers again", healthy);
    }
    expect([...new Set(statuses)].filter((status) => status !== 202 && status !== 503)).toEqual([]);
    for (const ticketId of ticketIds.filter((id) => !accepted.has(id))) await send(ticketId);
    expect(accepted.size).toBe(ticketIds.length);
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, SIZE.drainMs);
    expect(await drained(backend, SIZE.drainMs)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(unevenComments(account)).toEqual([]);
  });

  it("F19: deliveries that wait for a locked table are stored once it is free, or refused, never forgotten", async () => {
    const { account } = helpdesk;
    account.faults.clear();
    account.faults.add({ fault: { kind: "webhook-drop" } });
    const ticketIds = Array.from({ length: 2 * AT_ONCE }, () => helpdesk.ask());
    const locked = administer(
      database.url ?? "",
      "BEGIN; LOCK TABLE inbox_event IN EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT",
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const answers = await Promise.all(
      ticketIds.map(async (ticketId) => ({ ticketId, status: await deliver(connected.webhook, ticketId) })),
    );
    await locked;
    for (const { status } of answers) expect([202, 503]).toContain(status);
    for (const { ticketId, status } of answers)
      if (status !== 202) expect(await deliver(connected.webhook, ticketId)).toBe(202);
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, SIZE.drainMs);
    await drained(backend, SIZE.drainMs);
    expect(unevenComments(account)).toEqual([]);
  });
});
