import { v7 as uuidv7 } from "uuid";
import type { PrismaTransaction } from "./database/open-database.ts";
import { orNotFound } from "./not-found.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";

export type Organizations = {
  /** The organization `default`, made on first call. */
  ensureDefault(): Promise<{ id: string; name: string }>;
  find(organizationId: string): Promise<{ id: string; name: string } | null>;
  /** Counts up whenever what can be retrieved changes: part of the basis of a decision. */
  knowledgeRevision(organizationId: string): Promise<number>;
  bumpKnowledgeRevision(organizationId: string): Promise<void>;
};

const DEFAULT_SLUG = "default";

export function createOrganizations({ prisma }: StoreClient): Organizations {
  const select = { id: true, name: true };
  return {
    ensureDefault: async () => {
      const data = { id: uuidv7(), slug: DEFAULT_SLUG, name: "Default" };
      await prisma.organization.createMany({ data, skipDuplicates: true });
      const row = await prisma.organization.findUnique({ where: { slug: DEFAULT_SLUG }, select });
      return orNotFound(row, { what: "organization", id: DEFAULT_SLUG });
    },
    find: (organizationId) => prisma.organization.findUnique({ where: { id: storedId(organizationId) }, select }),
    knowledgeRevision: async (organizationId) => {
      const where = { id: storedId(organizationId) };
      const row = await prisma.organization.findUnique({ where, select: { knowledgeRevision: true } });
      return Number(orNotFound(row, { what: "organization", id: organizationId }).knowledgeRevision);
    },
    bumpKnowledgeRevision: (organizationId) => bumpKnowledgeRevision(prisma, organizationId),
  };
}

/** Counts up inside the caller's transaction, so that no decision can see new knowledge under an old revision. */
export async function bumpKnowledgeRevision(prisma: PrismaTransaction, organizationId: string): Promise<void> {
  await prisma.organization.updateMany({
    where: { id: storedId(organizationId) },
    data: { knowledgeRevision: { increment: 1 } },
  });
}

/** The next session number. Holds the organization's row until commit, so two transactions never get the same one. */
export async function takeSessionNumber(prisma: PrismaTransaction, organizationId: string): Promise<number> {
  const [taken] = await prisma.$queryRaw<{ number: number }[]>`
    UPDATE organization SET next_session_number = next_session_number + 1
    WHERE id = ${storedId(organizationId)}::uuid
    RETURNING next_session_number - 1 AS number`;
  return orNotFound(taken, { what: "organization", id: organizationId }).number;
}

/** Until commit nobody else passes here or takes a number of this organization; plain readers and foreign keys are free. */
export async function lockOrganization(prisma: PrismaTransaction, organizationId: string): Promise<void> {
  const [locked] = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM organization WHERE id = ${storedId(organizationId)}::uuid FOR NO KEY UPDATE`;
  orNotFound(locked, { what: "organization", id: organizationId });
}
