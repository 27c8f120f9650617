import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { seededOrganization } from "./seeded-organization.examples.ts";
import { announcedOf, entryOf, keptOf, masked, noon, trainingFileOf } from "./store.examples.ts";

describeOnBothDatabases("attachments at rest", (open) => {
  async function world() {
    const database = await open();
    const seeded = await seededOrganization(database);
    const { store, organizationId, session, integrationId } = seeded;
    const announce = async (...given: Partial<Parameters<typeof announcedOf>[1]>[]) => {
      const files = given.map((file) => announcedOf(integrationId, { commentId: "c2", ...file }));
      const records = await store.attachments.announce(organizationId, session.id, files, noon);
      return records.filter((record) => record !== null);
    };
    return { ...seeded, database, announce };
  }

  it("R213: a file that is announced again, by two processes at once, is the same one", async () => {
    const { announce, store, organizationId, session } = await world();
    const [one, other] = await Promise.all([
      announce({ remoteId: "a" }, { remoteId: "b" }),
      announce({ remoteId: "a" }, { remoteId: "b" }),
    ]);
    expect(one.map(({ id }) => id)).toEqual(other.map(({ id }) => id));
    expect(one.map(({ remoteId, state }) => [remoteId, state])).toEqual([
      ["a", "waiting"],
      ["b", "waiting"],
    ]);
    const again = await announce({ remoteId: "b", name: masked("renamed.png") }, { remoteId: "c" });
    expect(again.map(({ remoteId, name }) => [remoteId, name])).toEqual([
      ["b", "photo.png"],
      ["c", "photo.png"],
    ]);
    const listed = await store.attachments.listBySession(organizationId, session.id);
    expect(listed.map(({ remoteId }) => remoteId)).toEqual(["f1", "a", "b", "c"]);
  });

  it("R213: ids that a database cannot hold are known again all the same", async () => {
    const { announce } = await world();
    const hostile = { remoteId: "a\0\ud800", commentId: "c\0" };
    const [first] = await announce(hostile);
    expect((await announce(hostile))[0]?.id).toBe(first?.id);
  });

  it("R213: what became of a file is decided once", async () => {
    const { announce, store, organizationId, session } = await world();
    const [file] = await announce({ remoteId: "x" });
    const id = file?.id ?? "";
    const kept = keptOf({ text: masked("Total 99 EUR"), note: null });
    expect(await store.attachments.settle(organizationId, id, kept)).toBe(true);
    expect(await store.attachments.settle(organizationId, id, { state: "refused", reason: "Too late." })).toBe(false);
    expect(await store.attachments.countAttempt(organizationId, id)).toBe(0);
    expect(await store.attachments.keptOf(organizationId, session.id)).toEqual({ files: 1, bytes: 12 });
    expect(await store.attachments.findMany(organizationId, [id])).toMatchObject([{ text: "Total 99 EUR" }]);
    expect((await store.attachments.listBySession(organizationId, session.id)).at(-1)).not.toHaveProperty("text");
    expect(await store.attachments.find(organizationId, id)).toMatchObject({
      state: "kept",
      size: 12,
      sha256: "ab",
      text: "Total 99 EUR",
      reason: null,
    });
  });

  it("R213: counts the downloads that came to nothing", async () => {
    const { announce, store, organizationId } = await world();
    const [file] = await announce({ remoteId: "slow" });
    const id = file?.id ?? "";
    expect(await store.attachments.countAttempt(organizationId, id)).toBe(1);
    expect(await store.attachments.countAttempt(organizationId, id)).toBe(2);
    expect(await store.attachments.settle(organizationId, id, { state: "gone", reason: "It is gone." })).toBe(true);
  });

  it("R213: goes with its session, and then its blob is in no use", async () => {
    const { announce, store, organizationId, session, database, fileId } = await world();
    const [kept, refused] = await announce({ remoteId: "k" }, { remoteId: "r" });
    await store.attachments.settle(organizationId, kept?.id ?? "", keptOf());
    await store.attachments.settle(organizationId, refused?.id ?? "", { state: "refused", reason: "It is empty." });
    const ids = [kept?.id ?? "", refused?.id ?? "", fileId, uuidv7()];
    expect(await store.attachments.blobsInUse(organizationId, ids)).toEqual(new Set([kept?.id, fileId]));
    await database.prisma.timelineItem.deleteMany({ where: { organizationId, sessionId: session.id } });
    await database.prisma.session.deleteMany({ where: { organizationId, id: session.id } });
    expect(await store.attachments.listBySession(organizationId, session.id)).toEqual([]);
    expect(await store.attachments.blobsInUse(organizationId, ids)).toEqual(new Set([fileId]));
  });

  it("R214: lies beside the timeline, which a rewrite leaves as it is", async () => {
    const { announce, store, organizationId, session } = await world();
    await announce({ remoteId: "t" });
    await store.sessions.append(organizationId, session.id, [entryOf({ text: masked("Edited") })], { rewrites: true });
    expect((await store.attachments.listBySession(organizationId, session.id)).map(({ remoteId }) => remoteId)).toEqual(
      ["f1", "t"],
    );
  });
});

