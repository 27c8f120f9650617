import { type Emulator, type ModelRule, startEmulator } from "@opencx/helpdesk-emulator";
import type { LanguageModel } from "ai";
import type { TokenBudget } from "../token-budget.ts";
import { anthropicModel, openAiCompatibleModel } from "./language-model.ts";

/** The sandbox's pretend model, and real models of ours that talk to it. */
export type ModelWorld = {
  baseUrl: string;
  model: Emulator["model"];
  /** Forgets what was asked and follows these rules; a text is said as it is. */
  will(...rules: (ModelRule["behaviour"] | string)[]): void;
  /** The bodies of the requests so far, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: bodies are checked by what the tests expect of them
  bodies(): any[];
  openAi(): LanguageModel;
  anthropic(): LanguageModel;
  close(): Promise<void>;
};

/** The last of the rules given stays in force. */
export async function openModelWorld(): Promise<ModelWorld> {
  const emulator = await startEmulator();
  const { model } = emulator;
  const baseUrl = `${emulator.url}/v1`;
  return {
    baseUrl,
    model,
    will(...wanted) {
      const rules = wanted.map((each) => (typeof each === "string" ? ({ kind: "say", text: each } as const) : each));
      model.script(
        ...rules.map((behaviour, at) => (at === rules.length - 1 ? { behaviour } : { behaviour, times: 1 })),
      );
      model.forget();
    },
    bodies: () => model.requests.map(({ body }) => JSON.parse(body)),
    openAi: () => openAiCompatibleModel({ baseUrl, apiKey: "sk-test", model: "test-model" }),
    anthropic: () => anthropicModel({ baseUrl, apiKey: "k", model: "claude-test" }),
    close: () => emulator.close(),
  };
}

/** An allowance in memory that tells what was set aside and what was taken in the end. */
export function countedBudget(dailyTokens = 1_000_000): TokenBudget & { reserved: number[]; settled: number[] } {
  const [reserved, settled]: number[][] = [[], []];
  let spent = 0;
  return {
    dailyTokens,
    renewedAt: () => new Date("2026-03-03T00:00:00Z"),
    reserved: reserved ?? [],
    settled: settled ?? [],
    async reserve(_organization, tokens) {
      if (spent + tokens > dailyTokens) return null;
      spent += tokens;
      reserved?.push(tokens);
      return {
        async settle(used) {
          spent += used - tokens;
          settled?.push(used);
        },
      };
    },
  };
}
