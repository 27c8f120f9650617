import type { HelpdeskSettings, IntegrationStatus } from "@opencx/shared/integration";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { Credential, CredentialSummary } from "#domain/credential/credential.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { refuseSecond } from "./already-exists.ts";
import { integrationRecord } from "./integration-record.ts";
import { openWebhookSecret, replaceWebhookSecret, sealWebhookSecret, webhookTargets } from "./integration-secrets.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { orNotFound } from "./not-found.ts";
import type { SealedRow } from "./sealed-column.ts";
import { credentialColumns, sealedCredential } from "./sealed-credential.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { storedJson } from "./stored-json.ts";

/** The store only seals and opens it. */
export type StoredCredential = Credential;

export type IntegrationRecord = {
  organizationId: string;
  id: string;
  kind: HelpdeskKind;
  /** Those of its kind. */
  settings: HelpdeskSettings;
  subdomain: string;
  status: IntegrationStatus;
  actingAs: { id: number; name: string; email: string };
  helpdeskWebhookId: string | null;
  helpdeskTriggerIds: string[];
  credential: CredentialSummary;
  lastDeliveryAt: Date | null;
  lastError: string | null;
  createdAt: Date;
};

/** What the webhook door needs, found by the id in the address alone. */
export type WebhookTarget = {
  organizationId: string;
  integrationId: string;
  kind: HelpdeskKind;
  subdomain: string;
  status: IntegrationStatus;
  /** Secrets in force, newest first. */
  secrets: string[];
};

export type Integrations = {
  insert(
    record: Omit<IntegrationRecord, "id" | "createdAt" | "lastDeliveryAt" | "lastError" | "credential"> & {
      id: string;
      credential: StoredCredential;
      webhookSecret: string;
    },
  ): Promise<IntegrationRecord>;
  /** Throws `NotFound` when absent. */
  get(organizationId: string, id: string): Promise<IntegrationRecord>;
  find(organizationId: string, id: string): Promise<IntegrationRecord | null>;
  findByAccount(organizationId: string, kind: HelpdeskKind, subdomain: string): Promise<IntegrationRecord | null>;
  list(organizationId: string): Promise<IntegrationRecord[]>;
  update(
    organizationId: string,
    id: string,
    patch: Partial<
      Pick<IntegrationRecord, "status" | "actingAs" | "helpdeskWebhookId" | "helpdeskTriggerIds" | "lastError">
    > & { settings?: HelpdeskSettings; credential?: StoredCredential },
  ): Promise<IntegrationRecord>;
  credential(organizationId: string, id: string): Promise<StoredCredential>;
  webhookTarget(integrationId: string): Promise<WebhookTarget | null>;
  /** The newest secret, for showing it to the admin who just connected. */
  webhookSecret(organizationId: string, id: string): Promise<string>;
  /** Puts a secret in force; the one before stays accepted until `previousUntil`, or ends at once when null. */
  setWebhookSecret(organizationId: string, id: string, secret: string, previousUntil: Date | null): Promise<void>;
  recordDelivery(organizationId: string, id: string, at: Date): Promise<void>;
};

const credentialColumn = sealedCredential("integration");
const inOrder = [{ createdAt: "asc" as const }, { id: "asc" as const }];

export function createIntegrations(client: StoreClient, keyRing: KeyRing): Integrations {
  const { prisma, atomically } = client;
  const find = (organizationId: string, id: string) =>
    prisma.integration.findFirst({ where: storedKey(organizationId, id) });
  const get = async (organizationId: string, id: string) =>
    orNotFound(await find(organizationId, id), { what: "integration", id });
  return {
    insert: (record) => insert(client, { keyRing, record }),
    get: async (organizationId, id) => integrationRecord(await get(organizationId, id)),
    find: async (organizationId, id) => {
      const row = await find(organizationId, id);
      return row && integrationRecord(row);
    },
    findByAccount: async (organizationId, kind, subdomain) => {
      const where = { organizationId: storedId(organizationId), kind, subdomain };
      const row = await prisma.integration.findFirst({ where });
      return row && integrationRecord(row);
    },
    list: async (organizationId) => {
      const where = { organizationId: storedId(organizationId) };
      return (await prisma.integration.findMany({ where, orderBy: inOrder })).map(integrationRecord);
    },
    update: async (organizationId, id, patch) => {
      const data = changedColumns(keyRing, { row: storedKey(organizationId, id), patch });
      const [row] = await prisma.integration.updateManyAndReturn({ where: storedKey(organizationId, id), data });
      return integrationRecord(orNotFound(row, { what: "integration", id }));
    },
    credential: async (organizationId, id) => {
      const row = await get(organizationId, id);
      return credentialColumn.open(keyRing, row, row.credentialSealed);
    },
    webhookTarget: webhookTargets({ prisma, keyRing }),
    webhookSecret: async (organizationId, id) => openWebhookSecret(keyRing, await get(organizationId, id)),
    setWebhookSecret: (organizationId, id, secret, previousUntil) =>
      atomically((transaction) =>
        replaceWebhookSecret({ prisma: transaction, keyRing }, { organizationId, id, secret, previousUntil }),
      ),
    recordDelivery: async (organizationId, id, at) => {
      // Deliveries are answered side by side; the stamp never goes back.
      const isLater = [{ lastDeliveryAt: null }, { lastDeliveryAt: { lt: at } }];
      const where = { ...storedKey(organizationId, id), OR: isLater };
      await prisma.integration.updateMany({ where, data: { lastDeliveryAt: at } });
    },
  };
}

async function insert(
  { prisma }: Pick<StoreClient, "prisma">,
  { keyRing, record }: { keyRing: KeyRing; record: Parameters<Integrations["insert"]>[0] },
): Promise<IntegrationRecord> {
  const { credential, webhookSecret, ...columns } = record;
  const data = {
    ...columns,
    actingAs: storedJson(record.actingAs),
    settings: storedJson(record.settings),
    credentialSealed: credentialColumn.seal(keyRing, record, credential),
    ...credentialColumns(credential),
    webhookSecretSealed: sealWebhookSecret(keyRing, record, webhookSecret),
  };
  const taken = `The ${record.kind} account ${record.subdomain} is already connected; change that integration instead.`;
  return integrationRecord(await refuseSecond(prisma.integration.create({ data }), taken));
}

function changedColumns(
  keyRing: KeyRing,
  { row, patch }: { row: SealedRow; patch: Parameters<Integrations["update"]>[2] },
): Prisma.IntegrationUpdateManyMutationInput {
  const { credential, settings, actingAs, ...columns } = patch;
  return {
    ...columns,
    ...(settings && { settings: storedJson(settings) }),
    ...(actingAs && { actingAs: storedJson(actingAs) }),
    ...(credential && {
      credentialSealed: credentialColumn.seal(keyRing, row, credential),
      ...credentialColumns(credential),
    }),
  };
}
