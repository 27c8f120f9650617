import type { ApiKey } from "@opencx/shared/api-key";
import { Scope } from "@opencx/shared/api-key";
import { v7 as uuidv7 } from "uuid";
import type { ApiKey as ApiKeyRow } from "#generated/prisma/client.ts";
import { refuseSecond } from "./already-exists.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";

export type ApiKeyOwner = {
  organizationId: string;
  id: string;
  name: string;
  scopes: Scope[];
  integrationId: string | null;
};

/** Keys are kept as SHA-256 only; the key itself is shown once and forgotten. */
export type ApiKeys = {
  insert(key: {
    organizationId: string;
    name: string;
    hash: string;
    scopes: readonly Scope[];
    integrationId: string | null;
  }): Promise<{ id: string }>;
  /** Looks across organizations: the key decides which one is acting. Revoked keys are not found. */
  findByHash(hash: string): Promise<ApiKeyOwner | null>;
  /** Also records the use, at most once a minute. */
  touch(organizationId: string, id: string, at: Date): Promise<void>;
  list(organizationId: string): Promise<ApiKey[]>;
  revoke(organizationId: string, id: string): Promise<boolean>;
  /** Installation keys of an integration that are in force, newest first. */
  listOfIntegration(organizationId: string, integrationId: string): Promise<ApiKey[]>;
  /** Ends one installation key of an integration, or every one where `id` is not given; returns how many were in force. */
  revokeOfIntegration(organizationId: string, integrationId: string, id?: string): Promise<number>;
};

const TOUCH_EVERY_MS = 60_000;

export function createApiKeys({ prisma }: StoreClient): ApiKeys {
  return {
    insert: ({ organizationId, name, hash, scopes, integrationId }) => {
      const data = { organizationId, id: uuidv7(), name, hash, scopes: [...scopes], integrationId };
      const created = prisma.apiKey.create({ data, select: { id: true } });
      return refuseSecond(created, "This key exists already, or did until it was revoked. Make another one.");
    },
    findByHash: async (hash) => {
      const row = await prisma.apiKey.findFirst({ where: { hash, revokedAt: null } });
      return row && ownerOf(row);
    },
    touch: async (organizationId, id, at) => {
      const stale = [{ lastUsedAt: null }, { lastUsedAt: { lte: new Date(at.getTime() - TOUCH_EVERY_MS) } }];
      const where = { ...storedKey(organizationId, id), OR: stale };
      await prisma.apiKey.updateMany({ where, data: { lastUsedAt: at } });
    },
    list: async (organizationId) => {
      const where = { organizationId: storedId(organizationId) };
      return (await prisma.apiKey.findMany({ where, orderBy: { id: "desc" } })).map(apiKeyOf);
    },
    revoke: async (organizationId, id) => {
      const where = { ...storedKey(organizationId, id), revokedAt: null };
      return (await prisma.apiKey.updateMany({ where, data: { revokedAt: new Date() } })).count > 0;
    },
    listOfIntegration: async (organizationId, integrationId) => {
      const where = inForceOf(organizationId, integrationId);
      return (await prisma.apiKey.findMany({ where, orderBy: { id: "desc" } })).map(apiKeyOf);
    },
    revokeOfIntegration: async (organizationId, integrationId, id) => {
      const where = { ...inForceOf(organizationId, integrationId), ...(id !== undefined && { id: storedId(id) }) };
      return (await prisma.apiKey.updateMany({ where, data: { revokedAt: new Date() } })).count;
    },
  };
}

function inForceOf(organizationId: string, integrationId: string) {
  return { organizationId: storedId(organizationId), integrationId: storedId(integrationId), revokedAt: null };
}

function ownerOf({ organizationId, id, name, scopes, integrationId }: ApiKeyRow): ApiKeyOwner {
  return { organizationId, id, name, scopes: readScopes(scopes), integrationId };
}

function apiKeyOf({ id, name, scopes, createdAt, lastUsedAt, revokedAt }: ApiKeyRow): ApiKey {
  return {
    id,
    name,
    scopes: readScopes(scopes),
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

function readScopes(scopes: string[]): Scope[] {
  return scopes.map((scope) => Scope.parse(scope));
}
