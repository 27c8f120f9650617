import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { HelpdeskError } from "#helpdesks/helpdesk.ts";
import { RetryLater } from "#jobs/job.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { noon } from "#store/store.examples.ts";
import { tableDump } from "#store/table-dump.examples.ts";
import { createAttachmentPool } from "#text-worker/attachment-pool.ts";
import { docxOf, EXE, PNG, packedSpaces, pdfOf } from "#text-worker/files.examples.ts";
import { type AttachmentWorld, openAttachmentWorld } from "./attachment-world.examples.ts";
import { copyAttachments } from "./copy-attachments.ts";

const MB = 1024 * 1024;
const pool = createAttachmentPool({ memoryMb: 96 });
afterAll(() => pool.close());

describeOnBothDatabases("files of a ticket", (open) => {
  let world: AttachmentWorld;
  beforeEach(async () => {
    world = await openAttachmentWorld(await open(), pool);
  });
  afterEach(() => world.close());

  const stateOf = async (id: string) => {
    const record = (await world.records()).get(id);
    return { state: record?.state, reason: record?.reason, note: record?.note };
  };

  it("R213 R214: are copied once, and told as text or with the reason why there is none", async () => {
    const files = [
      { id: "1", name: "invoice.pdf", declaredType: "application/pdf", bytes: pdfOf("Invoice of 99 EUR") },
      { id: "2", name: "letter.docx", bytes: docxOf(["My parcel", "is late"]), comment: "c2" },
      { id: "3", name: "photo.png", declaredType: "image/png", bytes: PNG, comment: "c2" },
      { id: "4", name: "data.zip", bytes: Buffer.from("PK\x05\x06".padEnd(22, "\0"), "latin1"), comment: "c2" },
    ];
    const { attachmentTexts } = await world.copy(files);
    expect(attachmentTexts).toEqual([
      { commentId: "c1", name: "invoice.pdf", text: "Invoice of 99 EUR", note: null },
      { commentId: "c2", name: "letter.docx", text: "My parcel\n\nis late", note: null },
      { commentId: "c2", name: "photo.png", text: null, note: "Image kept, not read." },
      { commentId: "c2", name: "data.zip", text: null, note: "Kept, not read: it is a ZIP archive." },
    ]);
    for (const { id, bytes } of files) {
      const record = (await world.records()).get(id);
      expect(record).toMatchObject({ state: "kept", size: bytes.length });
      const kept = await world.blobs.read(world.organizationId, record?.id ?? "");
      expect(kept && Buffer.from(kept).equals(bytes)).toBe(true);
    }
    // A redelivery, and a later run that brings one more file.
    expect((await world.copy(files)).attachmentTexts).toEqual(attachmentTexts);
    await world.copy([...files, { id: "5", name: "more.txt", bytes: Buffer.from("more"), comment: "c3" }]);
    expect(world.downloads).toEqual(["1", "2", "3", "4", "5"]);
    expect((await world.disk()).names).toHaveLength(5);
  });

  it("R213: stay with us when the helpdesk's links are dead", async () => {
    const file = { id: "1", name: "a.txt", bytes: Buffer.from("still here") };
    await world.copy([file]);
    const download = () => Promise.reject(new Error("The link has expired."));
    const { attachmentTexts } = await world.copy([file], { download });
    expect(attachmentTexts).toMatchObject([{ text: "still here" }]);
    const id = (await world.records()).get("1")?.id ?? "";
    expect(String(await world.blobs.read(world.organizationId, id))).toBe("still here");
  });

  it("R213: are copied once by two processes at once", async () => {
    const files = [1, 2, 3].map((id) => ({ id: String(id), name: `${id}.txt`, bytes: Buffer.from(`text ${id}`) }));
    const both = await Promise.all([world.copy(files), world.copy(files)]);
    for (const { attachmentTexts } of both)
      expect(attachmentTexts.map(({ text }) => text)).toEqual(["text 1", "text 2", "text 3"]);
    expect((await world.disk()).names).toHaveLength(3);
  });

  it("R097 R098: hold nothing personal in words, names or on the disk; a value is the same one as in the session", async () => {
    const { organizationId, sessionId, store, needs } = world;
    const masker = needs.maskerFor(organizationId, {});
    masker.mask("Write to ada@example.com");
    await store.sessions.save(organizationId, sessionId, { placeholders: masker.placeholders() });
    const text = "Reach bob@example.com or ada@example.com, +49 171 1234567, card 4111 1111 1111 1111";
    const files = [
      { id: "1", name: "for bob@example.com 4111111111111111.pdf", bytes: pdfOf(text) },
      { id: "2", name: "photo.png", bytes: Buffer.concat([PNG, Buffer.from("ada@example.com")]) },
    ];
    const { attachmentTexts } = await world.copy(files);
    expect(attachmentTexts[0]).toMatchObject({
      name: "for [email_2] [card_1].pdf",
      text: "Reach [email_2] or [email_1], [phone_1], card [card_1]",
    });
    const rows = [...(await tableDump(await open(), organizationId)).values()].join("\n");
    const { names, bytes } = await world.disk();
    for (const value of ["ada@example.com", "bob@example.com", "171 1234567", "4111"]) {
      expect(rows).not.toContain(value);
      expect(names.join()).not.toContain(value);
      expect(bytes.includes(value)).toBe(false);
    }
  });

  it("R213: are taken up again wherever the process died, none lost and none doubled", async () => {
    const files = [
      { id: "1", name: "a.txt", bytes: Buffer.from("one") },
      { id: "2", name: "b.pdf", bytes: pdfOf("two") },
    ];
    let survived = false;
    for (let step = 1; !survived; step += 1) {
      let calls = 0;
      const mortal =
        <Arguments extends unknown[], Result>(call: (...given: Arguments) => Promise<Result>) =>
        async (...given: Arguments): Promise<Result> => {
          calls += 1;
          if (calls > step) throw new Error("The process is dead.");
          const result = await call(...given);
          if (calls === step) throw new Error("The process was killed.");
          return result;
        };
      const { store, blobs, download } = world.needs;
      const dying = {
        store: {
          attachments: { ...store.attachments, settle: mortal(store.attachments.settle) },
          transaction: <Result>(work: Parameters<typeof store.transaction<Result>>[0]) =>
            mortal(() => store.transaction(work))(),
        },
        blobs: { put: mortal(blobs.put) },
        download: mortal(download),
      };
      survived = await world.copy(files, dying).then(
        () => true,
        () => false,
      );
    }
    const { attachmentTexts } = await world.copy(files);
    expect(attachmentTexts.map(({ text, note }) => [text, note])).toEqual([
      ["one", null],
      ["two", null],
    ]);
    const { names } = await world.disk();
    expect(names.toSorted()).toEqual([...(await world.records()).values()].map(({ id }) => id).toSorted());
  });

  it("R213: one that fails lets the others have their turn, and is given up after five attempts", async () => {
    const files = [
      { id: "slow", bytes: () => Promise.reject(new Error("No answer.")) },
      { id: "good", name: "good.txt", bytes: Buffer.from("good") },
    ];
    for (let attempt = 1; attempt < 5; attempt += 1) await expect(world.copy(files)).rejects.toThrow("No answer.");
    expect(await stateOf("good")).toMatchObject({ state: "kept" });
    expect(await stateOf("slow")).toMatchObject({ state: "waiting" });
    const { attachmentTexts } = await world.copy(files);
    expect(attachmentTexts.map(({ note }) => note)).toEqual([
      "Not kept. The helpdesk did not hand it over in 5 attempts.",
      null,
    ]);
    expect(world.downloads.filter((id) => id === "good")).toHaveLength(1);
  });

  it("R213: waiting because the helpdesk says so, or because we stop, is no failed attempt", async () => {
    const inAnHour = new Date(noon.getTime() + 3_600_000);
    const errors = [new RetryLater(inAnHour, "wait"), new HelpdeskError("rate-limited", "wait", inAnHour)];
    for (let round = 0; round < 4; round += 1)
      for (const error of errors)
        await expect(world.copy([{ id: "1", bytes: () => Promise.reject(error) }])).rejects.toBe(error);
    const stopped = AbortSignal.abort(new Error("We stop."));
    await expect(world.copy([{ id: "1", bytes: PNG }], {}, stopped)).rejects.toThrow("We stop.");
    expect((await world.records()).get("1")).toMatchObject({ state: "waiting", attempts: 0 });
    await world.copy([{ id: "1", bytes: PNG }]);
    expect(await stateOf("1")).toMatchObject({ state: "kept" });
  });

  it("R213: each that is not kept says why, and takes no room", async () => {
    const big = () => ({ kind: "bytes" as const, bytes: new Uint8Array(25 * MB) });
    const { attachmentTexts } = await world.copy([
      { id: "big", name: "film.mp4", size: 25 * MB, bytes: big },
      { id: "liar", name: "small.bin", size: 10, bytes: big },
      { id: "empty", name: "empty.txt", bytes: new Uint8Array() },
      { id: "exe", name: "photo.png", declaredType: "image/png", bytes: EXE },
      { id: "bat", name: "fix.bat", bytes: Buffer.from("del *") },
      { id: "gone", bytes: () => ({ kind: "gone", detail: "The helpdesk has no such file any more." }) },
      { id: "no", bytes: () => ({ kind: "refused", detail: "The helpdesk refused: it holds a virus." }) },
    ]);
    expect(attachmentTexts.map(({ note }) => note)).toEqual([
      "Not kept. It has 25 MB; files of more than 20 MB are not copied.",
      "Not kept. It has 25 MB; files of more than 20 MB are not copied.",
      "Not kept. It is empty.",
      "Not kept. It is a Windows program; programs are not copied.",
      "Not kept. It is a program by its name; programs are not copied.",
      "The helpdesk has no such file any more.",
      "Not kept. The helpdesk refused: it holds a virus.",
    ]);
    expect(world.downloads).not.toContain("big");
    expect((await world.disk()).names).toEqual([]);
  });

  it("R213 R214 F25: bombs and liars are kept as they are, unread or told, and the next file is read", async () => {
    const { attachmentTexts } = await world.copy([
      { id: "1", name: "bomb.docx", bytes: docxOf(["x"], { "word/document.xml": Buffer.alloc(34 * MB, " ") }) },
      { id: "2", name: "bomb.pdf", bytes: pdfOf({ packed: packedSpaces(3_000) }) },
      { id: "3", name: "photo.png", declaredType: "image/png", bytes: pdfOf("Not a photo") },
      { id: "4", name: "page.pdf", declaredType: "application/pdf", bytes: Buffer.from("<html><p>Hi</p></html>") },
      { id: "5", name: "next.txt", bytes: Buffer.from("next") },
    ]);
    expect(attachmentTexts.map(({ text, note }) => [text, note])).toEqual([
      [null, "Kept, not read: it unpacks to more than 32 MB."],
      [null, "Kept, not read: reading it took more than 96 MB of memory."],
      ["Not a photo", "It calls itself a PNG image but is a PDF document."],
      ["Hi", "It calls itself a PDF document but is a web page."],
      ["next", null],
    ]);
    expect((await world.disk()).names).toHaveLength(5);
  });

  it("R213: names with paths, turned writing and control characters are stored clean", async () => {
    const names = ["../../etc/passwd", "C:\\x\\invoice\u202efdp.txt", "a\r\nb\0.txt", "\u202e"];
    const { attachmentTexts } = await world.copy(
      names.map((name, index) => ({ id: String(index), name, bytes: Buffer.from("x") })),
    );
    expect(attachmentTexts.map(({ name }) => name)).toEqual(["passwd", "invoicefdp.txt", "a b.txt", "file"]);
  });

  it("R213: a file with more to read than is kept says so", async () => {
    const { attachmentTexts } = await world.copy([
      { id: "1", name: "long.txt", bytes: Buffer.from("word ".repeat(50_000)) },
    ]);
    expect(attachmentTexts[0]?.note).toBe("Only its first 50,000 characters are read.");
    expect(attachmentTexts[0]?.text?.length).toBeLessThanOrEqual(50_001);
  });

  it("R085 R213: nothing is copied into another organization's session", async () => {
    const { organizationId, integrationId } = world;
    const attachments = [{ commentId: "c1", attachmentId: "1", name: "a.txt", declaredType: null, size: 1 }];
    const request = { organizationId, integrationId, sessionId: uuidv7(), attachments };
    await expect(copyAttachments(world.needs, request, { signal: new AbortController().signal })).rejects.toThrow(
      /no session/,
    );
    expect(world.downloads).toEqual([]);
  });
});
