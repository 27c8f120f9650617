import type { Fault } from "@opencx/helpdesk-emulator";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { deliveryEnds, drained } from "./drained-queue.ts";
import { type Dice, faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { type FreshDatabase, freshDatabase, someDatabaseKinds } from "./fresh-database.ts";
import { createSource, syncToEnd } from "./help-center-index.ts";
import { answeredComments, publicReplies, unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";
import { webhookSender } from "./webhook-sender.ts";

const SIZE = sized({
  small: { stale: 20, staleMs: 4_000, killed: 16, kills: 4, drainMs: 120_000 },
  large: { stale: 400, staleMs: 30_000, killed: 400, kills: 30, drainMs: 900_000 },
});
const UPDATES = { method: "PUT", path: /\/tickets\/\d+(\.json)?$/ };
const COMMENTS = { method: "GET", path: /\/tickets\/\d+\/comments/ };
const LOST: Fault[] = [
  { kind: "reset", when: "after" },
  { kind: "server-error", status: 502, when: "after" },
  { kind: "empty-body" },
];
/** A process held back here has begun a write and does not know how it ended. */
const MID_WRITE = ["after sending", "after remote commit", "before sent"] as const;
vi.setConfig({ testTimeout: 240_000 + 2 * SIZE.drainMs });

describe.each(someDatabaseKinds("F3 F4 F5"))("writes whose end is not known, on the %s database", (kind) => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;

  beforeAll(async () => {
    database = await freshDatabase(kind);
    helpdesk = await sandboxHelpdesk();
    const program = "crashing-backend";
    backend = await createBackendProcess({ databaseUrl: database.url, zendeskUrl: helpdesk.urlTemplate, program });
    await backend.start();
    connected = await helpdesk.connect(backend);
    const run = await syncToEnd(backend, await createSource(backend, connected.integrationId));
    expect(run).toMatchObject({ status: "succeeded", indexed: 3 });
  });
  afterEach(() => helpdesk.account.faults.clear());
  afterAll(async () => {
    await backend.dispose();
    await helpdesk.close();
    await database.drop();
  });

  function loseAnswers(dice: Dice): void {
    helpdesk.account.faults.seed(dice.seed);
    for (const fault of LOST) helpdesk.account.faults.add({ ...UPDATES, fault, probability: 0.1 });
  }

  it("F4: lost answers while comments show late lead to no second note and to none missing", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    account.faults.add({ fault: { kind: "webhook-drop" } });
    const ticketIds = Array.from({ length: SIZE.stale }, () => helpdesk.ask());
    await account.idle();
    // The customers' comments show by the time we are called; our own notes do not when we look for them.
    await new Promise((resolve) => setTimeout(resolve, SIZE.staleMs));
    loseAnswers(faultDice(`F4 ${kind}`));
    account.faults.add({ ...COMMENTS, fault: { kind: "stale-comments", ms: SIZE.staleMs } });
    const sender = webhookSender(account, connected.webhook);
    await sender.repeatUnacknowledged(ticketIds.map((ticketId) => ({ ticketId, event: "created" })));
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, SIZE.drainMs);
    const struck = account.faults.list().reduce((sum, fault) => sum + fault.struck, 0);
    expect(struck).toBeGreaterThan(SIZE.stale);
    expect(await drained(backend, SIZE.drainMs)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(answeredComments(account)).toHaveLength(SIZE.stale);
    expect(unevenComments(account)).toEqual([]);
    const ends = await deliveryEnds(backend, { integrationId: connected.integrationId, ticketIds });
    expect(ends).toEqual({ sent: SIZE.stale });
  });

  it("F5 F3: kills in the middle of writes whose answers are lost lead to no second note, and to none sent blindly", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    const dice = faultDice(`F5 ${kind}`);
    loseAnswers(dice);
    const sender = webhookSender(account, connected.webhook);
    const wanted: { ticketId: number; event: "created" }[] = [];
    const each = Math.floor(SIZE.killed / SIZE.kills);
    for (let kill = 0; kill < SIZE.kills; kill += 1) {
      const point = MID_WRITE[kill % MID_WRITE.length] ?? "after sending";
      await backend.kill();
      backend.launch({ CRASH_AT: point, CRASH_PASSAGE: String(dice.between(1, 2)) });
      const ended = backend.ended();
      if (await backend.isReady())
        for (let asked = 0; asked < each; asked += 1) wanted.push({ ticketId: helpdesk.ask(), event: "created" });
      expect(await ended).toEqual({ code: null, signal: "SIGKILL" });
    }
    await backend.start();
    while (wanted.length < SIZE.killed) wanted.push({ ticketId: helpdesk.ask(), event: "created" });
    await sender.repeatUnacknowledged(wanted);
    expect(await drained(backend, SIZE.drainMs, 3_000)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    const ticketIds = wanted.map(({ ticketId }) => ticketId);
    const ends = await deliveryEnds(backend, { integrationId: connected.integrationId, ticketIds });
    // Where the end cannot be found out, a person is asked; nothing is ever written a second time.
    expect(unevenComments(account).filter(({ notes }) => notes > 1)).toEqual([]);
    const { sent = 0, needs_human: asked = 0, ...others } = ends;
    expect(others).toEqual({});
    expect(sent + asked).toBe(SIZE.killed);
    expect(unansweredComments(account).length).toBeLessThanOrEqual(asked);
    expect(publicReplies(account)).toBe(0);
  });
});
