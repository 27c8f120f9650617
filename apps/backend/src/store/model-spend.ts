import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";

/** Tokens spent on a language model, by organization and day. Days begin at midnight UTC. */
export type ModelSpend = {
  /** Adds tokens to a day unless they would go beyond the limit; whether they were added. One statement, so no two processes can both take the last of it. */
  reserve(organizationId: string, wanted: { at: Date; tokens: number; limit: number }): Promise<boolean>;
  /** Corrects a day by tokens, up or down; never below nothing. */
  correct(organizationId: string, change: { at: Date; tokens: number }): Promise<void>;
  spentOn(organizationId: string, at: Date): Promise<number>;
};

export function createModelSpend({ prisma }: StoreClient): ModelSpend {
  return {
    reserve: async (organizationId, { at, tokens, limit }) => {
      const added = await prisma.$executeRaw`
        INSERT INTO model_spend (organization_id, day, tokens)
        SELECT ${storedId(organizationId)}::uuid, ${dayOf(at)}::date, ${tokens}::bigint
        WHERE ${tokens}::bigint <= ${limit}::bigint
        ON CONFLICT (organization_id, day) DO UPDATE SET tokens = model_spend.tokens + excluded.tokens
        WHERE model_spend.tokens + excluded.tokens <= ${limit}::bigint`;
      return added > 0;
    },
    correct: async (organizationId, { at, tokens }) => {
      await prisma.$executeRaw`
        UPDATE model_spend SET tokens = greatest(0, tokens + ${tokens}::bigint)
        WHERE organization_id = ${storedId(organizationId)}::uuid AND day = ${dayOf(at)}::date`;
    },
    spentOn: async (organizationId, at) => {
      const where = { organizationId: storedId(organizationId), day: new Date(dayOf(at)) };
      return Number((await prisma.modelSpend.findFirst({ where }))?.tokens ?? 0);
    },
  };
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
