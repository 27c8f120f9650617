import { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { PrismaTransaction } from "./database/open-database.ts";
import { gather } from "./gather.ts";
import { integrationStatus } from "./integration-record.ts";
import type { WebhookTarget } from "./integrations.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { orNotFound } from "./not-found.ts";
import { type SealedRow, sealedColumn } from "./sealed-column.ts";
import { storedId, storedKey } from "./stored-id.ts";

const current = sealedColumn("integration", "webhook_secret_sealed");
const previous = sealedColumn("integration", "previous_secret_sealed");

export function sealWebhookSecret(keyRing: KeyRing, row: SealedRow, secret: string): string {
  return current.seal(keyRing, row, secret);
}

export function openWebhookSecret(keyRing: KeyRing, row: SealedRow & { webhookSecretSealed: string }): string {
  return current.open(keyRing, row, row.webhookSecretSealed);
}

/** Lookups under way at once; the calls that come meanwhile share the next. */
const LOOKUPS_AT_ONCE = 2;
const MOST_SHARED = 200;

/** The door's lookup: deliveries of one integration that come together ask the database once. */
export function webhookTargets(needs: {
  prisma: PrismaTransaction;
  keyRing: KeyRing;
}): (integrationId: string) => Promise<WebhookTarget | null> {
  return gather(
    async (ids) => {
      const found = new Map([...new Set(ids)].map((id) => [id, findWebhookTarget(needs, id)]));
      await Promise.allSettled(found.values());
      return ids.map((id) => found.get(id) ?? null);
    },
    { atOnce: LOOKUPS_AT_ONCE, most: MOST_SHARED },
  );
}

/** The door has no organization yet: the id in the address is the only thing it knows. */
async function findWebhookTarget(
  { prisma, keyRing }: { prisma: PrismaTransaction; keyRing: KeyRing },
  integrationId: string,
): Promise<WebhookTarget | null> {
  const row = await prisma.integration.findUnique({ where: { id: storedId(integrationId) } });
  if (!row) return null;
  const { organizationId, subdomain, previousSecretSealed, previousSecretUntil } = row;
  const secrets = [openWebhookSecret(keyRing, row)];
  if (previousSecretSealed && previousSecretUntil && previousSecretUntil.getTime() > Date.now())
    secrets.push(previous.open(keyRing, row, previousSecretSealed));
  const kind = HelpdeskKind.parse(row.kind);
  return { organizationId, integrationId: row.id, kind, subdomain, status: integrationStatus(row.status), secrets };
}

/**
 * Runs inside a transaction. The row is locked first: the old secret is opened and sealed again for its new column,
 * and another rotation in between would be lost.
 */
export async function replaceWebhookSecret(
  { prisma, keyRing }: { prisma: PrismaTransaction; keyRing: KeyRing },
  { organizationId, id, secret, previousUntil }: SealedRow & { secret: string; previousUntil: Date | null },
): Promise<void> {
  const row = storedKey(organizationId, id);
  const [locked] = await prisma.$queryRaw<{ sealed: string }[]>`
    SELECT webhook_secret_sealed AS sealed FROM integration
    WHERE organization_id = ${row.organizationId}::uuid AND id = ${row.id}::uuid FOR UPDATE`;
  const { sealed } = orNotFound(locked, { what: "integration", id });
  const kept = previousUntil && previous.seal(keyRing, row, current.open(keyRing, row, sealed));
  await prisma.integration.update({
    where: { organizationId_id: row },
    data: {
      webhookSecretSealed: current.seal(keyRing, row, secret),
      previousSecretSealed: kept,
      previousSecretUntil: previousUntil,
    },
  });
}
