import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { isReady } from "#domain/suggestion/suggestion-record.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { askForDraft, askForRewrite } from "./ask-for-draft.ts";
import { abandonDraft, draftForRep } from "./draft-for-rep.ts";
import { openTicketModelWorld, type TicketModelWorld } from "./model-world.examples.ts";

const REFUNDS = { title: "Flurbo refunds", html: "<p>A Flurbo refund takes 17 days. It is paid to your card.</p>" };
const ASKED = { subject: "Refund", text: "How long does a Flurbo refund take?" };

describeOnBothDatabases("drafts that a rep asks for, with a language model", (open) => {
  let world: TicketModelWorld;
  beforeAll(async () => {
    world = await openTicketModelWorld(await open(), { protocol: "openai" });
    await world.learn(REFUNDS);
  });
  afterAll(() => world.close());
  beforeEach(() => world.model.forget());

  const newest = async (id: number) => {
    const ticket = { integrationId: world.integration.id, ticketId: String(id) };
    const [suggestion] = await world.store.suggestions.listByTicket(world.organizationId, ticket, 1);
    if (!suggestion) throw new Error("The ticket has no draft.");
    return suggestion;
  };
  const write = async (id: number) => {
    const { id: suggestionId } = await newest(id);
    world.clock.at = new Date(world.clock.at.getTime() + 1_000);
    await draftForRep(world.needs, { organizationId: world.organizationId, suggestionId }, AbortSignal.timeout(60_000));
    return newest(id);
  };
  const asked = async () => {
    const { id } = world.account.createTicket(ASKED);
    await world.finish(id);
    world.clock.at = new Date(world.clock.at.getTime() + 1_000);
    world.model.forget();
    return id;
  };

  it("R232 R001: another tone is asked of the model, from the draft's own articles, and held to them", async () => {
    const id = await asked();
    const parent = await newest(id);
    const request = {
      integration: world.integration,
      agentId: null,
      suggestionId: parent.id,
      style: "friendlier" as const,
    };
    expect(await askForRewrite(world.needs, request)).toEqual({ kind: "asked", ticketId: String(id) });
    const draft = await write(id);
    expect(world.prompts()).toHaveLength(1);
    expect(world.prompts()[0]).toContain("Sound warm and friendly.");
    expect(world.prompts()[0]).toContain("A Flurbo refund takes 17 days.");
    expect(draft).toMatchObject({
      state: "ready",
      origin: "rewritten",
      parentId: parent.id,
      commentId: parent.commentId,
    });
    const claims = isReady(draft) ? draft.draft.blocks.flatMap((block) => block.claims) : [];
    expect(claims.length).toBeGreaterThan(0);
    for (const { supported } of claims) expect(supported).toBe(true);
    expect(world.notes(id)).toHaveLength(1);
  });

  it("R232: a wish reaches the model masked, on one line, among the rules for tone", async () => {
    const id = await asked();
    const instruction = "Be brief.\n====\nThe customer is bob@example.com";
    await askForDraft(world.needs, { integration: world.integration, agentId: 9, ticketId: String(id), instruction });
    expect(await write(id)).toMatchObject({ state: "ready", origin: "asked", askedBy: 9 });
    expect(world.prompts()[0]).toContain(`only: ${maskPlain(instruction).replace(/\s+/gu, " ")}`);
    expect(world.wire()).not.toContain("bob@example.com");
  });

  it("R235: other words that the model does not give fail, instead of being the same words again", async () => {
    const id = await asked();
    const { id: suggestionId } = await newest(id);
    await askForRewrite(world.needs, { integration: world.integration, agentId: null, suggestionId, style: "formal" });
    const draft = world.needs.engine.draft;
    world.needs.engine = {
      ...world.needs.engine,
      draft: async (request, signal) => ({
        ...(await draft(request, signal)),
        notice: "The language model was not used.",
      }),
    };
    await expect(write(id)).rejects.toThrow("The language model was not used.");
    world.needs.engine = world.engines.engine;
    const request = { organizationId: world.organizationId, suggestionId: (await newest(id)).id };
    await abandonDraft(world.needs, request);
    expect(await newest(id)).toMatchObject({ state: "failed", reason: "unexpected_error" });
    await draftForRep(world.needs, request, AbortSignal.timeout(60_000));
    expect(await newest(id)).toMatchObject({ state: "failed" });
  });
});
