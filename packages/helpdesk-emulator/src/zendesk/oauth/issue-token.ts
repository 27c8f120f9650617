import { randomBytes } from "node:crypto";
import { type Desk, takeId } from "../desk/desk.ts";
import { type OAuthToken, oauthOf } from "./oauth-state.ts";

const newToken = (): string => randomBytes(32).toString("hex");

export type Issuing = {
  clientId: string;
  userId: number;
  scopes: string[];
  /** Seconds; the account's own where the client does not ask. */
  accessLife?: number | undefined;
  refreshLife?: number | undefined;
};

/** A new pair of tokens for a person. */
export function issueToken(desk: Desk, { clientId, userId, scopes, accessLife, refreshLife }: Issuing): OAuthToken {
  const oauth = oauthOf(desk);
  const now = desk.clock().getTime();
  const life = accessLife ?? oauth.accessLifeSeconds;
  const token = {
    id: takeId(desk),
    accessToken: newToken(),
    refreshToken: newToken(),
    clientId,
    userId,
    scopes,
    createdAt: now,
    expiresAt: life === null ? null : now + life * 1000,
    refreshExpiresAt: now + (refreshLife ?? oauth.refreshLifeSeconds) * 1000,
  };
  // Pairs that cannot be used in any way any more are forgotten.
  oauth.tokens = [...oauth.tokens.filter((each) => (each.refreshExpiresAt ?? now) >= now), token];
  desk.changed();
  return token;
}

/** The token a request carries, while it works. */
export function findToken(desk: Desk, accessToken: string): OAuthToken | undefined {
  const now = desk.clock().getTime();
  return oauthOf(desk).tokens.find(
    (token) => token.accessToken === accessToken && (token.expiresAt === null || token.expiresAt > now),
  );
}

/** Ends a pair at once. */
export function dropToken(desk: Desk, { id }: Pick<OAuthToken, "id">): void {
  const oauth = oauthOf(desk);
  oauth.tokens = oauth.tokens.filter((token) => token.id !== id);
  desk.changed();
}
