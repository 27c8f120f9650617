import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { previewTraining } from "./preview-training.ts";
import { deleteTraining, publishTraining, unpublishTraining } from "./publish-training.ts";
import { createTraining, rollBackTraining, updateTraining } from "./save-training.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";
import { publishAgain, train, trainingNeeds } from "./training-world.examples.ts";

const REFUNDS = {
  title: "How to get a refund",
  html: "<p>You can ask for a refund within 17 days. The money arrives on your card after three days.</p>",
};
const SHIPPING = {
  title: "Where is my parcel",
  html: "<p>Follow your parcel with the tracking link in the shipping mail. Parcels to islands take nine days.</p>",
};
const QUESTION = { subject: "Refund", text: "How do I get a refund for my order?" };
const SIMILAR = {
  subject: "Money back",
  text: "Hi, I'd like to know how I can get a refund for the order I made. Thanks!",
};
const PARCEL = { subject: "Parcel", text: "Where is my parcel? It goes to an island." };
const CORRECTION = {
  type: "scenario" as const,
  title: "Refunds this winter",
  trigger: "How do I get a refund for my order?",
  content: "This winter you can ask for a refund within 30 days:\n1. Open your order.\n2. Choose Refund.",
};

describeOnBothDatabases("a scenario", (open) => {
  let world: TicketWorld;
  beforeEach(async () => {
    world = await openTicketWorld(await open());
    await world.learn(REFUNDS);
    await world.learn(SHIPPING);
  });
  afterEach(() => world.close());

  async function ask(ticket: { subject: string; text: string; channel?: string }) {
    const { id } = world.account.createTicket(ticket);
    await world.finish(id);
    const session = await world.store.sessions.findByTicket(world.organizationId, world.integration.id, String(id));
    const [trace] = await world.store.traces.listBySession(world.organizationId, session?.id ?? "", 1);
    const note = world.account.comments(id).find(({ isPublic }) => !isPublic)?.html ?? null;
    return { id, note, trace };
  }

  it("R079 R143: corrects the next similar note, cites itself, leaves others alone, and its end brings the article back", async () => {
    expect((await ask(QUESTION)).note).toContain("within 17 days");
    const { id: scenarioId } = await train(world, CORRECTION);
    const corrected = await ask(SIMILAR);
    expect(corrected.note).toContain("within 30 days");
    expect(corrected.note).toContain("<ol><li>Open your order.</li><li>Choose Refund.</li></ol>");
    expect(corrected.note).not.toContain("17 days");
    const source = new RegExp(
      `"http://localhost:3000/training/scenarios/${scenarioId}"[^>]*>Refunds this winter</a> \\(scenario\\)`,
    );
    expect(corrected.note).toMatch(source);
    expect(corrected.trace?.entries[0]).toMatchObject({ articleId: scenarioId, kind: "scenario", used: true, rank: 1 });
    expect(corrected.trace?.entries[0]?.why).toMatch(/scenario written for such questions/);
    expect(corrected.trace?.claims.every(({ articleId, supported }) => supported && articleId === scenarioId)).toBe(
      true,
    );
    const other = await ask(PARCEL);
    expect(other.note).toContain("islands take nine days");
    expect(other.trace?.prompt).not.toContain("30 days");
    const { organizationId } = world;
    await unpublishTraining(trainingNeeds(world), { organizationId, id: scenarioId, revision: null });
    const after = await ask(QUESTION);
    expect(after.note).toContain("within 17 days");
    expect(after.trace?.prompt).not.toContain("30 days");
  });

  it("R144: a draft is never used, nor a change of one before it is published; an old version can be loaded again", async () => {
    const { organizationId } = world;
    const needs = trainingNeeds(world);
    const { id } = await createTraining(needs, { organizationId, ...CORRECTION });
    expect((await ask(QUESTION)).note).toContain("within 17 days");
    await publishAgain(world, id);
    await updateTraining(needs, { organizationId, id, content: "You can ask for a refund within 60 days." });
    expect((await ask(QUESTION)).note).toContain("within 30 days");
    await publishAgain(world, id);
    expect((await ask(QUESTION)).note).toContain("within 60 days");
    expect(await rollBackTraining(needs, { organizationId, id, version: 1 })).toMatchObject({ hasChanges: true });
    expect((await ask(QUESTION)).note).toContain("within 60 days");
    await publishAgain(world, id);
    expect((await ask(QUESTION)).note).toContain("within 30 days");
    expect(await rollBackTraining(needs, { organizationId, id, version: 99 })).toBeNull();
  });

  it("R143 D18: limited to a channel, it is used on no other, and the run says why", async () => {
    await train(world, { ...CORRECTION, channels: ["whatsapp"] });
    const mail = await ask({ ...QUESTION, channel: "email" });
    expect(mail.note).toContain("within 17 days");
    expect(mail.trace?.steps.find(({ step }) => step === "scenario")?.detail).toContain("It is only for whatsapp.");
    expect((await ask({ ...QUESTION, channel: "whatsapp" })).note).toContain("within 30 days");
  });

  it("R079 R143: answers a ticket that stayed quiet, though its words share nothing with the question", async () => {
    const asked = { subject: "Umbrella", text: "Do you sell kryptonite umbrellas for penguins?" };
    const { id, note } = await ask(asked);
    expect(note).toBeNull();
    await train(world, {
      type: "scenario",
      title: "Niche goods",
      trigger: asked.text,
      content: "Yes, in three sizes.",
    });
    await world.finish(id);
    const answered = world.account.comments(id).find(({ isPublic }) => !isPublic);
    expect(answered?.html).toContain("Yes, in three sizes.");
    expect(answered?.html).not.toContain("Best effort");
  });

  it("R036: taken out of use while a draft is written, it is not posted", async () => {
    const { id: scenarioId } = await train(world, CORRECTION);
    const { organizationId, needs } = world;
    let left = 1;
    const { retrieve } = needs;
    needs.retrieve = async (question) => {
      const found = await retrieve(question);
      if (left-- > 0) await deleteTraining(trainingNeeds(world), { organizationId, id: scenarioId });
      return found;
    };
    const { note, trace } = await ask(QUESTION);
    expect(note).toContain("within 17 days");
    expect(note).not.toContain("30 days");
    expect(trace?.entries.some(({ kind }) => kind === "scenario")).toBe(false);
  });

  it("R098 R144: keeps no card number, and nothing personal in its examples", async () => {
    const { id } = await train(world, {
      type: "scenario",
      title: "Billing",
      trigger: "I am ada@example.com, please call +49 171 1234567 about my bill",
      content: "Write to billing@acme.example. Never send 4111 1111 1111 1111.",
    });
    const [version] = await world.store.training.versions(world.organizationId, id);
    expect(version?.trigger).toBe("I am [email_1], please call [phone_1] about my bill");
    expect(version?.content).toBe("Write to billing@acme.example. Never send [card_1].");
    const [passage] = await world.store.knowledge.passagesOf(world.organizationId, "customer", [id]);
    expect(passage?.text).not.toContain("4111");
  });

  it("R144: nothing is published while the embedding model fails, and what was in use stays", async () => {
    const { organizationId } = world;
    const { id } = await train(world, CORRECTION);
    const needs = trainingNeeds(world);
    await updateTraining(needs, { organizationId, id, content: "Within 60 days." });
    const embedder = { ...needs.embedder, embed: () => Promise.reject(new Error("no route to model")) };
    const outcome = await publishTraining({ ...needs, embedder }, { organizationId, id, revision: null });
    expect(outcome).toMatchObject({ kind: "refused", field: "content" });
    expect((await ask(QUESTION)).note).toContain("within 30 days");
    expect(await publishTraining(needs, { organizationId, id: "none", revision: null })).toEqual({ kind: "missing" });
  });

  it("R144: what was not published because somebody changed it meanwhile is in no search", async () => {
    const { organizationId, store } = world;
    const needs = trainingNeeds(world);
    const { id, revision } = await createTraining(needs, { organizationId, ...CORRECTION });
    await updateTraining(needs, { organizationId, id, title: "Other" });
    await expect(publishTraining(needs, { organizationId, id, revision })).rejects.toThrow(/changed meanwhile/);
    expect(await store.knowledge.passagesOf(organizationId, "rep", [id])).toEqual([]);
  });

  it("R144: a scenario is public knowledge, is no article of a list, and cannot be made internal like one", async () => {
    const { organizationId, store } = world;
    const { id } = await train(world, CORRECTION);
    expect(await store.knowledge.passagesOf(organizationId, "customer", [id])).toHaveLength(1);
    const titles = (await store.knowledge.list(organizationId, {}, {})).items.map(({ title }) => title);
    expect(titles.toSorted()).toEqual(["How to get a refund", "Where is my parcel"]);
    expect(await store.knowledge.setOverride(organizationId, id, "internal")).toBeNull();
  });

  it("R143: shows beforehand which of the last sessions it would have answered, and stores nothing", async () => {
    const similar = await ask(SIMILAR);
    await ask(PARCEL);
    const { organizationId, store } = world;
    const words = { organizationId, ...CORRECTION, channels: [] };
    const preview = await previewTraining({ store }, words);
    expect(preview.considered).toBe(2);
    expect(preview.matches).toHaveLength(1);
    expect(preview.matches[0]).toMatchObject({ channel: "email", question: expect.stringContaining("refund") });
    expect(preview.matches[0]?.fit).toBeGreaterThanOrEqual(0.5);
    const session = await store.sessions.findByTicket(organizationId, world.integration.id, String(similar.id));
    expect(preview.matches[0]?.number).toBe(session?.number);
    expect((await store.training.list(organizationId, {}, {})).items).toEqual([]);
    const elsewhere = await previewTraining({ store }, { ...words, channels: ["phone"] });
    expect(elsewhere.matches).toEqual([]);
  });
});

