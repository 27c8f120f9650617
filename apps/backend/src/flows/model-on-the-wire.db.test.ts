import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { termsOf } from "#domain/draft/draft.examples.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { type ChatProtocol, openTicketModelWorld, type TicketModelWorld } from "./model-world.examples.ts";
import { retrieve } from "./retrieve.ts";

const REFUNDS = { title: "Flurbo refunds", html: "<p>A Flurbo refund takes 17 days. It is paid to your card.</p>" };
const SHIPPING = { title: "Flurbo shipping", html: "<p>A Flurbo is shipped within two working days.</p>" };
const SECRET = { title: "Refund limits", html: "<p>A rep may refund a Flurbo up to 500 zorkmids.</p>" };
const ASKED = { subject: "Refund", text: "How long does a Flurbo refund take?" };

const protocols: ChatProtocol[] = ["openai", "anthropic"];

describeOnBothDatabases("what a language model is sent", (open) => {
  describe.each(protocols)("in the protocol of %s", (protocol) => {
    let world: TicketModelWorld;
    beforeAll(async () => {
      world = await openTicketModelWorld(await open(), { protocol });
      for (const article of [REFUNDS, SHIPPING]) await world.learn(article);
      await world.learn({ ...SECRET, visibility: "internal" });
    });
    afterAll(() => world.close());
    beforeEach(() => {
      world.model.script();
      world.model.forget();
    });
    const ask = async (ticket: Parameters<TicketModelWorld["account"]["createTicket"]>[0] = ASKED) => {
      const { id } = world.account.createTicket(ticket);
      await world.finish(id);
      return id;
    };

    it("R001 R052 R053 R104: holds the matching passages, is kept byte for byte, and the note lists its sources", async () => {
      const before = await world.store.modelSpend.spentOn(world.organizationId, world.clock.at);
      const id = await ask();
      const [prompt, ...others] = world.prompts();
      expect(others).toEqual([]);
      expect(prompt).toContain("A Flurbo refund takes 17 days.");
      const [trace] = await world.runs(id);
      expect(trace).toMatchObject({ outcome: "suggested", prompt });
      expect(trace?.modelCalls).toMatchObject([{ prompt: null, problem: null, isEstimated: false }]);
      const spent = await world.store.modelSpend.spentOn(world.organizationId, world.clock.at);
      const [call] = trace?.modelCalls ?? [];
      expect(spent.drafts - before.drafts).toBe((call?.inputTokens ?? 0) + (call?.outputTokens ?? 0));
      expect(spent.vectors - before.vectors).toBeGreaterThan(0);
      expect(world.notes(id)).toHaveLength(1);
      expect(world.notes(id)[0]).toMatch(/^<div><p>A Flurbo refund takes 17 days\..*<hr>.*Sources:.*Flurbo refunds/su);
      expect(world.notes(id)[0]).not.toContain("The language model was not used");
    });

    it("R104: a second question after an unreadable answer is kept as well, each as it was sent", async () => {
      world.model.script({ behaviour: { kind: "wrong-schema" }, on: "chat", times: 1 });
      const id = await ask();
      const [trace] = await world.runs(id);
      const sent = trace?.modelCalls.map(({ prompt }) => prompt ?? trace.prompt);
      expect(sent).toHaveLength(2);
      expect(sent).toEqual(world.prompts());
      expect(world.notes(id)).toHaveLength(1);
    });

    it("R051 R091: is the conversation the customer sees: no internal note, and no more than the last turns", async () => {
      const { id } = world.account.createTicket({ subject: "Flurbo", text: "TURN-1 Hello, I bought a Flurbo." });
      world.account.addComment(id, { by: "agent", isPublic: false, text: "DECOY: refunds take 99 days for pirates." });
      for (let turn = 2; turn <= 10; turn += 1) {
        const text = `TURN-${turn} ${"I wait. ".repeat(turn === 8 ? 600 : 1)}END-${turn}`;
        world.account.addComment(id, turn % 2 === 0 ? { by: "agent", text } : { text });
      }
      world.account.addComment(id, { text: "How long does a Flurbo refund take?" });
      await world.finish(id);
      const [prompt = ""] = world.prompts();
      expect(prompt).toContain("How long does a Flurbo refund take?");
      const seen = [...prompt.matchAll(/TURN-(\d+)/g)].map(([, turn]) => Number(turn));
      expect(seen).toEqual([5, 6, 7, 8, 9, 10]);
      expect(prompt).toContain("END-7");
      expect(prompt).not.toContain("END-8");
      expect(world.wire()).not.toMatch(/DECOY|99 days|pirates/);
      expect(world.notes(id).join()).not.toContain("The language model was not used");
      const draft = world.notes(id).find((note) => note.includes("17 days"));
      expect(draft).toBeDefined();
      expect(draft).not.toContain("99 days");
    });

    it("R092: names the passages best first, as the run's record ranks them", async () => {
      const id = await ask({ subject: "Flurbo", text: "How long does a Flurbo refund take, and when is it shipped?" });
      const [prompt = ""] = world.prompts();
      const named = [...prompt.matchAll(/^\[p\d+\]\n=+\n(Flurbo refunds|Flurbo shipping|Refund limits)/gmu)];
      const [trace] = await world.runs(id);
      expect(named.map(([, title]) => title)).toEqual(trace?.entries.map(({ title }) => title));
      const scores = trace?.entries.map(({ score }) => score) ?? [];
      expect(scores.length).toBeGreaterThan(1);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    });

    it("R098: carries placeholders and never an address, number or card, wherever the customer wrote them", async () => {
      const mail = "grace.hopper@navy.example";
      const { id } = world.account.createTicket({
        subject: `Flurbo refund for ${mail} 4111 1111 1111 1111`,
        requester: { name: `Grace ${mail}`, email: mail },
        text: `I am ${mail} and paid with 4111-1111-1111-1111.`,
        attachments: [{ fileName: `${mail} 4111111111111111.png`, contentType: "image/png", size: 9 }],
      });
      world.account.addComment(id, { by: "agent", text: "Please call us at +1 415 555 0199 about it." });
      world.account.addComment(id, {
        text: `I called +1 (415) 555-0199. How long does a Flurbo refund take? Write to Grace.Hopper@Navy.Example.`,
      });
      await world.finish(id);
      const wire = world.wire();
      expect(world.prompts()).toHaveLength(1);
      expect(wire).toMatch(/\[email_1\]/);
      expect(wire).toMatch(/\[phone_1\]/);
      expect(wire).toMatch(/\[card_1\]/);
      expect(wire.toLowerCase()).not.toMatch(/grace\.hopper|navy\.example|4111|555[- ]?0199/);
      expect(world.model.requests.some(({ path }) => path === "/v1/embeddings")).toBe(true);
    });

    it("R021: for a customer's eyes, no word, title or address of an internal entry is sent", async () => {
      const question = maskPlain("How much may a rep refund for a Flurbo?");
      const { store, organizationId, engines } = world;
      const asked = { organizationId, question, locale: "en", limit: 8 };
      const draftFor = async (audience: "customer" | "rep") => {
        const { passages } = await retrieve({ store, embedder: engines.embedder }, { ...asked, audience });
        const request = { organizationId, question, subject: maskPlain(""), conversation: [], language: "en" };
        const terms = termsOf(question, { passages });
        await engines.engine.draft(
          { ...request, passages, queryTerms: terms, support: 1 },
          AbortSignal.timeout(30_000),
        );
        return world.prompts().at(-1);
      };
      expect(await draftFor("customer")).not.toMatch(/zorkmids|Refund limits|internal/);
      expect(await draftFor("rep")).toMatch(/Refund limits.*internal.*500 zorkmids/su);
    });

    it("R039: while the embedding model fails, words alone are searched, and the record says so", async () => {
      world.model.script({ behaviour: { kind: "status", status: 500, retryAfter: null }, on: "embeddings" });
      const id = await ask();
      expect(world.notes(id)[0]).toContain("17 days");
      const [trace] = await world.runs(id);
      const step = trace?.steps.find((each) => each.step === "retrieve");
      expect(step?.detail).toContain("Found by their words alone");
    });
  });
});

