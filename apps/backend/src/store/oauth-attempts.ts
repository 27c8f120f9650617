import { z } from "zod";
import type { KeyRing } from "./keys/key-ring.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";

/** Connecting by OAuth that was begun in a browser. Hashes stand for what only the helpdesk and that browser hold. */
export type OAuthAttempt = {
  organizationId: string;
  stateHash: string;
  browserHash: string;
  /** The API key that the dashboard was signed in with. */
  keyId: string;
  expiresAt: Date;
  subdomain: string;
  redirectUri: string;
  codeVerifier: string;
};

export type OAuthAttempts = {
  /** Keeps it, and forgets those of the organization whose time is over. */
  add(attempt: OAuthAttempt, now: Date): Promise<void>;
  /** Gives an attempt out once; null when there is none of this browser, or it was used or is too old. */
  take(
    organizationId: string,
    proof: { stateHash: string; browserHash: string },
    now: Date,
  ): Promise<OAuthAttempt | null>;
};

const Sealed = z.object({ subdomain: z.string(), redirectUri: z.string(), codeVerifier: z.string() });

export function createOAuthAttempts({ prisma }: StoreClient, keyRing: KeyRing): OAuthAttempts {
  const cell = (organizationId: string, stateHash: string) => ({
    organizationId,
    table: "oauth_attempt",
    column: "sealed",
    row: stateHash,
  });
  return {
    add: async ({ subdomain, redirectUri, codeVerifier, ...columns }, now) => {
      const { organizationId, stateHash } = columns;
      await prisma.oAuthAttempt.deleteMany({ where: { organizationId, expiresAt: { lte: now } } });
      const text = JSON.stringify({ subdomain, redirectUri, codeVerifier });
      const sealed = keyRing.seal(cell(organizationId, stateHash), text);
      await prisma.oAuthAttempt.create({ data: { ...columns, sealed } });
    },
    take: async (organizationId, proof, now) => {
      // Deleting is taking: of two that come at once, one finds it.
      const where = { organizationId: storedId(organizationId), ...proof, expiresAt: { gt: now } };
      const row = await prisma.oAuthAttempt.findFirst({ where });
      if (!row || (await prisma.oAuthAttempt.deleteMany({ where })).count === 0) return null;
      const { sealed, ...columns } = row;
      return { ...columns, ...Sealed.parse(JSON.parse(keyRing.open(cell(row.organizationId, row.stateHash), sealed))) };
    },
  };
}