describeOnBothDatabases("a behavioural rule", (open) => {
  let world: TicketWorld;
  beforeEach(async () => {
    world = await openTicketWorld(await open());
    await world.learn(REFUNDS);
    await world.learn(SHIPPING);
  });
  afterEach(() => world.close());
  const noteOn = async (ticket: { subject: string; text: string }) => {
    const { id } = world.account.createTicket(ticket);
    await world.finish(id);
    return world.account.comments(id).find(({ isPublic }) => !isPublic)?.html ?? "";
  };
  const draftIn = (note: string) => note.split("<hr>")[0] ?? "";

  it("R142: signs every draft, stands in every prompt, is named as the source of its words, and ends with its use", async () => {
    const { organizationId, store } = world;
    const { id } = await train(world, { type: "behavioral", title: "Signature", content: "Always sign as Zed" });
    await train(world, { type: "behavioral", title: "Tone", content: "Be formal." });
    for (const ticket of [QUESTION, PARCEL]) expect(draftIn(await noteOn(ticket))).toMatch(/<p>Zed<\/p><\/div>$/);
    for (const { instructions = [] } of world.drafted)
      expect(instructions.map(({ title }) => title)).toEqual(["Signature", "Tone"]);
    const { items } = await store.sessions.list(organizationId, {}, {});
    for (const session of items) {
      const [trace] = await store.traces.listBySession(organizationId, session.id, 1);
      expect(trace?.prompt).toContain("- Signature: Always sign as Zed");
      expect(trace?.claims.at(-1)).toEqual({
        sentence: "Zed",
        supported: true,
        articleId: null,
        quote: null,
        ruleId: id,
      });
      expect(trace?.rules.map(({ title, applied }) => [title, applied])).toEqual([
        ["Signature", true],
        ["Tone", false],
      ]);
      expect(trace?.rules[1]?.why).toMatch(/built-in engine quotes articles/);
    }
    await unpublishTraining(trainingNeeds(world), { organizationId, id, revision: null });
    expect(draftIn(await noteOn(QUESTION))).not.toContain("Zed");
  });

  it("R142: fixed texts of its own stand around articles and scenarios alike", async () => {
    await train(world, {
      type: "behavioral",
      title: "Frame",
      content: "Be kind.",
      opening: "Hello!",
      closing: "Yours, Acme",
    });
    await train(world, CORRECTION);
    for (const ticket of [QUESTION, PARCEL])
      expect(draftIn(await noteOn(ticket))).toMatch(/^<div><p>Hello!<\/p>.*<p>Yours, Acme<\/p><\/div>$/su);
  });
});
