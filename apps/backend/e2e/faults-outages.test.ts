import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { deliveryEnds, drained } from "./drained-queue.ts";
import { sized } from "./fault-size.ts";
import { type FreshDatabase, freshDatabase, someDatabaseKinds } from "./fresh-database.ts";
import { createSource, syncToEnd } from "./help-center-index.ts";
import { answeredComments, publicReplies, unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";

const SIZE = sized({
  small: {
    single: 8,
    atOnce: { embedded: 40, PostgreSQL: 60 },
    missed: 16,
    down: 12,
    outageMs: 6_000,
    // The account's allowance, and how long its minute takes: less than the catching up asks for.
    plan: { limit: 40, minuteMs: 4_000 },
    catchUpMs: 120_000,
  },
  large: {
    single: 100,
    atOnce: { embedded: 500, PostgreSQL: 500 },
    missed: 400,
    down: 200,
    outageMs: 600_000,
    plan: { limit: 400, minuteMs: 60_000 },
    catchUpMs: 600_000,
  },
});
/** Calls let go at their time may arrive late, together with the next ones: one for each place that jobs have. */
const LATE_ARRIVALS = 8;
/** Longer than the helpdesk keeps changes back. */
const WITHHELD_MS = 90_000;
const SILENT = { fault: { kind: "webhook-drop" } } as const;
const DOWN = { path: /\/api\/v2\//, fault: { kind: "server-error", status: 503, when: "before" } } as const;

describe.each(someDatabaseKinds("F7 F8"))("a helpdesk that is silent, slow or away, on the %s database", (kind) => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;

  beforeAll(async () => {
    database = await freshDatabase(kind);
    helpdesk = await sandboxHelpdesk();
    backend = await createBackendProcess({ databaseUrl: database.url, zendeskUrl: helpdesk.urlTemplate });
    await backend.start();
    connected = await helpdesk.connect(backend);
    const run = await syncToEnd(backend, await createSource(backend, connected.integrationId));
    expect(run).toMatchObject({ status: "succeeded", indexed: 3 });
  });
  afterAll(async () => {
    await backend.dispose();
    await helpdesk.close();
    await database.drop();
  });

  const isAnswered = () => unansweredComments(helpdesk.account).length === 0;
  /** What must hold for the comments since the ledger was cleared. */
  async function expectOneNoteEach(ticketIds: readonly number[], drainMs?: number): Promise<void> {
    const { account } = helpdesk;
    expect(await drained(backend, drainMs)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(answeredComments(account)).toHaveLength(ticketIds.length);
    expect(unevenComments(account)).toEqual([]);
    expect(publicReplies(account)).toBe(0);
    const { integrationId } = connected;
    expect(await deliveryEnds(backend, { integrationId, ticketIds })).toEqual({ sent: ticketIds.length });
  }
  const report = (what: string, tookMs: readonly number[]) => {
    const sorted = tookMs.toSorted((one, other) => one - other);
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    process.stdout.write(`${what}, ${kind}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, of ${sorted.length}\n`);
    return { p50: at(0.5), p95: at(0.95) };
  };

  it("R112: with an engine that takes no time, a note follows its comment within a second or two", async () => {
    helpdesk.account.ledger.clear();
    const ticketIds: number[] = [];
    const took: number[] = [];
    for (let asked = 0; asked < SIZE.single; asked += 1) {
      const from = performance.now();
      ticketIds.push(helpdesk.ask());
      await eventually("the note", isAnswered);
      took.push(performance.now() - from);
    }
    // Measured on a machine that may be busy with other things: the numbers are for reading, the limits for breakdowns.
    const { p50, p95 } = report("webhook to note", took);
    expect(p50).toBeLessThan(10_000);
    expect(p95).toBeLessThan(30_000);
    await expectOneNoteEach(ticketIds);
  });

  it("R113: comments that all come at once are each answered once, and none is dropped", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    const from = performance.now();
    const ticketIds = Array.from({ length: SIZE.atOnce[kind] }, () => helpdesk.ask());
    const took = new Map<number, number>();
    await eventually(
      "a note for each",
      () => {
        for (const { ticketId, notes } of answeredComments(account))
          if (notes > 0 && !took.has(ticketId)) took.set(ticketId, performance.now() - from);
        return took.size === ticketIds.length;
      },
      120_000,
    );
    report("webhook to note, all at once", [...took.values()]);
    await expectOneNoteEach(ticketIds);
  }, 180_000);

  it("F8: while no webhook comes at all, every ticket is found, answered once, and counted", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    const silence = account.faults.add(SILENT);
    const ticketIds = Array.from({ length: SIZE.missed }, () => helpdesk.ask());
    helpdesk.skip(WITHHELD_MS);
    // Connecting again starts a search at once, as its clock does within five minutes.
    await helpdesk.connect(backend);
    await eventually("a note for each", isAnswered, 90_000);
    account.faults.remove(silence);
    await expectOneNoteEach(ticketIds);
    const { integrationId } = connected;
    const { sweep } = await backend.query("integrations.get", { id: integrationId });
    expect(sweep).toMatchObject({ found: SIZE.missed, error: null, lastAt: expect.any(String) });
    expect(sweep.lagSeconds).toBeLessThan(900);
    const { id } = await backend.query("sessions.get", { integrationId, ticketId: ticketIds[0] });
    const { traces } = await backend.query("sessions.inspect", { id });
    expect(traces[0]).toMatchObject({ trigger: "sweep", outcome: "suggested" });
    const status = await backend.query("system.status");
    expect(status.missedTickets).toEqual({ lagSeconds: expect.any(Number), hasError: false });
  }, 180_000);

  it("F7 R115: after an outage everything that came meanwhile is caught up with, at twice the budget at most and without a dead letter", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    const { limit, minuteMs } = SIZE.plan;
    account.limiter.limits.support = limit;
    account.limiter.minuteMs = minuteMs;
    const outage = account.faults.add(DOWN);
    const downSince = Date.now();
    const ticketIds: number[] = [];
    for (let asked = 0; asked < SIZE.down; asked += 1) {
      ticketIds.push(helpdesk.ask());
      await new Promise((resolve) => setTimeout(resolve, SIZE.outageMs / SIZE.down));
    }
    account.faults.remove(outage);
    const upAgain = Date.now();
    await eventually("a note for each", isAnswered, SIZE.catchUpMs);
    // What the notes themselves changed is searched for next, with a quarter of the plan: one minute of that counts too.
    await new Promise((resolve) => setTimeout(resolve, minuteMs));
    const underPlan = [...account.ledger.requests];
    account.limiter.limits.support = null;
    await expectOneNoteEach(ticketIds, SIZE.catchUpMs);
    // Half of the plan is left to everything else that uses the account.
    const budget = limit / 2;
    const made = underPlan.map(({ at, status }) => ({ ms: Date.parse(String(at)) - upAgain, status }));
    const after = made.filter(({ ms }) => ms >= 0);
    const peak = mostWithin(minuteMs, after);
    process.stdout.write(`after the outage, ${kind}: ${after.length} requests, at most ${peak} of ${limit} a minute\n`);
    expect(after.length).toBeGreaterThan(limit);
    expect(peak).toBeLessThanOrEqual(2 * budget + LATE_ARRIVALS);
    expect(after.filter(({ status }) => status === 429)).toEqual([]);
    const reads = account.ledger.requests
      .filter(({ path }) => /\/tickets\/\d+(\.json)?$/.test(path))
      .map(({ at }) => Date.parse(String(at)) - upAgain);
    const whileDown = reads.filter((ms) => ms < 0).length;
    // Each ticket looks about every seven seconds while the helpdesk is away: no hammering.
    expect(whileDown).toBeLessThan(SIZE.down * (1 + (upAgain - downSince) / 4_000));
  }, 1_500_000);
});

/** How many of these fall into one window at most, wherever it begins. */
function mostWithin(windowMs: number, requests: readonly { ms: number }[]): number {
  const times = requests.map(({ ms }) => ms).toSorted((one, other) => one - other);
  return Math.max(0, ...times.map((from) => times.filter((ms) => ms >= from && ms < from + windowMs).length));
}
