import type { TokenBudget } from "#llm/token-budget.ts";
import type { TokenUse } from "#store/model-spend.ts";
import type { Store } from "#store/store.ts";

const DAY_MS = 24 * 3_600_000;

/** The daily allowance of every organization for one use, kept where all processes see it. */
export function createTokenBudget({
  store,
  use,
  dailyTokens,
  now,
}: {
  store: Pick<Store, "modelSpend">;
  use: TokenUse;
  dailyTokens: number;
  now: () => Date;
}): TokenBudget {
  return {
    dailyTokens,
    async reserve(organizationId, tokens) {
      const at = now();
      if (!(await store.modelSpend.reserve(organizationId, use, { at, tokens, limit: dailyTokens }))) return null;
      // The day it was taken from, also when the answer arrives after midnight.
      return { settle: (used) => store.modelSpend.correct(organizationId, use, { at, tokens: used - tokens }) };
    },
    renewedAt: () => new Date((Math.floor(now().getTime() / DAY_MS) + 1) * DAY_MS),
  };
}