describeOnBothDatabases("files of a scenario", (open) => {
  const key = (id: string, revision: number | null = null) => ({ id, revision });

  it("R215: are part of the draft, of the version that is published, and come back with an old version", async () => {
    const { store, organizationId, scenarioId, fileId } = await seededOrganization(await open());
    const { training } = store;
    const inUse = async () => (await training.filesInUse(organizationId, [scenarioId])).map(({ id }) => id);
    expect(await inUse()).toEqual([fileId]);
    const second = trainingFileOf({ name: "price list.pdf" });
    const attached = await training.attach(organizationId, key(scenarioId), second, noon);
    expect(attached).toMatchObject({ fileIds: [fileId, second.id], hasChanges: true });
    expect(await inUse()).toEqual([fileId]);
    const detached = await training.detach(organizationId, key(scenarioId, attached.revision), fileId, noon);
    await training.publish(organizationId, key(scenarioId, detached.revision), noon);
    expect(await inUse()).toEqual([second.id]);
    const versions = await training.versions(organizationId, scenarioId);
    expect(versions.map(({ fileIds }) => fileIds)).toEqual([[second.id], [fileId]]);
    const [, first] = versions;
    const restored = await training.update(organizationId, key(scenarioId), { fileIds: first?.fileIds ?? [] }, noon);
    expect(restored).toMatchObject({ fileIds: [fileId], hasChanges: true });
    await training.unpublish(organizationId, key(scenarioId), noon);
    expect(await inUse()).toEqual([]);
  });

  it("R215: one that no draft and no version names any more is gone, and its blob is in no use", async () => {
    const { store, organizationId, scenarioId, fileId } = await seededOrganization(await open());
    const { training } = store;
    const draftOnly = trainingFileOf();
    await training.attach(organizationId, key(scenarioId), draftOnly, noon);
    await training.detach(organizationId, key(scenarioId), draftOnly.id, noon);
    await training.detach(organizationId, key(scenarioId), fileId, noon);
    expect([...(await training.files(organizationId, [draftOnly.id, fileId])).keys()]).toEqual([fileId]);
    expect(await store.attachments.blobsInUse(organizationId, [draftOnly.id, fileId])).toEqual(new Set([fileId]));
  });

  it("R215: a change of an older state is refused, and so is a file that is not there", async () => {
    const { store, organizationId, scenarioId } = await seededOrganization(await open());
    const { training } = store;
    const stale = training.attach(organizationId, key(scenarioId, 99), trainingFileOf(), noon);
    await expect(stale).rejects.toThrow(/changed meanwhile/);
    await expect(training.detach(organizationId, key(scenarioId), uuidv7(), noon)).rejects.toThrow(/no file/);
  });
});
