import { type IntegrationStatus, KindAndSettings } from "@opencx/shared/integration";
import { z } from "zod";
import type { Integration as IntegrationRow } from "#generated/prisma/client.ts";
import type { IntegrationRecord } from "./integrations.ts";

const Status = z.enum(["connected", "failing", "disconnected"]) satisfies z.ZodType<IntegrationStatus>;
const CredentialKind = z.enum(["api-token", "api-key", "oauth"]);
const ActingAs = z.object({ id: z.number(), name: z.string(), email: z.string() });

export function integrationStatus(stored: string): IntegrationStatus {
  return Status.parse(stored);
}

/** A stored row as callers see it: no sealed column leaves the store. */
export function integrationRecord(row: IntegrationRow): IntegrationRecord {
  return {
    ...KindAndSettings.parse({ kind: row.kind, settings: row.settings }),
    organizationId: row.organizationId,
    id: row.id,
    subdomain: row.subdomain,
    status: integrationStatus(row.status),
    actingAs: ActingAs.parse(row.actingAs),
    helpdeskWebhookId: row.helpdeskWebhookId,
    helpdeskTriggerIds: row.helpdeskTriggerIds,
    credential: {
      kind: CredentialKind.parse(row.credentialKind),
      endsAt: row.credentialEndsAt,
      scopes: row.credentialScopes,
    },
    lastDeliveryAt: row.lastDeliveryAt,
    lastError: row.lastError,
    createdAt: row.createdAt,
  };
}
