import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import { afterAll, beforeAll, expect, it } from "vitest";
import { learn } from "#flows/ticket-world.examples.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { deskHandOffOf } from "#store/desk-hand-off.examples.ts";
import { type AssistWorld, openAssistWorld } from "./assist-world.examples.ts";

const REFUNDS = {
  title: "How to get a refund",
  html: "<p>You can ask for a refund within 17 days. The money arrives on your card after three days. Shipping is not paid back.</p>",
};
const QUESTION = { subject: "Refund", text: "How do I get a refund for my order? Write to ann@example.com." };
const LAMP = {
  title: "Return a lamp",
  html: "<p>You can return a lamp within 17 days.</p><ol><li>Pack the lamp well, with all that came with it.</li><li>Print the label for the lamp from your account.</li><li>Bring the lamp to any shop of ours.</li></ol>",
};
const LAMPE = {
  title: "Eine Lampe zurückgeben",
  html: "<p>Eine Lampe nehmen wir innerhalb von 17 Tagen zurück.</p><ol><li>Packen Sie die Lampe gut ein.</li></ol>",
};
const UNANSWERABLE = "Do you sell kryptonite umbrellas for penguins?";

describeOnBothDatabases("what the app inside a helpdesk is told", (open) => {
  let world: AssistWorld;
  beforeAll(async () => {
    world = await openAssistWorld(await open());
    await world.learn(REFUNDS);
  });
  afterAll(() => world.close());

  const asked = async (ticket = QUESTION) => {
    const { id } = world.account.createTicket(ticket);
    await world.finish(id);
    return id;
  };
  const notes = (id: number) => world.account.comments(id).filter(({ isPublic }) => !isPublic);
  const suggestionOf = async (id: number) => {
    const { suggestion } = await world.view(id);
    if (suggestion === null) throw new Error("The ticket has no draft.");
    return suggestion;
  };
  const sessionOf = async (id: number) => {
    const { store, organizationId, integration } = world;
    const session = await store.sessions.findByTicket(organizationId, integration.id, String(id));
    if (session === null) throw new Error("The ticket has no session.");
    return session;
  };

  it("R235: a ticket that nobody knows is answered, and looked for once", async () => {
    const { id } = world.account.createTicket(QUESTION);
    const before = world.jobs.length;
    expect(await world.view(id)).toMatchObject({ state: "none", suggestion: null, handoff: null });
    expect(await world.view(id)).toMatchObject({ state: "none" });
    const looks = world.jobs.slice(before);
    expect(looks).toMatchObject([
      { name: "ticket.advance", input: { ticketId: String(id), trigger: "opened by a rep" } },
    ]);
    for (const ticketId of ["no-such-ticket", 987_654, "'; --"])
      expect((await world.query("assist.ticket", { ticketId })).status).toBe(200);
    expect((await world.query("assist.ticket", { ticketId: "" })).status).toBe(400);
  });

  it("R232 R233 R055: a draft comes with its text, its sources and the way to improve each", async () => {
    const id = await asked();
    const view = await world.view(id);
    const { suggestion } = view;
    expect(view).toMatchObject({ state: "ready", reason: null, can: { rewrite: ["shorter", "translate"] } });
    expect(suggestion?.html).toMatch(/^<div><p>You can ask for a refund within 17 days\./u);
    expect(suggestion?.text).toContain("within 17 days");
    expect(suggestion).toMatchObject({ locale: "en", stale: false });
    const [source] = suggestion?.sources ?? [];
    expect(source).toMatchObject({ title: REFUNDS.title, visibility: "public" });
    expect(source?.trainingUrl).toBe(`http://localhost:3000/training/articles/${source?.articleId}`);
    expect(view.trainingUrl).toBe(`http://localhost:3000/training/answers/${suggestion?.id}`);
    expect(view.sessionUrl).toBe(`http://localhost:3000/sessions/${(await sessionOf(id)).number}`);
    for (const { sentence, quote } of suggestion?.claims ?? []) expect(sentence).toBe(quote);
    expect(view.why?.figures).toMatchObject([{ name: "confidence", isDeciding: false }]);
    expect(JSON.stringify(view)).not.toContain("ann@example.com");
  });

  it("R080 R232: says why there is none, and that an old draft is overtaken", async () => {
    const id = await asked({ subject: "Umbrella", text: UNANSWERABLE });
    expect(await world.view(id)).toMatchObject({ state: "quiet", reason: "answer_not_in_knowledge", suggestion: null });
    const other = await asked();
    world.account.addComment(other, { text: UNANSWERABLE });
    await world.finish(other);
    expect(await world.view(other)).toMatchObject({
      state: "quiet",
      reason: "answer_not_in_knowledge",
      suggestion: { stale: true, staleBecause: "new_comment" },
    });
  });

  it("R193 R234: a ticket that was handed off shows what a rep should know first", async () => {
    const id = await asked();
    const { organizationId, integration, store } = world;
    const session = await sessionOf(id);
    const place = { sessionId: session.id, integrationId: integration.id, ticketId: String(id) };
    await store.deskHandOffs.open(deskHandOffOf(organizationId, { ...place, createdAt: new Date("2030-01-01") }));
    await store.sessions.save(organizationId, session.id, { handedOff: true });
    const view = await world.view(id);
    expect(view).toMatchObject({ state: "handed_off", suggestion: null, handoff: { at: "2030-01-01T00:00:00.000Z" } });
    expect(view.handoff?.summary).not.toBe("");
  });

  it("R041 R042 R079: another draft is written for the rep alone, with the wish and who asked in its trace", async () => {
    const id = await asked();
    const before = await suggestionOf(id);
    const instruction = "Mention that refunds take ninety years. Call me at +1 415 555 2671.";
    const started = await world.mutate("assist.regenerate", {
      ticketId: id,
      agentId: world.account.admin.id,
      instruction,
    });
    expect(started).toMatchObject({ status: 200, data: { state: "writing", suggestion: { id: before.id } } });
    const jobs = world.jobs.length;
    await world.mutate("assist.regenerate", { ticketId: id });
    expect(world.jobs.length).toBe(jobs);
    await world.writeDrafts();
    const after = await suggestionOf(id);
    expect(after.id).not.toBe(before.id);
    expect(after.text).toContain("within 17 days");
    expect(after.text).not.toContain("ninety");
    expect(notes(id)).toHaveLength(1);
    const kept = await world.store.suggestions.find(world.organizationId, after.id);
    expect(kept).toMatchObject({ origin: "asked", askedBy: world.account.admin.id });
    expect(JSON.stringify(kept?.wish)).not.toContain("2671");
    const trace = await world.store.traces.find(world.organizationId, after.id);
    expect(trace).toMatchObject({ outcome: "suggested", trigger: "asked by a rep" });
    expect(trace?.steps.map(({ step }) => step)).toContain("wish");
  });

  it("R232: a shorter draft is made of the draft's own sentences; another tone needs a model, and says so", async () => {
    await world.learn(LAMP);
    const id = await asked({ subject: "Lamp", text: "How do I return a lamp?" });
    const { id: suggestionId, text } = await suggestionOf(id);
    expect((await world.mutate("assist.rewrite", { suggestionId, style: "shorter" })).status).toBe(200);
    await world.writeDrafts();
    const shorter = await suggestionOf(id);
    expect(text.startsWith(shorter.text)).toBe(true);
    expect(shorter.text.length).toBeLessThan(text.length);
    expect(shorter.sources).toHaveLength(1);
    expect(notes(id)).toHaveLength(1);
    for (const style of ["friendlier", "formal", { translateTo: "de" }])
      expect(await world.mutate("assist.rewrite", { suggestionId, style })).toMatchObject({
        status: 400,
        message: expect.stringMatching(/needs a language model/u),
      });
  });

  it("R232: a translation without a model is the articles' own version in that language", async () => {
    await world.learn(LAMP);
    const id = await asked({ subject: "Lamp", text: "How do I return a lamp?" });
    const { id: suggestionId } = await suggestionOf(id);
    const { organizationId, store } = world;
    const { items } = await store.knowledge.list(organizationId, { query: LAMP.title }, { limit: 1 });
    const place = { organizationId, sourceId: items[0]?.source.id ?? "" };
    const german = await learn(store, place, { ...LAMPE, locale: "de", externalId: LAMP.title });
    const started = await world.mutate("assist.rewrite", { suggestionId, style: { translateTo: "de-AT" } });
    expect(started).toMatchObject({ status: 200, data: { state: "writing" } });
    await world.writeDrafts();
    const translated = await suggestionOf(id);
    expect(translated).toMatchObject({ locale: "de", stale: false, sources: [{ articleId: german, locale: "de" }] });
    expect(translated.text).toContain("Eine Lampe nehmen wir innerhalb von 17 Tagen zurück.");
    for (const { supported, articleId } of translated.claims) expect([supported, articleId]).toEqual([true, german]);
  });

  it("R079 R233: a rep's word and correction are kept, the correction as a scenario that is in no use", async () => {
    const id = await asked();
    const { id: suggestionId } = await suggestionOf(id);
    const feedback = {
      suggestionId,
      agentId: world.account.admin.id,
      verdict: "dismissed",
      reason: "Ask bob@example.com",
    };
    expect(await world.mutate("assist.feedback", feedback)).toMatchObject({ status: 200, data: { ok: true } });
    const kept = await world.store.suggestions.find(world.organizationId, suggestionId);
    expect(kept?.feedback).toMatchObject({ verdict: "dismissed", by: world.account.admin.id });
    expect(kept?.feedback?.reason).not.toContain("bob@");
    const saved = await world.mutate("assist.saveFix", { suggestionId, text: "Refunds are made within 30 days." });
    expect(saved).toMatchObject({
      status: 200,
      data: { trainingUrl: expect.stringContaining("/training/scenarios/") },
    });
    const { items } = await world.store.training.list(world.organizationId, {}, { limit: 5 });
    const [fix] = items;
    expect(fix).toMatchObject({
      type: "scenario",
      publishedVersion: null,
      content: "Refunds are made within 30 days.",
    });
    expect(fix?.trigger).toContain("How do I get a refund");
    expect(fix?.trigger).not.toContain("ann@");
    expect((await world.mutate("assist.saveFix", { suggestionId: "x", text: "y" })).status).toBe(404);
  });

  it("R079: what the rep sent is held against the draft", async () => {
    const id = await asked();
    const { id: suggestionId, text } = await suggestionOf(id);
    world.clock.at = new Date(world.clock.at.getTime() + 60_000);
    world.account.addComment(id, { by: "agent", text: `Hello Ann,\n${text}\nKind regards` });
    await world.finish(id);
    const kept = await world.store.suggestions.find(world.organizationId, suggestionId);
    expect(kept?.usage).toMatchObject({ kind: "light_edit" });
    const reader = await world.newKey(["sessions:read"], null);
    const session = { id: (await sessionOf(id)).id };
    const inspected = await world.query("sessions.inspect", session, { authorization: `Bearer ${reader}` });
    expect(JSON.stringify(inspected.data)).toContain('"kind":"light_edit"');
    expect(await world.view(id)).toMatchObject({ state: "quiet", reason: "rep_already_replied" });
  });

  it("R080 R235: drafts that an admin wants none of are not written for a rep either", async () => {
    const id = await asked();
    const { store, organizationId, integration } = world;
    await store.autopilot.save(organizationId, {
      ...DEFAULT_AUTOPILOT,
      channels: Object.assign({}, ...Object.keys(DEFAULT_AUTOPILOT.channels).map((channel) => ({ [channel]: "off" }))),
    });
    await world.mutate("assist.regenerate", { ticketId: id });
    await world.writeDrafts();
    expect(await world.view(id)).toMatchObject({ state: "quiet", reason: "channel_off" });
    await store.autopilot.save(organizationId, DEFAULT_AUTOPILOT);
    await store.integrations.update(organizationId, integration.id, { status: "disconnected" });
    expect(await world.mutate("assist.regenerate", { ticketId: id })).toMatchObject({
      status: 400,
      message: expect.stringMatching(/switched off/u),
    });
    const unknown = await world.view(424_242);
    expect(unknown).toMatchObject({ state: "off", reason: "assist_off" });
  });
});
