import { afterEach, expect, it } from "vitest";
import {
  type EmulatedFreshdesk,
  openEmulatedFreshdesk,
  wait,
} from "#helpdesks/freshdesk/emulated-freshdesk.examples.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { createDataSource } from "./connect-data-source.ts";
import { openSyncWorld, type SyncWorld } from "./sync-world.examples.ts";

describeOnBothDatabases("Freshdesk's solutions as knowledge", (open) => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function connect(): Promise<{ world: SyncWorld; freshdesk: EmulatedFreshdesk; sourceId: string }> {
    const world = await openSyncWorld(await open());
    const freshdesk = await openEmulatedFreshdesk();
    closers.push(world.close, () => freshdesk.emulator.close());
    Object.assign(world.needs, {
      drivers: new Map([[freshdesk.driver.kind, freshdesk.driver]]),
      openHelpCenter: async () => freshdesk.helpdesk.helpCenter,
    });
    const account = { subdomain: "acme", credential: { kind: "api-key" as const, apiKey: freshdesk.account.bot.key } };
    const { organizationId } = world;
    const request = { organizationId, kind: "freshdesk" as const, name: null, integrationId: null };
    const outcome = await createDataSource(world.needs, { ...request, account, cadence: "manual" });
    if (outcome.kind === "refused") throw new Error(outcome.detail);
    return { world, freshdesk, sourceId: outcome.sourceId };
  }

  it("R014 R023 R038: follow folders, drafts, translations and deletions, and what did not change costs nothing", async () => {
    const { world, freshdesk, sourceId } = await connect();
    const { account, clock } = freshdesk;
    const folder = account.addFolder({ name: "Money" });
    const article = (title: string, more = {}) =>
      account.createArticle({ title, html: `<p>${title} takes 17 days.</p>`, status: 2, folderId: folder.id, ...more });
    const refund = article("A Flurbo refund", {
      translations: { de: { title: "Flurbo-Erstattung", html: "<p>17 Tage.</p>", status: 2 } },
    });
    const [gone] = [article("A Flurbo return"), article("A Flurbo repair")];
    const sync = () => {
      wait(clock, 60_000);
      return world.sync(sourceId);
    };
    expect(await sync()).toMatchObject({ status: "succeeded", indexed: 4, failed: 0 });
    expect((await world.ask("How long does a Flurbo refund take?"))[0]).toMatchObject({ title: "A Flurbo refund" });

    const embedded = world.embedded.length;
    expect(await sync()).toMatchObject({ status: "succeeded", indexed: 0, removed: 0, unchanged: 4 });
    account.setFolderVisibility(folder.id, 3);
    expect(await sync()).toMatchObject({ status: "succeeded" });
    expect(await world.ask("How long does a Flurbo refund take?")).toEqual([]);
    expect(await world.ask("How long does a Flurbo refund take?", { audience: "rep" })).not.toEqual([]);
    expect(world.embedded).toHaveLength(embedded);

    account.setFolderVisibility(folder.id, 1);
    account.removeArticleText(refund.id, "de");
    account.deleteArticle(gone?.id ?? 0);
    expect(await sync()).toMatchObject({ status: "succeeded", removed: 2 });
    expect(await world.indexed(sourceId)).toEqual(["en A Flurbo refund", "en A Flurbo repair"]);
    expect(account.ledger.requests.every(({ method }) => method === "GET")).toBe(true);
  });
});
