import type { Desk } from "./desk/desk.ts";
import { type OAuthClient, type OAuthToken, oauthOf } from "./oauth/oauth-state.ts";
import { isKnownScope } from "./oauth/scopes.ts";

export type NewOAuthClient = Pick<OAuthClient, "clientId" | "redirectUris"> &
  Partial<Omit<OAuthClient, "clientId" | "redirectUris">>;

/** The programs that were let in by OAuth, and their tokens. */
export type AccountOAuth = {
  /** Registers a client, or changes the one of that id. Global ones have an id that begins with `zdg-`. */
  putOAuthClient(client: NewOAuthClient): OAuthClient;
  oauthClients(): OAuthClient[];
  /** Newest last. */
  oauthTokens(): OAuthToken[];
  /** Lives of tokens that are issued from now on, in seconds; null = access tokens without an end. */
  setTokenLives(lives: { access?: number | null; refresh?: number }): void;
  /** Ends every access token now. `pair`: their refresh tokens too, as when an admin takes the access back. */
  killTokens(which: "access" | "pair"): void;
};

export function accountOAuth(desk: Desk): AccountOAuth {
  return {
    putOAuthClient(client) {
      const made = clientOf(client);
      const oauth = oauthOf(desk);
      oauth.clients = [...oauth.clients.filter(({ clientId }) => clientId !== made.clientId), made];
      desk.changed();
      return made;
    },
    oauthClients: () => [...oauthOf(desk).clients],
    oauthTokens: () => [...oauthOf(desk).tokens],
    setTokenLives({ access, refresh }) {
      const oauth = oauthOf(desk);
      if (access !== undefined) oauth.accessLifeSeconds = access;
      if (refresh !== undefined) oauth.refreshLifeSeconds = refresh;
      desk.changed();
    },
    killTokens(which) {
      const oauth = oauthOf(desk);
      const expiresAt = desk.clock().getTime();
      oauth.tokens = which === "pair" ? [] : oauth.tokens.map((token) => ({ ...token, expiresAt }));
      desk.changed();
    },
  };
}

function clientOf(client: NewOAuthClient): OAuthClient {
  const { kind = "confidential", secret = null, scopes = null, isGlobal = false, redirectUris } = client;
  const clientId = isGlobal && !client.clientId.startsWith("zdg-") ? `zdg-${client.clientId}` : client.clientId;
  const wrong = redirectUris.filter((address) => !isRedirectAddress(address));
  if (wrong.length > 0)
    throw new Error(`Redirect addresses are https, or http on this machine: ${wrong.join(", ")} is neither.`);
  if (kind === "confidential" && secret === null) throw new Error("A confidential client needs a secret.");
  const unknown = scopes?.filter((scope) => !isKnownScope(scope)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no scope ${unknown.join(", ")}.`);
  return { clientId, name: client.name ?? clientId, kind, secret, redirectUris, scopes, isGlobal };
}

function isRedirectAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && /^(localhost|127\.0\.0\.1)$/.test(url.hostname));
}
