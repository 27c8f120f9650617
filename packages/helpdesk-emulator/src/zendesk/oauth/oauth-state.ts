import type { Desk } from "../desk/desk.ts";

/** A program that may ask people of the account for access. */
export type OAuthClient = {
  clientId: string;
  name: string;
  kind: "confidential" | "public";
  /** Null for public clients. */
  secret: string | null;
  redirectUris: string[];
  /** What it may ask for at most; null = anything. */
  scopes: string[] | null;
  /** Works on every account of the sandbox, not only on the one that holds it. */
  isGlobal: boolean;
};

export type OAuthCode = {
  code: string;
  clientId: string;
  userId: number;
  redirectUri: string;
  scopes: string[];
  /** The S256 challenge, when one was sent. */
  challenge: string | null;
  /** Epoch milliseconds. */
  expiresAt: number;
};

/** An access token with the refresh token of its pair; times in epoch milliseconds, null = without end. */
export type OAuthToken = {
  id: number;
  accessToken: string;
  refreshToken: string | null;
  clientId: string;
  userId: number;
  scopes: string[];
  createdAt: number;
  expiresAt: number | null;
  refreshExpiresAt: number | null;
};

export type OAuthState = {
  clients: OAuthClient[];
  codes: OAuthCode[];
  tokens: OAuthToken[];
  /** Lives of new tokens where the client does not ask for one. */
  accessLifeSeconds: number | null;
  refreshLifeSeconds: number;
};

const HALF_AN_HOUR = 1_800;
const NINETY_DAYS = 90 * 86_400;

export const newOAuthState = (): OAuthState => ({
  clients: [],
  codes: [],
  tokens: [],
  accessLifeSeconds: HALF_AN_HOUR,
  refreshLifeSeconds: NINETY_DAYS,
});

/** The account's side of OAuth; accounts that were kept before there was one get it on first use. */
export function oauthOf({ state }: Pick<Desk, "state">): OAuthState {
  state.oauth ??= newOAuthState();
  return state.oauth;
}

/** The client of that id which works on this account. */
export function findClient(desk: Desk, clientId: string | undefined): OAuthClient | undefined {
  const clients = [...oauthOf(desk).clients, ...desk.globalClients()];
  return clients.find((client) => client.clientId === clientId);
}
