import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { deliveryEnds, drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { type FreshDatabase, freshDatabase, someDatabaseKinds } from "./fresh-database.ts";
import { createSource, syncToEnd } from "./help-center-index.ts";
import { answeredComments, publicReplies, unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";
import { webhookSender } from "./webhook-sender.ts";

const SIZE = sized({
  small: { tickets: 70, seconds: 20, kills: 4, drainMs: 90_000 },
  large: { tickets: 800, seconds: 200, kills: 20, drainMs: 600_000 },
});
vi.setConfig({ testTimeout: 250_000 + 2 * SIZE.drainMs });

describe.each(someDatabaseKinds("F1"))("kills at random moments, on the %s database", (kind) => {
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

  /** Waits until `notes` more notes are there, so that a kill meets work that is under way; not long when none come. */
  async function someProgress(notes: number): Promise<void> {
    const enough = unansweredComments(helpdesk.account).length - notes;
    const until = Date.now() + 3_000;
    while (Date.now() < until && unansweredComments(helpdesk.account).length > enough)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it("F1: comments delivered one to three times in any order through random kills have exactly one note each", async () => {
    const { account } = helpdesk;
    const dice = faultDice(`F1 ${kind}`);
    account.faults.seed(dice.seed);
    account.faults.add({ fault: { kind: "webhook-duplicate", copies: 2 }, probability: 0.3 });
    account.faults.add({ fault: { kind: "webhook-reorder", ms: 300 }, probability: 0.2 });
    const sender = webhookSender(account, connected.webhook);
    const wanted: { ticketId: number; event: "created" | "updated" }[] = [];
    const killsAfter = dice.some([...Array(SIZE.tickets - 10).keys()], SIZE.kills - 1);
    const repeats: (typeof wanted)[number][] = [];
    let restarting: Promise<void> = Promise.resolve();

    for (let asked = 0; asked < SIZE.tickets; asked += 1) {
      const event = { ticketId: helpdesk.ask(), event: "created" as const };
      wanted.push(event);
      for (let more = dice.between(0, 2); more > 0; more -= 1) repeats.push(event);
      for (const { ticketId, event } of dice.some(repeats, dice.between(0, 2))) sender.send(ticketId, event);
      await new Promise((resolve) => setTimeout(resolve, dice.between(0, 40)));
      if (!killsAfter.includes(asked)) continue;
      await restarting;
      await someProgress(dice.between(1, 10));
      await backend.kill();
      // Half of the time the next comments come while it is down.
      restarting = backend.start();
      if (dice.happens(0.5)) await restarting;
    }
    await restarting;
    await sender.repeatUnacknowledged(wanted);
    await eventually("a note for each first comment", () => unansweredComments(account).length === 0, SIZE.drainMs);

    const second = dice.some(wanted, SIZE.seconds).map(({ ticketId }) => ({ ticketId, event: "updated" as const }));
    for (const { ticketId, event } of second) {
      helpdesk.askAgain(ticketId);
      if (dice.happens(0.5)) sender.send(ticketId, event);
    }
    await new Promise((resolve) => setTimeout(resolve, dice.between(50, 1_500)));
    await backend.kill();
    await backend.start();
    await sender.repeatUnacknowledged(second);
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, SIZE.drainMs);

    expect(await drained(backend)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(answeredComments(account)).toHaveLength(SIZE.tickets + SIZE.seconds);
    expect(unevenComments(account)).toEqual([]);
    expect(publicReplies(account)).toBe(0);
    const { integrationId } = connected;
    const ends = await deliveryEnds(backend, { integrationId, ticketIds: wanted.map(({ ticketId }) => ticketId) });
    expect(ends).toEqual({ sent: SIZE.tickets + SIZE.seconds });
  });
});
