import { afterEach, beforeEach, expect, it } from "vitest";
import { TAG_NOT_HELPFUL, TAG_TOPIC_NO_ASSIST } from "#domain/decision/decision.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";

const REFUNDS = {
  title: "How to get a refund",
  html: "<p>You can ask for a refund within 17 days.</p><ol><li>Open your order.</li><li>Choose Refund.</li><li>Confirm the amount.</li></ol><p>The money arrives on your card after three days.</p>",
};
const SHIPPING = {
  title: "Where is my parcel",
  html: "<p>Follow your parcel with the tracking link in the shipping mail. Parcels to islands take nine days.</p>",
};
const QUESTION = { subject: "Refund", text: "How do I get a refund for my order?" };
const UNANSWERABLE = { subject: "Umbrella", text: "Do you sell kryptonite umbrellas for penguins?" };

describeOnBothDatabases("a ticket in Assist Mode", (open) => {
  let world: TicketWorld;
  beforeEach(async () => {
    world = await openTicketWorld(await open());
    await world.learn(REFUNDS);
    await world.learn(SHIPPING);
  });
  afterEach(() => world.close());

  const notes = (id: number) => world.account.comments(id).filter(({ isPublic }) => !isPublic);
  const session = async (id: number) => {
    const { store, organizationId, integration } = world;
    const found = await store.sessions.findByTicket(organizationId, integration.id, String(id));
    if (!found) throw new Error("The ticket has no session.");
    return found;
  };
  const traces = async (id: number) =>
    world.store.traces.listBySession(world.organizationId, (await session(id)).id, 50);
  const lastTrace = async (id: number) => (await traces(id))[0];

  it("R042 R043 R045 R053 R076: answers with one internal note that the customer does not see", async () => {
    const { id } = world.account.createTicket(QUESTION);
    const before = world.account.ticketAsSeenBy(id, "requester");
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(notes(id)[0]?.html).toContain("within 17 days");
    expect(notes(id)[0]?.authorId).toBe(world.account.admin.id);
    expect(world.account.ticketAsSeenBy(id, "requester")).toEqual(before);
    expect(await lastTrace(id)).toMatchObject({ outcome: "suggested", reason: "answer_found" });
  });

  it("R044: answers a ticket that a rep opened for a customer", async () => {
    const rep = world.account.users().find(({ role }) => role === "agent");
    const { id } = world.account.createTicket({ ...QUESTION, authorId: rep?.id ?? 0, channel: "web" });
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it.each(["email", "web", "api", "chat", "voice", "whatsapp", "sms", "facebook"])(
    "R046 R048: answers a ticket that came by %s",
    async (channel) => {
      const { id } = world.account.createTicket({ ...QUESTION, channel });
      await world.finish(id);
      expect(notes(id)).toHaveLength(1);
    },
  );

  it("R052 R055 R102: the note names its sources and leads to its trace", async () => {
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    const trace = await lastTrace(id);
    expect(notes(id)[0]?.html).toContain(`http://localhost:3000/answers/${trace?.id}`);
    expect(notes(id)[0]?.html).toContain("How to get a refund");
    expect(trace?.entries[0]).toMatchObject({
      title: "How to get a refund",
      rank: 1,
      used: true,
      visibility: "public",
    });
    expect(trace?.prompt).toContain("How do I get a refund");
    expect(trace?.claims.every(({ supported, quote }) => supported && quote)).toBe(true);
    expect(Object.keys(trace?.timingsMs ?? {})).toEqual(expect.arrayContaining(["read", "retrieve", "draft"]));
  });

  it("R051: a decoy in an internal note reaches neither the conversation nor the draft", async () => {
    const { id } = world.account.createTicket(QUESTION);
    world.account.addComment(id, { by: "agent", isPublic: false, text: "DECOY: refunds take ninety years" });
    await world.finish(id);
    expect(JSON.stringify(world.drafted)).not.toContain("DECOY");
    expect(notes(id).at(-1)?.html).not.toContain("DECOY");
  });

  it("R067: ten identical deliveries lead to one note and one call of the engine", async () => {
    const { id } = world.account.createTicket(QUESTION);
    for (let delivery = 0; delivery < 10; delivery += 1) await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(world.drafted).toHaveLength(1);
    const [again, suggested] = await traces(id);
    expect(suggested?.outcome).toBe("suggested");
    expect(again).toMatchObject({ outcome: "quiet", reason: "already_suggested" });
    expect(again?.steps.filter(({ step }) => step === "again")).toHaveLength(8);
  });

  it("R067: ten runs at the same time lead to one note", async () => {
    const { id } = world.account.createTicket(QUESTION);
    await Promise.allSettled(Array.from({ length: 10 }, () => world.advance(id)));
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it("R068 R070: neither a rep's edit nor our own note leads to another note", async () => {
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    world.account.changeTicket(id, { subject: "Refund, urgent", tags: ["vip"], by: "agent" });
    await world.finish(id);
    world.account.addComment(id, { by: "agent", isPublic: false, text: "Looking into it" });
    await world.finish(id);
    expect(world.drafted).toHaveLength(1);
    expect(notes(id)).toHaveLength(2);
  });

  it("R066: a retry 49 hours later posts nothing either, and the tracking names its end", async () => {
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    const trace = await lastTrace(id);
    const tracked = await world.store.deliveries.byTrace(world.organizationId, [trace?.id ?? ""]);
    const until = tracked.get(trace?.id ?? "")?.trackedUntil.getTime();
    expect(until).toBe(world.clock.at.getTime() + 48 * 60 * 60 * 1000);
    world.clock.at = new Date(world.clock.at.getTime() + 49 * 60 * 60 * 1000);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it("R069: a new comment of the customer gets a fresh note about the latest question", async () => {
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    world.clock.at = new Date(world.clock.at.getTime() + 60 * 60 * 1000);
    world.account.addComment(id, { text: "And where is my parcel? I live on an island." });
    await world.finish(id);
    expect(notes(id)).toHaveLength(2);
    expect(notes(id)[1]?.html).toContain("islands take nine days");
    expect(world.drafted[1]?.conversation).toEqual([{ role: "customer", text: QUESTION.text }]);
  });

  it("R058 R060 R061 R105: stays quiet and tags when the knowledge carries no answer, once", async () => {
    const { id } = world.account.createTicket({ ...UNANSWERABLE, change: { tags: ["vip"] } });
    await world.finish(id);
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
    expect(world.account.getTicket(id).tags).toEqual([TAG_NOT_HELPFUL, "vip"]);
    expect(world.drafted).toHaveLength(1);
    const [again, quiet] = await traces(id);
    expect(quiet).toMatchObject({ outcome: "quiet", reason: "answer_not_in_knowledge" });
    expect(quiet?.steps.map(({ step }) => step)).toContain("judge");
    expect(again).toMatchObject({ outcome: "quiet", reason: "already_decided" });
  });

  it("R079: answers once the missing article is there, without a second tag", async () => {
    const { id } = world.account.createTicket(UNANSWERABLE);
    await world.finish(id);
    await world.learn({
      title: "Kryptonite umbrellas",
      html: "<p>We sell kryptonite umbrellas for penguins in three sizes.</p>",
    });
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(notes(id)[0]?.html).toContain("three sizes");
    const tagging = world.account.ledger.requests.filter(({ method, path }) => method === "PUT" && /\/tags/.test(path));
    expect(tagging).toHaveLength(1);
  });

  it("R057 R058 R059: stays quiet on a topic of the no-assist list, tags it, and honours a changed list", async () => {
    const { store, organizationId } = world;
    const topic = await store.topics.insert(organizationId, {
      name: "Refunds",
      description: null,
      examples: ["I want a refund"],
    });
    const settings = await store.autopilot.get(organizationId);
    await store.autopilot.save(organizationId, { ...settings, noAssistTopicIds: [topic.id] });
    const { id } = world.account.createTicket(QUESTION);
    const other = world.account.createTicket({ subject: "Parcel", text: "Where is my parcel? It goes to an island." });
    await world.finish(id);
    await world.finish(other.id);
    expect(notes(id)).toHaveLength(0);
    expect(world.account.getTicket(id).tags).toEqual([TAG_TOPIC_NO_ASSIST]);
    expect(await lastTrace(id)).toMatchObject({ reason: "topic_no_assist", topic: { name: "Refunds" } });
    expect(notes(other.id)).toHaveLength(1);
    await store.autopilot.save(organizationId, settings);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it.each(["solved", "closed"] as const)("R063: writes nothing on a ticket that is %s", async (status) => {
    const { id } = world.account.createTicket(QUESTION);
    world.account.setStatus(id, status);
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
    expect(world.drafted).toHaveLength(0);
    expect(await lastTrace(id)).toMatchObject({ outcome: "quiet", reason: `ticket_${status}` });
    expect((await session(id)).status).toBe("closed_resolved");
  });

  it("R047 R064 R065: stays quiet after a rep's public reply, and answers once the customer answers", async () => {
    const { id } = world.account.createTicket(QUESTION);
    world.account.addComment(id, { by: "agent", text: "Which order is it?" });
    world.account.setStatus(id, "pending");
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
    expect(await lastTrace(id)).toMatchObject({ reason: "pending_on_customer" });
    world.account.addComment(id, { text: "Order 7. How do I get the refund?" });
    world.account.setStatus(id, "pending");
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it("R050: leaves a ticket alone that our own hand-off opened", async () => {
    const { id } = world.account.createTicket({ ...QUESTION, change: { externalId: "opencx:session-1" } });
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
    expect(await lastTrace(id)).toMatchObject({ reason: "handoff_ticket" });
    expect((await session(id)).handedOff).toBe(true);
  });

  it("R078: another assistant's internal note is no customer's text and is left alone", async () => {
    const bot = world.account.addUser({ name: "Other AI", email: "bot@other.example", role: "agent" });
    const { id } = world.account.createTicket(QUESTION);
    world.account.addComment(id, { by: bot.id, isPublic: false, text: "Suggestion: shipping takes ninety years" });
    await world.finish(id);
    expect(notes(id)).toHaveLength(2);
    expect(JSON.stringify(world.drafted)).not.toContain("ninety years");
  });

  it("R087 R102: for a rep an internal article may carry the answer, marked as internal", async () => {
    await world.learn({
      title: "Goodwill for umbrellas",
      html: "<p>Kryptonite umbrellas for penguins: offer goodwill of 40 euros.</p>",
      visibility: "internal",
    });
    const { id } = world.account.createTicket(UNANSWERABLE);
    await world.finish(id);
    expect(notes(id)[0]?.html).toContain("internal – do not share");
    expect((await lastTrace(id))?.entries[0]).toMatchObject({ visibility: "internal", used: true });
  });
});
