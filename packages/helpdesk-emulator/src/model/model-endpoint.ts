import type { ModelBehaviour, ModelRule } from "./model-rule.ts";

export type ModelRequest = {
  id: number;
  at: string;
  path: string;
  headers: Record<string, string>;
  /** Exactly what came, byte for byte. */
  body: string;
  /** The text in it: every message, or every text to embed, one after the other. */
  text: string;
  behaviour: ModelBehaviour["kind"];
};

/** A pretend model: its script, and everything that was ever asked of it. */
export type ModelEndpoint = {
  /** Oldest first. */
  readonly requests: ModelRequest[];
  /** Rules in force; the first that fits a request decides. Without one the model is honest. */
  readonly rules: { rule: ModelRule; applied: number }[];
  /** Replaces the script; a list of answers to give in order is rules with `times: 1`. */
  script(...rules: ModelRule[]): void;
  /** Forgets what was asked. */
  forget(): void;
  /** Records a request and answers the rule it meets. */
  meet(request: Omit<ModelRequest, "id" | "behaviour">, on: "chat" | "embeddings"): ModelRule;
};

const HONEST: ModelRule = { behaviour: { kind: "honest" } };

/** A model without a script; requests beyond `limit` fall off at the old end. */
export function createModelEndpoint({ limit }: { limit: number }): ModelEndpoint {
  const requests: ModelRequest[] = [];
  const rules: { rule: ModelRule; applied: number }[] = [];
  let nextId = 1;
  return {
    requests,
    rules,
    script(...wanted) {
      rules.splice(0, rules.length, ...wanted.map((rule) => ({ rule, applied: 0 })));
    },
    forget() {
      requests.length = 0;
    },
    meet(request, on) {
      const met = rules.find((each) => isMet(each, { text: request.text, on }));
      if (met) met.applied += 1;
      const rule = met?.rule ?? HONEST;
      requests.push({ id: nextId++, ...request, behaviour: rule.behaviour.kind });
      if (requests.length > limit) requests.splice(0, requests.length - limit);
      return rule;
    },
  };
}

function isMet({ rule, applied }: ModelEndpoint["rules"][number], { text, on }: { text: string; on: string }): boolean {
  if (rule.times !== undefined && applied >= rule.times) return false;
  if (rule.on !== undefined && rule.on !== on) return false;
  return rule.when === undefined || text.includes(rule.when);
}
