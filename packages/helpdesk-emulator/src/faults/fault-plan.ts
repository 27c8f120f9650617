import { seededRandom } from "../seeded-random.ts";
import { type FaultRuleOf, isWebhookFault } from "./fault.ts";

export type ActiveFaultOf<Fault> = { id: number; rule: FaultRuleOf<Fault>; struck: number; passed: number };

/** The faults of an account that are switched on, with their seeded dice. */
export type FaultPlanOf<Fault> = {
  /** Switches a fault on; the id switches it off again. */
  add(rule: FaultRuleOf<Fault>): number;
  remove(id: number): void;
  clear(): void;
  list(): readonly ActiveFaultOf<Fault>[];
  /** Starts the dice anew. */
  seed(seed: number): void;
  /** The faults that strike this request, in the order they were added. */
  strike(request: { method: string; path: string }): Fault[];
  strikeDelivery(): Extract<Fault, { kind: `webhook-${string}` }>[];
};

export function createFaultPlan<Fault extends { kind: string }>(): FaultPlanOf<Fault> {
  let active: ActiveFaultOf<Fault>[] = [];
  let random = seededRandom(1);
  let nextId = 1;

  const strikes = (entry: ActiveFaultOf<Fault>): boolean => {
    const { rule } = entry;
    if (rule.times !== undefined && entry.struck >= rule.times) return false;
    if (entry.passed < (rule.skip ?? 0)) {
      entry.passed++;
      return false;
    }
    if (rule.probability !== undefined && random() >= rule.probability) return false;
    entry.struck++;
    return true;
  };

  return {
    add(rule) {
      const path = rule.path === undefined ? {} : { path: new RegExp(rule.path) };
      active.push({ id: nextId, rule: { ...rule, ...path }, struck: 0, passed: 0 });
      return nextId++;
    },
    remove(id) {
      active = active.filter((entry) => entry.id !== id);
    },
    clear() {
      active = [];
    },
    list: () => active,
    seed(seed) {
      random = seededRandom(seed);
    },
    strike: (request) =>
      active
        .filter(({ rule }) => !isWebhookFault(rule.fault) && matches(rule, request))
        .filter(strikes)
        .map(({ rule }) => rule.fault),
    strikeDelivery: () =>
      active
        .filter(({ rule }) => isWebhookFault(rule.fault))
        .filter(strikes)
        .map(({ rule }) => rule.fault)
        .filter(isWebhookFault),
  };
}

function matches(rule: FaultRuleOf<unknown>, { method, path }: { method: string; path: string }): boolean {
  if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
  return rule.path === undefined || new RegExp(rule.path).test(path);
}
