import { expect, it } from "vitest";
import { ChangedMeanwhile } from "./changed-meanwhile.ts";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { NotFound } from "./not-found.ts";
import { masked, minutesAfter, newOrganization, noon, storeOver, trainingTextOf } from "./store.examples.ts";

describeOnBothDatabases("scenarios and rules", (open) => {
  async function world() {
    const database = await open();
    const store = storeOver(database);
    const organizationId = await newOrganization(database);
    const scenario = await store.training.insert(organizationId, "scenario", trainingTextOf(), noon);
    return { database, store, training: store.training, organizationId, scenario };
  }

  it("R144 D18: a draft is in no use; every publish makes a version that never changes", async () => {
    const { database, training, organizationId, scenario } = await world();
    const key = { id: scenario.id, revision: null };
    expect(scenario).toMatchObject({ publishedVersion: null, hasChanges: true, revision: 1 });
    expect(await training.scenariosInUse(organizationId, [scenario.id])).toEqual([]);
    await training.publish(organizationId, key, minutesAfter(1));
    await training.update(organizationId, key, { content: masked("In four sizes.") }, minutesAfter(2));
    const [inUse] = await training.scenariosInUse(organizationId, [scenario.id]);
    expect(inUse).toMatchObject({ version: 1, content: "Yes, in three sizes." });
    const second = await training.publish(organizationId, key, minutesAfter(3));
    expect(second).toMatchObject({ publishedVersion: 2, hasChanges: false });
    expect(
      (await training.versions(organizationId, scenario.id)).map(({ version, content }) => [version, content]),
    ).toEqual([
      [2, "In four sizes."],
      [1, "Yes, in three sizes."],
    ]);
    const rewrite = database.prisma.trainingVersion.updateMany({
      where: { organizationId },
      data: { content: "other" },
    });
    await expect(rewrite).rejects.toThrow(/never changes/);
  });

  it("D18: publishing what is in use already makes no version, and taking a change back leaves none to publish", async () => {
    const { training, organizationId, scenario } = await world();
    const key = { id: scenario.id, revision: null };
    await training.publish(organizationId, key, noon);
    expect(await training.publish(organizationId, key, minutesAfter(1))).toMatchObject({ publishedVersion: 1 });
    expect(await training.update(organizationId, key, { channels: ["email"] }, noon)).toMatchObject({
      hasChanges: true,
    });
    expect(await training.update(organizationId, key, { channels: [] }, noon)).toMatchObject({ hasChanges: false });
  });

  it("R144: a change of what somebody else has changed is refused, and changes nothing", async () => {
    const { training, organizationId, scenario } = await world();
    const seen = { id: scenario.id, revision: scenario.revision };
    await training.update(organizationId, seen, { title: masked("First") }, noon);
    const late = training.update(organizationId, seen, { title: masked("Late") }, noon);
    await expect(late).rejects.toThrow(ChangedMeanwhile);
    await expect(training.publish(organizationId, seen, noon)).rejects.toThrow(/“First” was changed meanwhile/);
    expect(await training.find(organizationId, scenario.id)).toMatchObject({ title: "First", revision: 2 });
  });

  it("R144: of changes at the same time to the same revision one wins", async () => {
    const { training, organizationId, scenario } = await world();
    const seen = { id: scenario.id, revision: 1 };
    const attempts = ["a", "b", "c", "d"].map((title) =>
      training.update(organizationId, seen, { title: masked(title) }, noon),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await training.find(organizationId, scenario.id))?.revision).toBe(2);
  });

  it("R080 R144: a deleted one leaves the lists and any use, keeps its versions, and comes back as a draft", async () => {
    const { training, organizationId, scenario } = await world();
    const key = { id: scenario.id, revision: null };
    await training.publish(organizationId, key, noon);
    await training.delete(organizationId, scenario.id, minutesAfter(1));
    expect((await training.list(organizationId, {}, {})).items).toEqual([]);
    expect(await training.scenariosInUse(organizationId, [scenario.id])).toEqual([]);
    expect(await training.find(organizationId, scenario.id)).toMatchObject({
      deletedAt: minutesAfter(1),
      publishedVersion: null,
    });
    expect(await training.versions(organizationId, scenario.id)).toHaveLength(1);
    await expect(training.publish(organizationId, key, noon)).rejects.toThrow(NotFound);
    await expect(training.update(organizationId, key, {}, noon)).rejects.toThrow(NotFound);
    expect(await training.restore(organizationId, scenario.id, noon)).toMatchObject({
      deletedAt: null,
      publishedVersion: null,
    });
    await expect(training.restore(organizationId, scenario.id, noon)).rejects.toThrow(NotFound);
    expect(await training.publish(organizationId, key, noon)).toMatchObject({ publishedVersion: 2 });
  });

  it("R144: lists by type, state and words, page by page, the last changed first", async () => {
    const { training, organizationId } = await world();
    for (const at of [1, 2, 3])
      await training.insert(
        organizationId,
        "behavioral",
        trainingTextOf({ title: masked(`Rule ${at}`) }),
        minutesAfter(at),
      );
    const rule = (await training.list(organizationId, { query: "rule 2" }, {})).items[0];
    await training.publish(organizationId, { id: rule?.id ?? "", revision: null }, minutesAfter(9));
    const titles = async (filter: Parameters<typeof training.list>[1], limit?: number) => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof training.list>> = await training.list(organizationId, filter, {
          cursor,
          ...(limit && { limit }),
        });
        found.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return found;
    };
    expect(await titles({ type: "behavioral" }, 1)).toEqual(["Rule 2", "Rule 3", "Rule 1"]);
    expect(await titles({ published: true })).toEqual(["Rule 2"]);
    expect(await titles({ published: false, type: "behavioral" })).toEqual(["Rule 3", "Rule 1"]);
    expect(await titles({ query: "KRYPTONITE umbrellas" })).toHaveLength(4);
    expect(await titles({ query: "100%" })).toEqual([]);
  });

  it("R142: rules in use are read as they were published", async () => {
    const { training, organizationId } = await world();
    const text = trainingTextOf({ title: masked("Tone"), closing: masked("Zed"), channels: ["email"] });
    const { id } = await training.insert(organizationId, "behavioral", text, noon);
    expect(await training.rulesInUse(organizationId)).toEqual([]);
    await training.publish(organizationId, { id, revision: null }, noon);
    await training.update(organizationId, { id, revision: null }, { closing: masked("Max") }, noon);
    const [rule, ...others] = await training.rulesInUse(organizationId);
    expect(rule).toMatchObject({ id, version: 1, title: "Tone", closing: "Zed", channels: ["email"] });
    expect(others).toEqual([]);
  });

  it("R144: an organization has one source for its scenarios, made once, that no list of sources shows", async () => {
    const { store, training, organizationId } = await world();
    const ids = await Promise.all([1, 2, 3].map(() => training.ensureSource(organizationId)));
    expect(new Set(ids).size).toBe(1);
    const id = ids[0] ?? "";
    expect(await store.dataSources.list(organizationId)).toEqual([]);
    expect(await store.dataSources.find(organizationId, id)).toBeNull();
    await expect(store.dataSources.update(organizationId, id, { name: "x" })).rejects.toThrow(NotFound);
    await expect(store.dataSources.delete(organizationId, id)).rejects.toThrow(NotFound);
    const due = await store.dataSources.due(minutesAfter(1e6), 1000);
    expect(due.filter((source) => source.organizationId === organizationId)).toEqual([]);
  });
});
