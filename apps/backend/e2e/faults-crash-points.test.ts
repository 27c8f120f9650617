import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { CRASH_POINTS, type CrashPoint } from "./crash-points.ts";
import { deliveryEnds, drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { type DatabaseKind, databaseKinds, type FreshDatabase, freshDatabase } from "./fresh-database.ts";
import { createSource, endOfRun, expectedEntries, indexedEntries, syncToEnd } from "./help-center-index.ts";
import { unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";
import { webhookSender } from "./webhook-sender.ts";

const ROUNDS = sized({ small: 1, large: 10 });
/** In small size the databases share one round, and the dice say which has which point. */
const IS_SHARED = sized({ small: true, large: false });
vi.setConfig({ testTimeout: sized({ small: 400_000, large: 2_400_000 }) });
const TICKETS_A_CRASH = 3;
const DRAIN_MS = sized({ small: 90_000, large: 300_000 });
/** In large size dozens of sources are read at once. */
const SYNC_MS = sized({ small: 90_000, large: 900_000 });
/** How often a run over the 123 articles passes each point, or somewhat less. */
const PASSAGES = { "mid page": 4, "after some texts": 4, "after page before cursor": 2, "after page": 2 };
const KILLED = { code: null, signal: "SIGKILL" };

const sharing = faultDice("F2 points of each database");
const SHARED = {
  ticket: sharing.shuffled([...CRASH_POINTS.webhook, ...CRASH_POINTS.ticket]),
  sync: sharing.shuffled(CRASH_POINTS.sync),
};
/** Migrations are passed once and in order, so only who begins is left to the dice. */
const MIGRATION_TURN = sharing.between(0, 1);

/** The points that are this database's. */
function ownPoints<Point>(kind: DatabaseKind, points: readonly Point[], turn = 0): Point[] {
  const kinds = databaseKinds();
  return points.filter((_, place) => !IS_SHARED || (place + turn) % kinds.length === kinds.indexOf(kind));
}

/** The same, as often as there are rounds. */
function pointsFor<Point>(kind: DatabaseKind, points: readonly Point[]): Point[] {
  return Array.from({ length: ROUNDS }, () => ownPoints(kind, points)).flat();
}

describe.each(databaseKinds())("kills at each named point, on the %s database", (kind) => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;

  beforeAll(async () => {
    database = await freshDatabase(kind, { hasNoTables: true });
    helpdesk = await sandboxHelpdesk();
    const program = "crashing-backend";
    backend = await createBackendProcess({
      databaseUrl: database.url,
      zendeskUrl: helpdesk.urlTemplate,
      program,
      hasNoTables: true,
    });
  });
  afterAll(async () => {
    await backend.dispose();
    await helpdesk.close();
    await database.drop();
  });

  /** Starts the process so that it ends at the point, and lets `work` bring it there. */
  async function crashAt(point: CrashPoint, { passage, work }: { passage: number; work: () => Promise<void> }) {
    await backend.kill();
    backend.launch({ CRASH_AT: point, CRASH_PASSAGE: String(passage) });
    const ended = backend.ended();
    // What an earlier crash left undone may pass the point before the first request is taken.
    const died = ended.then(() => {});
    if (await backend.isReady()) await Promise.race([work(), died]).catch(() => died);
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`The point “${point}” was not passed.`)), 60_000).unref();
    });
    expect(await Promise.race([ended, late]), backend.log.slice(-5).join("")).toEqual(KILLED);
  }

  it("F2: a process killed while it makes its tables starts the next time", async () => {
    for (const point of ownPoints(kind, CRASH_POINTS.migration, MIGRATION_TURN)) {
      backend.launch({ CRASH_AT: point });
      // After the last point the tables are there: nothing is left to pass a second time.
      if (await backend.isReady()) throw new Error(`The point “${point}” was not passed.`);
      expect(await backend.ended(), backend.log.slice(-5).join("")).toEqual(KILLED);
    }
    await backend.start();
    connected = await helpdesk.connect(backend);
    const run = await syncToEnd(backend, await createSource(backend, connected.integrationId));
    expect(run).toMatchObject({ status: "succeeded", indexed: 3 });
  });

  it("F2: kills at each point between webhook and note lead to one note for each comment", async () => {
    const { account } = helpdesk;
    const dice = faultDice(`F2 tickets ${kind}`);
    const sender = webhookSender(account, connected.webhook);
    const wanted: { ticketId: number; event: "created" }[] = [];
    for (const point of dice.shuffled(pointsFor(kind, SHARED.ticket))) {
      const work = async () => {
        for (let asked = 0; asked < TICKETS_A_CRASH; asked += 1)
          wanted.push({ ticketId: helpdesk.ask(), event: "created" });
      };
      await crashAt(point, { passage: dice.between(1, TICKETS_A_CRASH - 1), work });
    }
    await backend.start();
    await sender.repeatUnacknowledged(wanted);
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, DRAIN_MS);
    expect(await drained(backend, DRAIN_MS)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(unevenComments(account)).toEqual([]);
    const { integrationId } = connected;
    const ends = await deliveryEnds(backend, { integrationId, ticketIds: wanted.map(({ ticketId }) => ticketId) });
    expect(ends).toEqual({ sent: wanted.length });
  });

  it("F2: kills in the middle of a page and before its cursor leave each source equal to the help center", async () => {
    const { account } = helpdesk;
    const dice = faultDice(`F2 sync ${kind}`);
    for (let number = 0; number < 120; number += 1)
      account.createArticle({ title: `Article ${number}`, body: `<p>Text of article ${number}.</p>` });
    const sources: string[] = [];
    for (const point of dice.shuffled(pointsFor(kind, SHARED.sync))) {
      const passage = dice.between(1, PASSAGES[point]);
      const work = async () => {
        const sourceId = await createSource(backend, connected.integrationId);
        sources.push(sourceId);
        await backend.mutate("dataSources.sync", { id: sourceId });
      };
      await crashAt(point, { passage, work });
    }
    await backend.start();
    for (const sourceId of sources) {
      const [run] = await backend.query("dataSources.runs", { id: sourceId });
      // The process died before it was asked for one.
      if (!run) continue;
      const ended = await endOfRun(backend, { sourceId, runId: run.id }, SYNC_MS);
      expect(ended).toMatchObject({ status: "succeeded", error: null, seen: 123, indexed: 123, failed: 0 });
      expect(await indexedEntries(backend, sourceId)).toEqual(expectedEntries(account));
    }
    expect(await drained(backend, SYNC_MS)).toEqual({ ready: 0, delayed: 0, failed: 0 });
  });
});
