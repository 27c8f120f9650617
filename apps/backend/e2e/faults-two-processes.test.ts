import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { type Balancer, startBalancer } from "./balancer.ts";
import { deliveryEnds, drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { type FreshDatabase, freshDatabase } from "./fresh-database.ts";
import { createSource, syncToEnd } from "./help-center-index.ts";
import { answeredComments, publicReplies, unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";
import { watchStuckJobs } from "./stuck-jobs.ts";
import { webhookSender } from "./webhook-sender.ts";

const SIZE = sized({
  small: { tickets: 50, seconds: 14, kills: 3, notesMs: 90_000 },
  large: { tickets: 800, seconds: 200, kills: 40, notesMs: 600_000 },
});
vi.setConfig({ testTimeout: 240_000 + 3 * SIZE.notesMs });
/** Beyond them nobody asks: a job that waits because more is asked than the machine can answer does not stand still. */
const MOST_OPEN = 40;
/** A job whose process is gone, or that nobody takes, gets on within this time. */
const STUCK_SECONDS = 30;

describe.skipIf(inject("endToEndPostgresUrl") === null)("two processes on one PostgreSQL", () => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let balancer: Balancer;
  let backends: [BackendProcess, BackendProcess];
  let connected: Connected;

  beforeAll(async () => {
    database = await freshDatabase("PostgreSQL");
    helpdesk = await sandboxHelpdesk();
    balancer = await startBalancer();
    const options = {
      databaseUrl: database.url,
      zendeskUrl: helpdesk.urlTemplate,
      environment: { PUBLIC_URL: balancer.url },
    };
    backends = [await createBackendProcess(options), await createBackendProcess(options)];
    balancer.lead(backends.map(({ url }) => url));
    await Promise.all(backends.map((backend) => backend.start()));
    connected = await helpdesk.connect(backends[0]);
    const run = await syncToEnd(backends[1], await createSource(backends[0], connected.integrationId));
    expect(run).toMatchObject({ status: "succeeded", indexed: 3 });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(backends.map((backend) => backend.dispose()));
    await balancer.close();
    await helpdesk.close();
    await database.drop();
  });

  type Wanted = { ticketId: number; event: "created" | "updated" }[];
  /** What must hold in the end, whatever happened on the way. */
  async function expectOneNoteEach(wanted: Wanted, comments: number): Promise<void> {
    const { account } = helpdesk;
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, SIZE.notesMs);
    expect(await drained(backends[0], SIZE.notesMs)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(answeredComments(account)).toHaveLength(comments);
    expect(unevenComments(account)).toEqual([]);
    expect(publicReplies(account)).toBe(0);
    const ticketIds = [...new Set(wanted.map(({ ticketId }) => ticketId))];
    const { integrationId } = connected;
    expect(await deliveryEnds(backends[0], { integrationId, ticketIds })).toEqual({ sent: comments });
  }

  it("F1 G2 G10: killed and restarted at random under load, they leave one note on each comment and no job stuck", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    const dice = faultDice("two processes");
    account.faults.seed(dice.seed);
    account.faults.add({ fault: { kind: "webhook-duplicate", copies: 2 }, probability: 0.3 });
    const stuck = watchStuckJobs(database.url ?? "", ["ticket.advance", "source.sync-page", "tickets.sweep"]);
    const sender = webhookSender(account, connected.webhook);
    const wanted: Wanted = [];
    const restarts = backends.map(() => Promise.resolve());

    /** Asks again and again, and strikes processes dead meanwhile. */
    async function underKills(comments: number, kills: number, ask: (comment: number) => Wanted[number]) {
      const killsAfter = dice.some([...Array(comments).keys()], kills);
      for (let comment = 0; comment < comments; comment += 1) {
        await roomForAnother();
        wanted.push(ask(comment));
        await sleep(dice.between(0, 60));
        if (killsAfter.includes(comment)) await strike(dice.between(0, 1));
      }
      await Promise.all(restarts);
      await sender.repeatUnacknowledged(wanted);
    }
    async function roomForAnother(): Promise<void> {
      const hasRoom = () => unansweredComments(account).length < MOST_OPEN;
      if (hasRoom()) return;
      await Promise.all(restarts);
      await sender.repeatUnacknowledged(wanted);
      await eventually("room for another question", hasRoom, SIZE.notesMs);
    }
    async function strike(struck: number): Promise<void> {
      await restarts[struck];
      await backends[struck]?.kill();
      // Half of the time the load goes on before it is back; now and then both are gone.
      const restart = sleep(dice.between(0, 1_500)).then(() => backends[struck]?.start());
      restarts[struck] = restart;
      if (dice.happens(0.5)) await restart;
    }

    try {
      await underKills(SIZE.tickets, SIZE.kills - 1, () => ({ ticketId: helpdesk.ask(), event: "created" }));
      await eventually("a note for each first comment", () => unansweredComments(account).length === 0, SIZE.notesMs);
      const asked = dice.some(wanted, SIZE.seconds).map(({ ticketId }) => ticketId);
      await underKills(SIZE.seconds, 1, (comment) => {
        const ticketId = asked[comment] ?? 0;
        helpdesk.askAgain(ticketId);
        return { ticketId, event: "updated" };
      });
      await expectOneNoteEach(wanted, SIZE.tickets + SIZE.seconds);
    } finally {
      await Promise.allSettled(restarts);
      await stuck.stop();
    }
    process.stdout.write(`two processes: no job stood still for more than ${stuck.longestSeconds().toFixed(1)} s\n`);
    expect(stuck.longestSeconds()).toBeLessThan(STUCK_SECONDS);
  });

  it("F13 G4: one that stands still beyond its lease and then goes on writes nothing twice", async () => {
    const { account } = helpdesk;
    account.faults.clear();
    account.ledger.clear();
    const [standing] = backends;
    // Writes take a moment, so that the process stops between the note that was sent and its answer.
    const slow = account.faults.add({ method: "PUT", path: /\/tickets\/\d+/, fault: { kind: "slow-body", ms: 1_000 } });
    const wanted: Wanted = Array.from({ length: 12 }, () => ({ ticketId: helpdesk.ask(), event: "created" as const }));
    await eventually("a write is under way", () => account.ledger.writes.some(({ kind }) => kind === "comment"));
    standing.signal("SIGSTOP");
    account.faults.remove(slow);
    try {
      await eventually("the other one has answered", () => unansweredComments(account).length === 0, 60_000);
    } finally {
      standing.signal("SIGCONT");
    }
    await webhookSender(account, connected.webhook).repeatUnacknowledged(wanted);
    await expectOneNoteEach(wanted, wanted.length);
  });
});
