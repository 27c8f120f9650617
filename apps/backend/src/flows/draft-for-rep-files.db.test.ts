import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HelpdeskError } from "#helpdesks/helpdesk.ts";
import { createFileBlobs } from "#store/blobs/file-blobs.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { createAttachmentPool } from "#text-worker/attachment-pool.ts";
import { pdfOf } from "#text-worker/files.examples.ts";
import { askForDraft } from "./ask-for-draft.ts";
import { copyAttachments } from "./copy-attachments.ts";
import { type DeskWorld, openDeskWorld } from "./desk-world.examples.ts";
import { draftForRep } from "./draft-for-rep.ts";

const pool = createAttachmentPool({ memoryMb: 96 });
afterAll(() => pool.close());

const fileOf = (words: string) => ({
  name: "invoice.pdf",
  contentType: "application/pdf",
  content: Buffer.from(pdfOf(words)),
});

describeOnBothDatabases("drafts that a rep asks for on a ticket with files", (open) => {
  let world: DeskWorld;
  let folder: string;
  beforeAll(async () => {
    world = await openDeskWorld(await open());
    folder = await mkdtemp(path.join(tmpdir(), "opencx-rep-files-"));
    const blobs = createFileBlobs({ folder, keyRing: createKeyRing([randomBytes(32).toString("base64")]) });
    const { store, needs } = world;
    needs.copyAttachments = (run, request, options) =>
      copyAttachments({ store, blobs, inspect: pool.inspect, now: needs.now, ...run }, request, options);
    await world.autopilot({
      channels: { ...(await store.autopilot.get(world.organizationId)).channels, email: "assist" },
    });
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  const place = (id: number) => ({ integrationId: world.integration.id, ticketId: String(id) });
  const newest = async (id: number) => {
    const [suggestion] = await world.store.suggestions.listByTicket(world.organizationId, place(id), 1);
    if (!suggestion) throw new Error("The ticket has no draft.");
    return suggestion;
  };
  /** The draft that a rep asks for, and what the engine read of the question. */
  const askedFor = async (id: number) => {
    world.pass(1);
    const { integration, organizationId } = world;
    const asked = await askForDraft(world.needs, { integration, agentId: null, ticketId: String(id), instruction: "" });
    expect(asked.kind).toBe("asked");
    const { id: suggestionId } = await newest(id);
    const before = world.drafted.length;
    await draftForRep(world.needs, { organizationId, suggestionId }, AbortSignal.timeout(60_000));
    const [request] = world.drafted.slice(before);
    const trace = await world.store.traces.find(organizationId, suggestionId);
    return { draft: await newest(id), question: request?.question ?? "", steps: trace?.steps ?? [] };
  };

  it("R214 R232: is read with the same files as the draft that came by itself", async () => {
    const text = "How do I get a refund for this order?";
    const id = world.ask(text, { attachments: [fileOf("Flurbo lamp, 99 EUR")] });
    await world.finish(id);
    const automatic = world.drafted.at(-1);
    expect(automatic?.question).toContain("> Flurbo lamp, 99 EUR");
    const { draft, question } = await askedFor(id);
    expect(draft).toMatchObject({ state: "ready", origin: "asked" });
    expect(question).toBe(automatic?.question);
  });

  it("R214: a file of a moment ago is there too, and files of other comments are not", async () => {
    const id = world.ask("How do I get a refund?", { attachments: [fileOf("First invoice")] });
    await world.finish(id);
    world.pass(1);
    world.account.customerReplies(id, {
      text: "How do I get a refund for my order? I mean this one.",
      attachments: [fileOf("Second invoice")],
    });
    const { question } = await askedFor(id);
    expect(question).toContain("> Second invoice");
    expect(question).not.toContain("First invoice");
  });

  it("R039 R214: a file that the helpdesk keeps back costs the rep no draft; the draft's record says so", async () => {
    const id = world.ask("How do I get a refund for my order?", { attachments: [fileOf("Flurbo lamp")] });
    const { copyAttachments: copy } = world.needs;
    await world.finish(id);
    world.pass(1);
    world.account.customerReplies(id, {
      text: "How do I get a refund, see here?",
      attachments: [fileOf("Flurbo desk")],
    });
    world.needs.copyAttachments = (run, request, options) =>
      copy(
        { ...run, download: () => Promise.reject(new HelpdeskError("unavailable", "Freshdesk is down.")) },
        request,
        options,
      );
    const { draft, question, steps } = await askedFor(id);
    world.needs.copyAttachments = copy;
    expect(draft.state).toBe("ready");
    expect(question).toContain("Not copied yet.");
    expect(steps).toContainEqual(
      expect.objectContaining({ step: "attachments", detail: expect.stringContaining("Freshdesk is down.") }),
    );
    expect((await askedFor(id)).question).toContain("> Flurbo desk");
  });
});
