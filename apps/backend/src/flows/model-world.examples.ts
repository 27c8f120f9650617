import { chooseEngines, type Engines } from "#llm/choose-engine.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import { createTokenBudget } from "../wiring/token-budget.ts";
import { retrieve } from "./retrieve.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";

export type ChatProtocol = "openai" | "anthropic";

/** A ticket world whose drafts are written, and whose questions are embedded, by the sandbox's pretend model. */
export type TicketModelWorld = TicketWorld & {
  /** What was sent to the chat model, oldest first: the text of its messages. */
  prompts(): string[];
  /** Everything that was sent to any model, as it stood on the wire. */
  wire(): string;
  engines: Engines;
  runs(ticketId: number): ReturnType<TicketWorld["store"]["traces"]["listBySession"]>;
  notes(ticketId: number): string[];
};

export async function openTicketModelWorld(
  database: TestDatabase,
  {
    protocol,
    dailyTokens = 1_000_000,
    vectorTokens = 1_000_000,
  }: { protocol: ChatProtocol; dailyTokens?: number; vectorTokens?: number },
): Promise<TicketModelWorld> {
  const world = await openTicketWorld(database);
  const { store, clock, model, modelUrl, organizationId } = world;
  const isClaude = protocol === "anthropic";
  const engines = await chooseEngines(
    {
      baseUrl: modelUrl,
      apiKey: "sk-test",
      chatModel: isClaude ? "claude-test" : "test-model",
      embeddingModel: "embed-1",
      anthropicApiKey: isClaude ? "k" : null,
      anthropicBaseUrl: modelUrl,
      timeoutMs: 30_000,
    },
    {
      textWork: { hashEmbeddings: () => Promise.reject(new Error("The model embeds here.")) },
      budget: createTokenBudget({ store, use: "drafts", dailyTokens, now: () => clock.at }),
      vectorBudget: createTokenBudget({ store, use: "vectors", dailyTokens: vectorTokens, now: () => clock.at }),
    },
  );
  world.needs.engine = engines.engine;
  world.needs.retrieve = (question) =>
    retrieve({ store, embedder: engines.embedder }, { ...question, audience: "rep", limit: 8 });
  const chat = () => model.requests.filter(({ path }) => path !== "/v1/embeddings");
  return {
    ...world,
    engines,
    prompts: () => chat().map(({ text }) => text),
    wire: () => model.requests.map(({ body }) => body).join("\n"),
    notes: (id) =>
      world.account
        .comments(id)
        .filter(({ isPublic }) => !isPublic)
        .map(({ html }) => html),
    runs: async (id) => {
      const session = await store.sessions.findByTicket(organizationId, world.integration.id, String(id));
      return store.traces.listBySession(organizationId, session?.id ?? "", 10);
    },
  };
}
