import type { TokenBudget } from "#llm/token-budget.ts";
import type { Store } from "#store/store.ts";

/** The daily allowance of every organization, kept where all processes see it. */
export function createTokenBudget({
  store,
  dailyTokens,
  now,
}: {
  store: Pick<Store, "modelSpend">;
  dailyTokens: number;
  now: () => Date;
}): TokenBudget {
  return {
    dailyTokens,
    async reserve(organizationId, tokens) {
      const at = now();
      if (!(await store.modelSpend.reserve(organizationId, { at, tokens, limit: dailyTokens }))) return null;
      // The day it was taken from, also when the answer arrives after midnight.
      return { settle: (used) => store.modelSpend.correct(organizationId, { at, tokens: used - tokens }) };
    },
  };
}
