import { afterEach, expect, it } from "vitest";
import { RetryLater } from "#jobs/job.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { createDataSource } from "./connect-data-source.ts";
import { openOAuthProcess, tokenRequests } from "./oauth-world.examples.ts";
import { openSyncWorld } from "./sync-world.examples.ts";
import { openTicketWorld } from "./ticket-world.examples.ts";

const QUESTION = { subject: "Refund", text: "How do I get a refund for my order?" };
const UPDATES = { method: "PUT", path: /\/tickets\/\d+(\.json)?$/ };
const DEAD = { kind: "unauthorized", shape: "invalid-token" } as const;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describeOnBothDatabases("a token that dies in the middle of a run", (open) => {
  async function ticketWorld() {
    const world = await openTicketWorld(await open());
    closers.push(() => world.close());
    await world.learn({ title: "How to get a refund", html: "<p>You can ask for a refund within 17 days.</p>" });
    const process = await openOAuthProcess(world);
    const integrationId = await process.connected();
    expect(integrationId).toBe(world.integration.id);
    world.needs.openHelpdesk = ({ id }) => process.open(id);
    const { id } = world.account.createTicket(QUESTION);
    const notes = () => world.account.comments(id).filter(({ isPublic }) => !isPublic).length;
    const integration = () => world.store.integrations.get(world.organizationId, integrationId);
    return { ...world, process, ticketId: id, notes, integration };
  }
  const whileDrafting = ({ needs }: Awaited<ReturnType<typeof ticketWorld>>, happens: () => void) => {
    const { engine } = needs;
    needs.engine = {
      name: engine.name,
      draft: async (request, signal) => {
        const result = await engine.draft(request, signal);
        happens();
        needs.engine = engine;
        return result;
      },
    };
  };

  it("R072: between reading a ticket and writing on it is renewed, and the note arrives once", async () => {
    const world = await ticketWorld();
    whileDrafting(world, () => world.account.killTokens("access"));
    await world.advance(world.ticketId);
    expect([world.notes(), tokenRequests(world.account).length]).toEqual([1, 2]);
  });

  it("R072: at the write itself is renewed, and the note arrives once", async () => {
    const world = await ticketWorld();
    world.account.faults.add({ ...UPDATES, times: 1, fault: DEAD });
    await world.advance(world.ticketId);
    expect(world.notes()).toBe(1);
    const writes = world.account.ledger.requests.filter(
      ({ method, path }) => method === "PUT" && UPDATES.path.test(path),
    );
    expect(writes.map(({ status }) => status)).toEqual([401, 200]);
  });

  it("R072: at the write while no other is to be had means that nothing was written, and the note comes later", async () => {
    const world = await ticketWorld();
    world.account.faults.add({ ...UPDATES, times: 1, fault: DEAD });
    world.account.faults.add({
      path: /oauth\/tokens/,
      times: 1,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    await expect(world.advance(world.ticketId)).rejects.toBeInstanceOf(RetryLater);
    expect(world.notes()).toBe(0);
    await world.finish(world.ticketId);
    expect([world.notes(), (await world.integration()).status]).toEqual([1, "connected"]);
  });

  it("R072: for good stops the account with what to do, and what is owed is delivered once after connecting again", async () => {
    const world = await ticketWorld();
    whileDrafting(world, () => world.account.killTokens("pair"));
    for (let look = 0; look < 3; look += 1) {
      await expect(world.advance(world.ticketId)).rejects.toBeInstanceOf(RetryLater);
      world.clock.at = new Date(world.clock.at.getTime() + 120_000);
    }
    expect(await world.integration()).toMatchObject({
      status: "failing",
      lastError: expect.stringContaining("Connect the account again"),
    });
    // However often it is looked at, the helpdesk was asked once.
    expect(tokenRequests(world.account)).toEqual(["authorization_code", "refresh_token"]);
    expect(world.notes()).toBe(0);
    await world.process.connected();
    await world.finish(world.ticketId);
    expect([world.notes(), (await world.integration()).status]).toEqual([1, "connected"]);
  });

  async function syncWorld(articles: number) {
    const world = await openSyncWorld(await open());
    closers.push(() => world.close());
    for (let index = 0; index < articles; index += 1)
      world.account.createArticle({ title: `Article ${index}`, body: `<p>Flurbo fact number ${index}.</p>` });
    const process = await openOAuthProcess(world);
    const integrationId = await process.connected();
    const request = { organizationId: world.organizationId, kind: "zendesk" as const, name: null, integrationId };
    const outcome = await createDataSource(process.needs, { ...request, account: null, cadence: "manual" });
    if (outcome.kind === "refused") throw new Error(outcome.detail);
    const run = async (whenOpened = () => {}) => {
      world.clock.at = new Date(world.clock.at.getTime() + 60_000);
      const runId = await world.start(outcome.sourceId);
      const openHelpCenter = async () => {
        const { helpCenter } = await process.open(integrationId);
        whenOpened();
        return helpCenter;
      };
      await world.runJobs({ ...world.needs, openHelpCenter });
      return world.store.syncRuns.get(world.organizationId, runId);
    };
    return { ...world, process, integrationId, sourceId: outcome.sourceId, run };
  }

  it("R008: of a sync is renewed, and every article is read", async () => {
    const world = await syncWorld(230);
    const killed = await world.run(() => world.account.killTokens("access"));
    expect(killed).toMatchObject({ status: "succeeded", seen: 230, failed: 0 });
    expect(tokenRequests(world.account).length).toBeGreaterThan(3);
    expect(await world.indexed(world.sourceId)).toHaveLength(230);
  });

  it("R008: of a sync for good ends the run with what to do; after connecting again the next one reads on", async () => {
    const world = await syncWorld(3);
    world.account.killTokens("pair");
    expect(await world.run()).toMatchObject({
      status: "failed",
      error: expect.stringContaining("Connect the account again"),
    });
    expect(await world.store.integrations.get(world.organizationId, world.integrationId)).toMatchObject({
      status: "failing",
    });
    await world.process.connected();
    expect(await world.run()).toMatchObject({ status: "succeeded" });
    expect(await world.indexed(world.sourceId)).toHaveLength(3);
  });

  it("R008: one connection serves tickets and articles with tokens of a few seconds", async () => {
    const world = await syncWorld(30);
    world.account.setTokenLives({ access: 5 });
    world.account.killTokens("access");
    expect(await world.run()).toMatchObject({ status: "succeeded", seen: 30 });
    world.clock.at = new Date(world.clock.at.getTime() + 5_000);
    const { id } = world.account.createTicket(QUESTION);
    const helpdesk = await world.process.open(world.integrationId);
    expect((await helpdesk.readTicket(String(id))).kind).toBe("found");
  });
});
