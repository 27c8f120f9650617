import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases, type TestDatabase } from "#store/database/test-databases.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";

const CANARIES = [
  "grace.hopper@navy.example",
  "+1 415 555 0199",
  "4155550199",
  "4111 1111 1111 1111",
  "4111111111111111",
];
const LETTER = {
  subject: "Refund for grace.hopper@navy.example",
  text: "How do I get a refund? Write to Grace.Hopper@navy.example or call +1 415 555 0199. Card 4111 1111 1111 1111.",
};

describeOnBothDatabases("personal data on a ticket", (open) => {
  let database: TestDatabase;
  let world: TicketWorld;
  beforeEach(async () => {
    database = await open();
    world = await openTicketWorld(database);
    await world.learn({ title: "How to get a refund", html: "<p>You can ask for a refund within 17 days.</p>" });
  });
  afterEach(() => world.close());

  const session = async (id: number, of = world) => {
    const found = await of.store.sessions.findByTicket(of.organizationId, of.integration.id, String(id));
    if (!found) throw new Error("The ticket has no session.");
    return found;
  };

  it("R097 R098 R100 F30: is masked before anything is stored or asked, in every field", async () => {
    const requester = { name: "Grace grace.hopper@navy.example", email: "grace.hopper@navy.example" };
    const { id } = world.account.createTicket({
      ...LETTER,
      requester,
      attachments: [{ fileName: "card 4111 1111 1111 1111.png", contentType: "image/png", size: 9 }],
    });
    world.account.addComment(id, { by: "agent", isPublic: false, text: "Called +1 415 555 0199" });
    await world.finish(id);
    const stored = await everythingStored(database);
    for (const canary of CANARIES) {
      expect(stored.toLowerCase()).not.toContain(canary.toLowerCase());
      expect(JSON.stringify(world.drafted).toLowerCase()).not.toContain(canary.toLowerCase());
    }
    const timeline = await world.store.sessions.timeline(world.organizationId, (await session(id)).id);
    expect(timeline[0]?.text).toBe("How do I get a refund? Write to [email_1] or call [phone_1]. Card [card_1].");
    const [trace] = await world.store.traces.listBySession(world.organizationId, (await session(id)).id, 1);
    expect(trace?.redactions).toMatchObject({ card: 2, phone: 2 });
  });

  it("R101 R128 R129: the contact is known by e-mail although the text shows placeholders", async () => {
    const requester = { name: "Grace", email: "grace.hopper@navy.example" };
    const first = world.account.createTicket({ ...LETTER, requester });
    const second = world.account.createTicket({ ...LETTER, requester });
    await world.finish(first.id);
    await world.finish(second.id);
    const [one, other] = [await session(first.id), await session(second.id)];
    expect(one.contactId).toBe(other.contactId);
    expect(one.id).not.toBe(other.id);
    const contact = await world.store.contacts.find(world.organizationId, one.contactId ?? "");
    expect(contact).toMatchObject({ name: "Grace", email: "grace.hopper@navy.example" });
  });

  it("H4: a value keeps its placeholder over runs, and a later draft speaks of the same one", async () => {
    const { id } = world.account.createTicket(LETTER);
    await world.finish(id);
    world.account.addComment(id, {
      text: "How do I get the refund to bob@navy.example and grace.hopper@navy.example?",
    });
    await world.finish(id);
    expect(world.drafted.at(-1)?.question).toBe("How do I get the refund to [email_2] and [email_1]?");
  });

  it("R081 R084: what the customer wrote is stored before the engine is asked and before anything is written", async () => {
    const { engine } = world.needs;
    const { id } = world.account.createTicket(LETTER);
    const seen: string[] = [];
    world.needs.engine = {
      name: engine.name,
      draft: async (request, signal) => {
        const timeline = await world.store.sessions.timeline(world.organizationId, (await session(id)).id);
        seen.push(...timeline.map(({ kind }) => kind));
        return engine.draft(request, signal);
      },
    };
    await world.finish(id);
    expect(seen).toEqual(["customer"]);
    const timeline = await world.store.sessions.timeline(world.organizationId, (await session(id)).id);
    expect(timeline.map(({ kind }) => kind)).toEqual(["customer", "suggestion"]);
  });

  it("R104: the trace keeps the prompt exactly as the engine received it", async () => {
    const { id } = world.account.createTicket(LETTER);
    await world.finish(id);
    const [request] = world.drafted;
    if (!request) throw new Error("Nothing was drafted.");
    const { prompt } = await world.needs.engine.draft(request, AbortSignal.timeout(1_000));
    const [trace] = await world.store.traces.listBySession(world.organizationId, (await session(id)).id, 1);
    expect(trace?.prompt).toBe(prompt);
  });

  it("R085: another organization sees nothing of the session, and its knowledge answers nothing here", async () => {
    const other = await openTicketWorld(database);
    try {
      const { id } = other.account.createTicket(LETTER);
      await other.finish(id);
      expect(other.drafted[0]?.passages).toEqual([]);
      const theirs = await session(id, other);
      expect(await world.store.sessions.find(world.organizationId, theirs.id)).toBeNull();
      expect(await world.store.traces.listBySession(world.organizationId, theirs.id, 10)).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describeOnBothDatabases("the switches of Assist Mode", (open) => {
  let world: TicketWorld;
  afterEach(() => world.close());
  const notes = (id: number) => world.account.comments(id).filter(({ isPublic }) => !isPublic);
  const lastTrace = async (id: number) => {
    const { store, organizationId, integration } = world;
    const session = await store.sessions.findByTicket(organizationId, integration.id, String(id));
    return (await store.traces.listBySession(organizationId, session?.id ?? "", 1))[0];
  };
  const article = { title: "Refunds", html: "<p>You can ask for a refund within 17 days.</p>" };

  it("R075: switched off, the ticket is mirrored but nothing is drafted; switched on, the next webhook drafts", async () => {
    world = await openTicketWorld(await open(), { assistMode: false });
    await world.learn(article);
    const { id } = world.account.createTicket(LETTER);
    await world.finish(id);
    expect([notes(id).length, world.drafted.length]).toEqual([0, 0]);
    expect(await lastTrace(id)).toMatchObject({ outcome: "quiet", reason: "assist_off" });
    const { organizationId, integration } = world;
    await world.store.integrations.update(organizationId, integration.id, {
      settings: { ...integration.settings, assistMode: true },
    });
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it("R094: a channel that is off leads to no call of the engine, and the message is in the inbox", async () => {
    world = await openTicketWorld(await open());
    await world.learn(article);
    const settings = await world.store.autopilot.get(world.organizationId);
    await world.store.autopilot.save(world.organizationId, {
      ...settings,
      channels: { ...settings.channels, email: "off" },
    });
    const { id } = world.account.createTicket({ ...LETTER, channel: "email" });
    const byWeb = world.account.createTicket({ ...LETTER, channel: "web" });
    await world.finish(id);
    await world.finish(byWeb.id);
    expect([notes(id).length, notes(byWeb.id).length, world.drafted.length]).toEqual([0, 1, 1]);
    expect(await lastTrace(id)).toMatchObject({ reason: "channel_off" });
  });

  it("R062: with only-potential-answers off, a best effort is posted and marked as not fully sourced", async () => {
    world = await openTicketWorld(await open(), { respondOnlyWithPotentialAnswers: false });
    await world.learn(article);
    const { id } = world.account.createTicket({
      subject: "Umbrella",
      text: "Do you refund kryptonite umbrellas for penguins on the moon?",
    });
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(notes(id)[0]?.html).toContain("not fully sourced");
    expect(world.account.getTicket(id).tags).toEqual([]);
  });

  it("R056: the account's own footer closes the note", async () => {
    world = await openTicketWorld(await open(), { assistFooter: "Written by our robot <b>Rob</b>." });
    await world.learn(article);
    const { id } = world.account.createTicket({ subject: "Refund", text: "How do I get a refund?" });
    await world.finish(id);
    expect(notes(id)[0]?.html).toMatch(/<hr>.*<p>Written by our robot [^<]*Rob[^<]*<\/p>$/su);
  });

  it("R033: a disconnected account is left alone", async () => {
    world = await openTicketWorld(await open());
    const { organizationId, integration } = world;
    await world.store.integrations.update(organizationId, integration.id, { status: "disconnected" });
    const { id } = world.account.createTicket(LETTER);
    const before = world.account.ledger.requests.length;
    await world.finish(id);
    expect(world.account.ledger.requests).toHaveLength(before);
  });
});

/** Every row of every table as text. */
async function everythingStored(database: TestDatabase): Promise<string> {
  const tables = await database.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const dumps = tables.map(async ({ name }) => {
    const rows = await database.prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
    return rows.map(({ row }) => row).join("\n");
  });
  return (await Promise.all(dumps)).join("\n");
}
