import { Prisma } from "#generated/prisma/client.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";

/** What tokens are spent on; each has a count of its own. */
export type TokenUse = "drafts" | "vectors";

/** Tokens spent on models, by organization, use and day. Days begin at midnight UTC. */
export type ModelSpend = {
  /** Adds tokens to a day unless they would go beyond the limit; whether they were added. One statement, so no two processes can both take the last of it. */
  reserve(organizationId: string, use: TokenUse, wanted: { at: Date; tokens: number; limit: number }): Promise<boolean>;
  /** Corrects a day by tokens, up or down; never below nothing. */
  correct(organizationId: string, use: TokenUse, change: { at: Date; tokens: number }): Promise<void>;
  spentOn(organizationId: string, at: Date): Promise<Record<TokenUse, number>>;
};

const COLUMN: Record<TokenUse, Prisma.Sql> = { drafts: Prisma.raw("tokens"), vectors: Prisma.raw("vector_tokens") };

export function createModelSpend({ prisma }: StoreClient): ModelSpend {
  return {
    reserve: async (organizationId, use, { at, tokens, limit }) => {
      if (tokens > limit) return false;
      const column = COLUMN[use];
      await prisma.$executeRaw`
        INSERT INTO model_spend (organization_id, day, tokens)
        VALUES (${storedId(organizationId)}::uuid, ${dayOf(at)}::date, 0)
        ON CONFLICT (organization_id, day) DO NOTHING`;
      const added = await prisma.$executeRaw`
        UPDATE model_spend SET ${column} = ${column} + ${tokens}::bigint
        WHERE organization_id = ${storedId(organizationId)}::uuid AND day = ${dayOf(at)}::date
          AND ${column} + ${tokens}::bigint <= ${limit}::bigint`;
      return added > 0;
    },
    correct: async (organizationId, use, { at, tokens }) => {
      const column = COLUMN[use];
      await prisma.$executeRaw`
        UPDATE model_spend SET ${column} = greatest(0, ${column} + ${tokens}::bigint)
        WHERE organization_id = ${storedId(organizationId)}::uuid AND day = ${dayOf(at)}::date`;
    },
    spentOn: async (organizationId, at) => {
      const where = { organizationId: storedId(organizationId), day: new Date(dayOf(at)) };
      const row = await prisma.modelSpend.findFirst({ where });
      return { drafts: Number(row?.tokens ?? 0), vectors: Number(row?.vectorTokens ?? 0) };
    },
  };
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
