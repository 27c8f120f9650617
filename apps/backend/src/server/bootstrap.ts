import { ALL_SCOPES } from "@opencx/shared/api-key";
import { AlreadyExists } from "#store/already-exists.ts";
import type { Store } from "#store/store.ts";
import { hashApiKey } from "./api-keys.ts";

/** On first start: the organization `default`, with the given key carrying every scope. */
export async function bootstrap(store: Store, apiKey: string | null): Promise<void> {
  const { id: organizationId } = await store.organizations.ensureDefault();
  if (apiKey === null) return;
  const hash = hashApiKey(apiKey);
  if (await store.apiKeys.findByHash(hash)) return;
  const key = { organizationId, name: "bootstrap", hash, scopes: ALL_SCOPES, integrationId: null };
  await store.apiKeys.insert(key).catch((error: unknown) => {
    // Another process starts at the same moment; or an admin has revoked the key, which it stays.
    if (!(error instanceof AlreadyExists)) throw error;
  });
}
