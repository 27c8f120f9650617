import type { Fault } from "@opencx/helpdesk-emulator";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { deliveryEnds, drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { type FreshDatabase, freshDatabase, someDatabaseKinds } from "./fresh-database.ts";
import { createSource, expectedEntries, indexedEntries, syncToEnd } from "./help-center-index.ts";
import { answeredComments, publicReplies, unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";
import { webhookSender } from "./webhook-sender.ts";

const SIZE = sized({
  small: { lostAnswers: 60, storm: 20, stormArticles: 60, drainMs: 120_000 },
  large: { lostAnswers: 1_000, storm: 300, stormArticles: 1_500, drainMs: 900_000 },
});
vi.setConfig({ testTimeout: 180_000 + SIZE.drainMs });
const TICKET_UPDATE = { method: "PUT", path: /\/tickets\/\d+(\.json)?$/ };

describe.each(someDatabaseKinds("F3"))("a helpdesk that fails, on the %s database", (kind) => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;
  let sourceId: string;

  beforeAll(async () => {
    database = await freshDatabase(kind);
    helpdesk = await sandboxHelpdesk();
    backend = await createBackendProcess({ databaseUrl: database.url, zendeskUrl: helpdesk.urlTemplate });
    await backend.start();
    connected = await helpdesk.connect(backend);
    sourceId = await createSource(backend, connected.integrationId);
    expect(await syncToEnd(backend, sourceId)).toMatchObject({ status: "succeeded", indexed: 3 });
  });
  afterEach(() => helpdesk.account.faults.clear());
  afterAll(async () => {
    await backend.dispose();
    await helpdesk.close();
    await database.drop();
  });

  it("F3: answers lost after the write on 30 % of writes lead to no second note and to none missing", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    account.faults.seed(faultDice(`F3 ${kind}`).seed);
    const lost: Fault[] = [
      { kind: "reset", when: "after" },
      { kind: "server-error", status: 502, when: "after" },
      { kind: "empty-body" },
    ];
    for (const fault of lost) account.faults.add({ ...TICKET_UPDATE, fault, probability: 0.11 });
    // Silence until our own time limit is slow, so it strikes twice only.
    account.faults.add({ ...TICKET_UPDATE, fault: { kind: "answer-lost" }, times: 2, skip: 3 });
    const ticketIds = Array.from({ length: SIZE.lostAnswers }, () => helpdesk.ask());
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, SIZE.drainMs);
    expect(await drained(backend)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    const struck = account.faults.list().reduce((sum, fault) => sum + fault.struck, 0);
    expect(struck).toBeGreaterThan(SIZE.lostAnswers * 0.15);
    expect(answeredComments(account)).toHaveLength(SIZE.lostAnswers);
    expect(unevenComments(account)).toEqual([]);
    const { integrationId } = connected;
    expect(await deliveryEnds(backend, { integrationId, ticketIds })).toEqual({ sent: SIZE.lostAnswers });
  });

  it("R012 R039 R067 R113: storms of 429, 503 and broken answers delay the index and the notes, and lose or double nothing", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    const dice = faultDice(`storm ${kind}`);
    account.faults.seed(dice.seed);
    const storm: [Fault, number][] = [
      [{ kind: "too-many-requests", retryAfter: "1" }, 6],
      [{ kind: "server-error", status: 503, when: "before", retryAfter: "1" }, 6],
      [{ kind: "too-many-requests", retryAfter: new Date(Date.now() + 2_000).toUTCString() }, 2],
      [{ kind: "reset", when: "before" }, 2],
      [{ kind: "truncated-body" }, 2],
    ];
    for (const [fault, times] of storm) account.faults.add({ path: /\/api\/v2\//, fault, probability: 0.1, times });
    for (let number = 0; number < SIZE.stormArticles; number += 1)
      account.createArticle({ title: `Article ${number}`, body: `<p>Text of article ${number}.</p>` });

    const asked = performance.now();
    const syncing = syncToEnd(backend, sourceId, SIZE.drainMs);
    const sender = webhookSender(account, connected.webhook);
    const wanted = Array.from({ length: SIZE.storm }, () => ({
      ticketId: helpdesk.ask(),
      event: "created" as const,
    }));
    for (const { ticketId, event } of dice.shuffled([...wanted, ...wanted])) sender.send(ticketId, event);
    await sender.repeatUnacknowledged(wanted);
    const acknowledgedMs = performance.now() - asked;
    await eventually("a note for each comment", () => unansweredComments(account).length === 0, SIZE.drainMs);
    expect(await syncing).toMatchObject({ status: "succeeded", error: null, failed: 0 });
    expect(await drained(backend)).toEqual({ ready: 0, delayed: 0, failed: 0 });

    process.stdout.write(
      `storm ${kind}: ${wanted.length * 3} deliveries acknowledged in ${Math.round(acknowledgedMs)} ms\n`,
    );
    expect(account.faults.list().reduce((sum, fault) => sum + fault.struck, 0)).toBeGreaterThan(10);
    expect(await indexedEntries(backend, sourceId)).toEqual(expectedEntries(account));
    expect(answeredComments(account)).toHaveLength(SIZE.storm);
    expect(unevenComments(account)).toEqual([]);
    expect(publicReplies(account)).toBe(0);
  });
});
