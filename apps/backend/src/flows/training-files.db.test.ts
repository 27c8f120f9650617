import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { createFileBlobs } from "#store/blobs/file-blobs.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { newOrganization, noon, storeOver } from "#store/store.examples.ts";
import { createAttachmentPool } from "#text-worker/attachment-pool.ts";
import { EXE, PNG, pdfOf } from "#text-worker/files.examples.ts";
import { attachToTraining } from "./attach-to-training.ts";
import { attachmentsOf, filesForReply } from "./files-for-reply.ts";
import { rollBackTraining } from "./save-training.ts";
import { sweepBlobs } from "./sweep-blobs.ts";
import { publishAgain, train, trainingNeeds } from "./training-world.examples.ts";

const pool = createAttachmentPool();
afterAll(() => pool.close());
const SCENARIO = { type: "scenario" as const, title: "How to find us", trigger: "Where are you?", content: "Here." };

describeOnBothDatabases("files of a scenario", (open) => {
  let world: Awaited<ReturnType<typeof openWorld>>;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => rm(world.folder, { recursive: true }));

  async function openWorld() {
    const database = await open();
    const store = storeOver(database);
    const organizationId = await newOrganization(database);
    const folder = await mkdtemp(path.join(tmpdir(), "opencx-training-files-"));
    const blobs = createFileBlobs({ folder, keyRing: createKeyRing([randomBytes(32).toString("base64")]) });
    const clock = { at: noon };
    const needs = { store, blobs, sniff: pool.sniff, newId: uuidv7, now: () => clock.at };
    const place = { store, clock, organizationId };
    const { id } = await train(place, SCENARIO);
    const attach = (
      file: { name?: string; contentType?: string; bytes?: Uint8Array; base64?: string },
      to = id,
      revision: number | null = null,
    ) => {
      const { name = "map.pdf", contentType = "", bytes = pdfOf("A map"), base64 } = file;
      const text = base64 ?? Buffer.from(bytes).toString("base64");
      return attachToTraining(needs, { organizationId, id: to, revision, name, contentType, base64: text });
    };
    const reply = (...scenarioIds: string[]) => filesForReply({ store, blobs }, { organizationId, scenarioIds });
    const onDisk = async () => (await readdir(path.join(folder, organizationId)).catch(() => [])).length;
    const inTwoHours = () => new Date(Date.now() + 7_200_000);
    const sweep = (now = inTwoHours) => sweepBlobs({ store, blobs, now });
    return { store, organizationId, folder, needs, place, id, attach, reply, onDisk, sweep };
  }

  it("R215: go along with replies once the scenario is published, as they were", async () => {
    const { id, place, attach, reply, store, organizationId } = world;
    const bytes = pdfOf("A map");
    expect(await attach({ name: "../Map to us.pdf", contentType: "application/pdf", bytes })).toMatchObject({
      kind: "done",
      training: { hasChanges: true, fileIds: [expect.any(String)] },
    });
    expect(await reply(id)).toEqual({ files: [], leftOut: [] });
    await publishAgain(place, id);
    const { files, leftOut } = await reply(id);
    expect(leftOut).toEqual([]);
    expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([["Map to us.pdf", "application/pdf"]]);
    expect(files[0] && Buffer.from(files[0].bytes).equals(bytes)).toBe(true);
    expect(await attachmentsOf({ store }, organizationId, [id, uuidv7(), "no id"])).toHaveLength(1);
  });

  it("R215: come and go with the versions of the scenario", async () => {
    const { id, place, attach, reply, store, organizationId, needs } = world;
    const names = async () => (await reply(id)).files.map(({ name }) => name);
    await attach({ name: "old.pdf" });
    await publishAgain(place, id);
    const [fileId = ""] = (await store.training.find(organizationId, id))?.fileIds ?? [];
    await store.training.detach(organizationId, { id, revision: null }, fileId, noon);
    await attach({ name: "new.png", bytes: PNG });
    expect(await names()).toEqual(["old.pdf"]);
    await publishAgain(place, id);
    expect(await names()).toEqual(["new.png"]);
    await rollBackTraining({ ...trainingNeeds(place), now: needs.now }, { organizationId, id, version: 2 });
    await publishAgain(place, id);
    expect(await names()).toEqual(["old.pdf"]);
  });

  it("R215 R216: of two scenarios go once each, within what a reply carries, the rest named", async () => {
    const { place, attach, reply, id } = world;
    const other = await train(place, { ...SCENARIO, title: "Opening hours" });
    await attach({ name: "map.pdf" });
    await attach({ name: "the same map.pdf" }, other.id);
    await attach({ name: "photo.png", bytes: PNG }, other.id);
    await publishAgain(place, id);
    await publishAgain(place, other.id);
    const { files, leftOut } = await reply(other.id, id);
    expect(files.map(({ name }) => name)).toEqual(["the same map.pdf", "photo.png"]);
    expect(leftOut).toEqual(["“map.pdf” is the same file as another one."]);
  });

  it("R216: a file that the disk lost is left out and named, and the reply goes", async () => {
    const { id, place, attach, reply, store, organizationId, folder } = world;
    await attach({ name: "map.pdf" });
    await publishAgain(place, id);
    const [file] = await attachmentsOf({ store }, organizationId, [id]);
    await rm(path.join(folder, organizationId, file?.id ?? ""));
    expect(await reply(id)).toEqual({ files: [], leftOut: ["“map.pdf” cannot be read from our storage."] });
  });

  it.each<[string, Parameters<(typeof world)["attach"]>[0], string, RegExp]>([
    ["a program", { name: "map.pdf", bytes: EXE }, "base64", /“map\.pdf” was not added\. It is a Windows program/],
    ["a script", { name: "map.bat", bytes: Buffer.from("del *") }, "base64", /a program by its name/],
    ["one that lies", { contentType: "image/png" }, "base64", /It calls itself a PNG image but is a PDF document/],
    ["an empty one", { bytes: new Uint8Array() }, "base64", /It is empty/],
    ["one that is too large", { bytes: new Uint8Array(800_000) }, "base64", /files of up to 684 kB/],
    ["what is no base64", { base64: "a b!" }, "base64", /not in base64/],
  ])("R215: %s is refused with the reason, and nothing is kept", async (_what, file, field, detail) => {
    const { attach, onDisk } = world;
    expect(await attach(file)).toMatchObject({ kind: "refused", field, detail: expect.stringMatching(detail) });
    expect(await onDisk()).toBe(0);
  });

  it("R215: only scenarios have files, five at most, and a later change is not overwritten", async () => {
    const { attach, place, id } = world;
    const rule = await train(place, { type: "behavioral", title: "Tone", content: "Be kind." });
    expect(await attach({}, rule.id)).toMatchObject({ kind: "refused", field: "id" });
    expect(await attach({}, uuidv7())).toEqual({ kind: "missing" });
    await expect(attach({}, id, 99)).rejects.toThrow(/changed meanwhile/);
    for (let count = 1; count <= 5; count += 1) expect(await attach({})).toMatchObject({ kind: "done" });
    expect(await attach({})).toMatchObject({ kind: "refused", detail: expect.stringContaining("5 files already") });
  });

  it("R215: bytes that no file names any more are removed after an hour, and no others", async () => {
    const { attach, store, organizationId, id, onDisk, sweep } = world;
    await attach({ name: "stays.pdf" });
    const removed = await attach({ name: "goes.pdf" });
    const fileId = removed.kind === "done" ? (removed.training.fileIds[1] ?? "") : "";
    await store.training.detach(organizationId, { id, revision: null }, fileId, noon);
    expect(await sweep(() => new Date())).toEqual({ removed: 0 });
    expect(await onDisk()).toBe(2);
    expect(await sweep()).toEqual({ removed: 1 });
    expect(await sweep()).toEqual({ removed: 0 });
    expect(await onDisk()).toBe(1);
  });
});
