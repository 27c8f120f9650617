import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { type Balancer, startBalancer } from "./balancer.ts";
import { deliveryEnds, drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { databaseKinds, type FreshDatabase, freshDatabase } from "./fresh-database.ts";
import { createSource, syncToEnd } from "./help-center-index.ts";
import { answeredComments, publicReplies, unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";
import { deliver } from "./signed-webhook.ts";

const SIZE = sized({ small: { tickets: 16 }, large: { tickets: 300 } });
const TEN_MINUTES_MS = 600_000;
/** A crowd at the door would be asked to come again, which is another experiment's matter. */
const AT_ONCE = 16;
/** Much less than the clocks are wrong: a wait that is counted by two of them would take longer. */
const SOON_MS = sized({ small: 90_000, large: 300_000 });
/** The embedded database has one process, and no other clock than that one's. */
const AHEAD_MS = { embedded: [TEN_MINUTES_MS], PostgreSQL: [TEN_MINUTES_MS, -TEN_MINUTES_MS] };

describe.each(databaseKinds())("processes whose own clocks are wrong, on the %s database", (kind) => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let balancer: Balancer;
  let backends: BackendProcess[];
  let connected: Connected;
  const first = () => {
    const [backend] = backends;
    if (!backend) throw new Error("No process was started.");
    return backend;
  };

  beforeAll(async () => {
    database = await freshDatabase(kind);
    helpdesk = await sandboxHelpdesk();
    balancer = await startBalancer();
    const startOne = (aheadMs: number) =>
      createBackendProcess({
        databaseUrl: database.url,
        zendeskUrl: helpdesk.urlTemplate,
        program: "shifted-backend",
        environment: {
          PUBLIC_URL: balancer.url,
          CLOCK_AHEAD_MS: String(aheadMs),
          CLOCK_SET_BACK_MS: String(2 * TEN_MINUTES_MS),
        },
      });
    backends = await Promise.all(AHEAD_MS[kind].map(startOne));
    balancer.lead(backends.map(({ url }) => url));
    await Promise.all(backends.map((backend) => backend.start()));
    connected = await helpdesk.connect(first());
    const run = await syncToEnd(first(), await createSource(first(), connected.integrationId));
    expect(run).toMatchObject({ status: "succeeded", indexed: 3 });
    // Webhooks are sent by hand, so that it is seen what each was answered.
    helpdesk.account.faults.add({ fault: { kind: "webhook-drop" } });
  });
  afterAll(async () => {
    await Promise.all(backends.map((backend) => backend.dispose()));
    await balancer.close();
    await helpdesk.close();
    await database.drop();
  });

  /** As the helpdesk signs it, by the right time; where the process knows only its own, by our secret. */
  async function tell(ticketId: number): Promise<number> {
    const { webhook } = connected;
    if (kind === "PostgreSQL") return deliver(webhook, ticketId, { event: "created" });
    const response = await fetch(webhook.url, {
      method: "POST",
      headers: { authorization: `Bearer ${webhook.secret}`, "content-type": "application/json" },
      body: JSON.stringify({ ticket_id: String(ticketId), event: "created" }),
    });
    return response.status;
  }

  it("F18 G1 G2: through lost answers and requests to wait, and set back meanwhile, they leave one note on each comment", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    account.faults.seed(faultDice(`F18 ${kind}`).seed);
    const written = { method: "PUT", path: /\/tickets\/\d+/ };
    account.faults.add({ ...written, probability: 0.3, fault: { kind: "reset", when: "after" } });
    account.faults.add({ ...written, probability: 0.1, fault: { kind: "too-many-requests", retryAfter: "1" } });
    const ticketIds: number[] = [];
    for (let asked = 0; asked < SIZE.tickets; asked += 1) {
      const ticketId = helpdesk.ask();
      ticketIds.push(ticketId);
      expect(await tell(ticketId)).toBe(202);
      // From ten minutes ahead to ten minutes behind, in the middle of its work.
      if (kind === "PostgreSQL" && asked === Math.floor(SIZE.tickets / 2)) first().signal("SIGUSR2");
    }
    await eventually("a note for each", () => unansweredComments(account).length === 0, SOON_MS);
    expect(await drained(first(), SOON_MS)).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(answeredComments(account)).toHaveLength(SIZE.tickets);
    expect(unevenComments(account)).toEqual([]);
    expect(publicReplies(account)).toBe(0);
    const { integrationId } = connected;
    expect(await deliveryEnds(first(), { integrationId, ticketIds })).toEqual({ sent: SIZE.tickets });
    const answers = new Set<number>();
    for (let start = 0; start < ticketIds.length; start += AT_ONCE)
      for (const status of await Promise.all(ticketIds.slice(start, start + AT_ONCE).map(tell))) answers.add(status);
    expect(answers).toEqual(new Set([202]));
    expect(await drained(first())).toEqual({ ready: 0, delayed: 0, failed: 0 });
    expect(unevenComments(account)).toEqual([]);
  });
});