describeOnBothDatabases("a language model's allowance", (open) => {
  it("F27: once the day's tokens are used up nothing more is sent, and note and record say so", async () => {
    const world = await openTicketModelWorld(await open(), { protocol: "openai", dailyTokens: 6_000 });
    await world.learn(REFUNDS);
    world.model.script({ behaviour: { kind: "long-text", bytes: 15_000 }, on: "chat" });
    const ask = async (subject: string) => {
      const { id } = world.account.createTicket({ ...ASKED, subject });
      await world.finish(id);
      return id;
    };
    try {
      const first = await ask("Refund");
      const asked = world.prompts().length;
      expect(asked).toBeGreaterThan(0);
      const second = await ask("Refund, please");
      expect(world.prompts()).toHaveLength(asked);
      for (const id of [first, second]) {
        expect(world.notes(id)[0]).toContain("17 days");
        expect(world.notes(id)[0]).toContain("The language model was not used");
      }
      const [trace] = await world.runs(second);
      expect(trace?.steps.find(({ step }) => step === "draft")?.detail).toContain("allowance of 6,000 tokens");
    } finally {
      await world.close();
    }
  });

  it("F27 R039: once the day's vector tokens are used up, words alone are searched, and the record says why", async () => {
    const world = await openTicketModelWorld(await open(), { protocol: "openai", vectorTokens: 10 });
    await world.learn(REFUNDS);
    try {
      const { id } = world.account.createTicket(ASKED);
      await world.finish(id);
      expect(world.model.requests.some(({ path }) => path === "/v1/embeddings")).toBe(false);
      expect(world.notes(id)[0]).toContain("17 days");
      const [trace] = await world.runs(id);
      expect(trace?.steps.find(({ step }) => step === "retrieve")?.detail).toContain(
        "Today's allowance of 10 tokens for vectors is used up.",
      );
    } finally {
      await world.close();
    }
  });
});
