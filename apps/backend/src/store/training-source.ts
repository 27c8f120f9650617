import { v7 as uuidv7 } from "uuid";
import type { PrismaTransaction } from "./database/open-database.ts";
import { orNotFound } from "./not-found.ts";
import { storedId } from "./stored-id.ts";

/** The source whose articles are an organization's scenarios in use; null where none was ever published. */
export async function findTrainingSource(prisma: PrismaTransaction, organizationId: string): Promise<string | null> {
  const where = { organizationId: storedId(organizationId), kind: "training" };
  const source = await prisma.dataSource.findFirst({ where, select: { id: true } });
  return source?.id ?? null;
}

/** The same, made where it is not there yet. Nothing is ever read into it, so it is never due. */
export async function ensureTrainingSource(prisma: PrismaTransaction, organizationId: string): Promise<string> {
  await prisma.$executeRaw`
    INSERT INTO data_source (organization_id, id, kind, name, cadence, subdomain, is_connected)
    VALUES (${storedId(organizationId)}::uuid, ${uuidv7()}::uuid, 'training', 'Scenarios', '"manual"'::jsonb, '', false)
    ON CONFLICT (organization_id) WHERE kind = 'training' DO NOTHING`;
  const id = await findTrainingSource(prisma, organizationId);
  return orNotFound(id, { what: "organization", id: organizationId });
}
