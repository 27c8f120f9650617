import type { OAuthCredential } from "#domain/credential/credential.ts";
import type { StoredCredential } from "./integrations.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { credentialColumns, sealedCredential } from "./sealed-credential.ts";
import type { StoreClient } from "./store-client.ts";
import { storedKey } from "./stored-id.ts";

/** An account's credential with how its renewal stands. */
export type RenewalState = {
  subdomain: string;
  credential: StoredCredential;
  /** Why the helpdesk will not renew it any more; null while it may. */
  refusal: string | null;
  /** Until when somebody renews it and nobody else may; null when nobody does. */
  busyUntil: Date | null;
};

/**
 * Renewing an OAuth credential ends the tokens that are held, so only one process at a time may do it. The right to is
 * a lease that runs out by itself: the helpdesk is called outside of any transaction, and a process may die meanwhile.
 */
export type CredentialRenewals = {
  find(organizationId: string, integrationId: string, now: Date): Promise<RenewalState | null>;
  /** Takes the lease; false while somebody has it, once the credential is refused, and when there is none. */
  take(
    organizationId: string,
    integrationId: string,
    lease: { holder: string; now: Date; until: Date },
  ): Promise<boolean>;
  /** Stores what the holder was given and ends the lease; false when the lease or the credential is no longer its own. */
  keep(
    organizationId: string,
    integrationId: string,
    renewed: { holder: string; credential: OAuthCredential },
  ): Promise<boolean>;
  /** The helpdesk will not renew it: the account is failing until a person connects it again. */
  refuse(organizationId: string, integrationId: string, refused: { holder: string; why: string }): Promise<boolean>;
  release(organizationId: string, integrationId: string, holder: string): Promise<void>;
};

const column = sealedCredential("integration");

export function createCredentialRenewals({ prisma }: StoreClient, keyRing: KeyRing): CredentialRenewals {
  const heldBy = (organizationId: string, id: string, holder: string) => ({
    ...storedKey(organizationId, id),
    renewalHolder: holder,
  });
  return {
    find: async (organizationId, id, now) => {
      const row = await prisma.integration.findFirst({ where: storedKey(organizationId, id) });
      if (!row) return null;
      const { subdomain, renewalRefusal: refusal, renewalUntil } = row;
      const busyUntil = renewalUntil !== null && renewalUntil > now ? renewalUntil : null;
      return { subdomain, credential: column.open(keyRing, row, row.credentialSealed), refusal, busyUntil };
    },
    take: async (organizationId, id, { holder, now, until }) => {
      const isFree = [{ renewalUntil: null }, { renewalUntil: { lte: now } }];
      const where = { ...storedKey(organizationId, id), renewalRefusal: null, OR: isFree };
      const data = { renewalHolder: holder, renewalUntil: until };
      return (await prisma.integration.updateMany({ where, data })).count === 1;
    },
    keep: async (organizationId, id, { holder, credential }) => {
      const row = storedKey(organizationId, id);
      const credentialSealed = column.seal(keyRing, row, credential);
      const data = { credentialSealed, ...credentialColumns(credential) };
      return (await prisma.integration.updateMany({ where: heldBy(organizationId, id, holder), data })).count === 1;
    },
    refuse: async (organizationId, id, { holder, why }) => {
      const where = heldBy(organizationId, id, holder);
      const ended = { renewalHolder: null, renewalUntil: null, renewalRefusal: why };
      const { count } = await prisma.integration.updateMany({ where, data: ended });
      // An account that an admin disconnected stays that.
      const failing = { ...storedKey(organizationId, id), renewalRefusal: why, status: "connected" };
      await prisma.integration.updateMany({ where: failing, data: { status: "failing", lastError: why } });
      return count === 1;
    },
    release: async (organizationId, id, holder) => {
      const data = { renewalHolder: null, renewalUntil: null };
      await prisma.integration.updateMany({ where: heldBy(organizationId, id, holder), data });
    },
  };
}
