import { afterEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { integrationOf } from "#store/store.examples.ts";
import {
  createDataSource,
  disconnectDataSource,
  reconnectDataSource,
  updateDataSource,
} from "./connect-data-source.ts";
import { runDueSyncs } from "./run-due-syncs.ts";
import { startSync } from "./start-sync.ts";
import { openSyncWorld, type SyncWorld } from "./sync-world.examples.ts";

describeOnBothDatabases("data sources", (open) => {
  const worlds: SyncWorld[] = [];
  const newWorld = async () => {
    const world = await openSyncWorld(await open());
    worlds.push(world);
    world.account.createArticle({ title: "Flurbo refunds", body: "<p>Flurbo refunds take 17 days.</p>" });
    return world;
  };
  const ownAccount = (world: SyncWorld, token = world.account.admin.token) => ({
    subdomain: "acme",
    credential: { kind: "api-token" as const, email: world.account.admin.email, token },
  });
  const requestOf = (world: SyncWorld) => ({
    organizationId: world.organizationId,
    kind: "zendesk" as const,
    name: null,
    integrationId: null,
    account: ownAccount(world),
    cadence: "manual" as const,
  });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  it("R005 R009: a source whose articles cannot be read is refused with what to do, and nothing is stored", async () => {
    const world = await newWorld();
    const refused = await createDataSource(world.needs, { ...requestOf(world), account: ownAccount(world, "wrong") });
    expect(refused).toMatchObject({ kind: "refused", field: "credentials.apiToken" });
    const odd = { ...ownAccount(world), subdomain: "https://evil.example/acme" };
    expect(await createDataSource(world.needs, { ...requestOf(world), account: odd })).toMatchObject({
      kind: "refused",
      field: "credentials.subdomain",
    });
    expect(await world.store.dataSources.list(world.organizationId)).toEqual([]);
  });

  it("R008: the ticketing integration's credential can be reused, and exactly one of both must be given", async () => {
    const world = await newWorld();
    const { email, token } = world.account.admin;
    const integration = await world.store.integrations.insert(
      integrationOf(world.organizationId, { credential: { kind: "api-token", email, token } }),
    );
    const reused = { ...requestOf(world), account: null, integrationId: integration.id };
    const outcome = await createDataSource(world.needs, reused);
    if (outcome.kind === "refused") throw new Error(outcome.detail);
    expect(await world.sync(outcome.sourceId)).toMatchObject({ status: "succeeded", indexed: 1 });
    const both = { ...requestOf(world), integrationId: integration.id };
    expect(await createDataSource(world.needs, both)).toMatchObject({ kind: "refused" });
    expect(await createDataSource(world.needs, { ...requestOf(world), account: null })).toMatchObject({
      kind: "refused",
    });
  });

  it("R032 R033: a disconnected source is not read but stays searchable; reconnecting reads everything again", async () => {
    const world = await newWorld();
    const sourceId = await world.createSource("hourly");
    const one = { organizationId: world.organizationId, id: sourceId };
    await world.sync(sourceId);
    await disconnectDataSource(world.needs, one);
    const calls = world.account.ledger.requests.length;
    for (const { id } of world.account.articles())
      world.account.putTranslation(id, "en-us", { body: "<p>Flurbo refunds take 99 days.</p>" });
    world.clock.at = new Date(world.clock.at.getTime() + 25 * 3_600_000);
    expect(await runDueSyncs(world.needs)).toBe(0);
    expect(await startSync(world.needs, one)).toMatchObject({ kind: "refused" });
    expect(world.account.ledger.requests).toHaveLength(calls);
    expect((await world.ask("Flurbo refunds"))[0]?.text).toContain("17 days");

    expect(await reconnectDataSource(world.needs, { ...one, account: null })).toMatchObject({ kind: "done" });
    expect((await world.store.dataSources.get(one.organizationId, sourceId)).cursor).toBeNull();
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", seen: 1, total: 1 });
    expect((await world.ask("Flurbo refunds"))[0]?.text).toContain("99 days");
  });

  it("R034 R035 R036: a deleted source is gone at once, another one answers instead, and it can be added anew", async () => {
    const world = await newWorld();
    const first = await world.createSource();
    const second = await world.createSource();
    await world.sync(first);
    await world.sync(second);
    await world.store.dataSources.delete(world.organizationId, first);
    expect((await world.ask("Flurbo refunds")).map(({ sourceId }) => sourceId)).toEqual([second]);
    await world.store.dataSources.delete(world.organizationId, second);
    expect(await world.ask("Flurbo refunds", { audience: "rep" })).toEqual([]);
    const { items } = await world.store.knowledge.list(world.organizationId, { query: "Flurbo" }, {});
    expect(items).toEqual([]);
    await world.sync(await world.createSource());
    expect((await world.ask("Flurbo refunds"))[0]?.text).toContain("17 days");
  });

  it("R025 R029: in 25 hours an hourly source runs 25 times, a daily one once and a manual one never, each by itself", async () => {
    const world = await newWorld();
    const sources = [
      await world.createSource("hourly"),
      await world.createSource("daily"),
      await world.createSource("manual"),
    ];
    const start = world.clock.at.getTime();
    for (let minutes = 10; minutes <= 25 * 60; minutes += 10) {
      world.clock.at = new Date(start + minutes * 60_000 + 17_000);
      await runDueSyncs(world.needs);
      await world.runJobs();
    }
    const runs = await Promise.all(sources.map((id) => world.store.syncRuns.list(world.organizationId, id)));
    expect(runs.map((list) => list.length)).toEqual([25, 1, 0]);
    expect(new Set(runs.flat().map(({ status }) => status))).toEqual(new Set(["succeeded"]));
  });

  it("R114 R029: every hour, every three hours, every day and only when asked, side by side", async () => {
    const world = await newWorld();
    const sources = [
      await world.createSource({ everyMinutes: 60 }),
      await world.createSource({ everyMinutes: 180 }),
      await world.createSource({ everyMinutes: 1_440 }),
      await world.createSource("manual"),
    ];
    const start = world.clock.at.getTime();
    for (let minutes = 30; minutes <= 25 * 60; minutes += 30) {
      world.clock.at = new Date(start + minutes * 60_000 + 17_000);
      await runDueSyncs(world.needs);
      await world.runJobs();
    }
    const runs = await Promise.all(sources.map((id) => world.store.syncRuns.list(world.organizationId, id)));
    expect(runs.map((list) => list.length)).toEqual([25, 8, 1, 0]);
  });

  it("R038: a source that is read once a week is checked for deleted articles every day, and not more often", async () => {
    const world = await newWorld();
    const id = await world.createSource({ everyMinutes: 7 * 24 * 60 });
    world.account.createArticle({ title: "Gizmo care", body: "<p>Wash the gizmo weekly.</p>" });
    await world.sync(id);
    const [gizmo] = world.account.articles().slice(-1);
    world.account.archiveArticle(gizmo?.id ?? 0);
    const start = world.clock.at.getTime();
    for (let hour = 1; hour <= 49; hour += 1) {
      world.clock.at = new Date(start + hour * 3_600_000);
      await runDueSyncs(world.needs);
      await world.runJobs();
      if (hour === 25) expect(await world.ask("Wash the gizmo")).not.toMatchObject([{ title: "Gizmo care" }]);
    }
    const runs = await world.store.syncRuns.list(world.organizationId, id);
    expect(runs).toHaveLength(3);
    expect(runs.map(({ removed }) => removed)).toEqual([0, 1, 0]);
  });

  it("R038 R039: an overdue check whose runs fail is not started again and again", async () => {
    const world = await newWorld();
    const id = await world.createSource({ everyMinutes: 7 * 24 * 60 });
    await world.sync(id);
    world.account.faults.add({ path: /help_center/, fault: { kind: "unauthorized", shape: "plain" } });
    const start = world.clock.at.getTime();
    for (let minutes = 24 * 60; minutes <= 26 * 60; minutes += 5) {
      world.clock.at = new Date(start + minutes * 60_000);
      await runDueSyncs(world.needs);
      await world.runJobs();
    }
    expect(await world.store.syncRuns.list(world.organizationId, id)).toHaveLength(2);
  });

  it("R032: a source whose token was revoked reads everything again with another one", async () => {
    const world = await newWorld();
    const sourceId = await world.createSource();
    const one = { organizationId: world.organizationId, id: sourceId };
    await world.sync(sourceId);
    world.account.addToken({ email: "new@acme.example", token: "new-token" });
    world.account.revokeToken(world.account.admin.token);
    await disconnectDataSource(world.needs, one);
    expect(await reconnectDataSource(world.needs, { ...one, account: null })).toMatchObject({ kind: "refused" });
    const account = {
      subdomain: "acme",
      credential: { kind: "api-token" as const, email: "new@acme.example", token: "new-token" },
    };
    expect(await reconnectDataSource(world.needs, { ...one, account })).toMatchObject({ kind: "done" });
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", seen: 1, total: 1 });
  });

  it("R002: a new article shows up with the next scheduled run, with no call by anyone", async () => {
    const world = await newWorld();
    const sourceId = await world.createSource("hourly");
    await world.sync(sourceId);
    world.account.createArticle({ title: "Gizmo care", body: "<p>Wash the gizmo weekly.</p>" });
    world.clock.at = new Date(world.clock.at.getTime() + 3_600_000);
    expect(await runDueSyncs(world.needs)).toBe(1);
    await world.runJobs();
    expect((await world.ask("How often do I wash my gizmo?"))[0]?.title).toBe("Gizmo care");
  });

  it("R025: a changed cadence counts from now, and a name can be changed alone", async () => {
    const world = await newWorld();
    const id = await world.createSource("daily");
    const { organizationId } = world;
    await updateDataSource(world.needs, { organizationId, id, name: null, cadence: { everyMinutes: 30 } });
    const changed = await world.store.dataSources.get(organizationId, id);
    expect(changed.nextRunAt).toEqual(new Date(world.clock.at.getTime() + 30 * 60_000));
    await updateDataSource(world.needs, { organizationId, id, name: "Docs", cadence: null });
    expect(await world.store.dataSources.get(organizationId, id)).toMatchObject({
      name: "Docs",
      cadence: { everyMinutes: 30 },
      nextRunAt: changed.nextRunAt,
    });
  });

  it("R012 R039: a run whose job was lost is taken up again when it has been silent for long", async () => {
    const world = await newWorld();
    const sourceId = await world.createSource();
    const runId = await world.start(sourceId);
    await world.store.syncRuns.markRunning(world.organizationId, runId, world.clock.at);
    world.jobs.length = 0;
    world.clock.at = new Date(world.clock.at.getTime() + 20 * 60_000);
    expect(await world.start(sourceId)).toBe(runId);
    await world.runJobs();
    expect(await world.store.syncRuns.get(world.organizationId, runId)).toMatchObject({
      status: "succeeded",
      indexed: 1,
    });
  });
});
