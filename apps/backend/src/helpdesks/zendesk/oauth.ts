import * as oauth from "oauth4webapi";
import { z } from "zod";
import { guardedConnections } from "#http/guarded-connections.ts";
import { type HttpClient, httpClient } from "#http/http-client.ts";
import { HttpError } from "#http/http-error.ts";
import { accountAddress } from "../account-label.ts";
import { HelpdeskError, type HelpdeskOAuth, type OAuthAnswer, type TokenGrant } from "../helpdesk.ts";
import type { ZendeskDriverOptions } from "./driver.ts";
import { toHelpdeskError } from "./errors.ts";
import { marketplaceHeaders } from "./marketplace-headers.ts";
import { ZENDESK_SCOPES } from "./oauth-scopes.ts";

export type ZendeskOAuthOptions = Pick<
  ZendeskDriverOptions,
  "urlTemplate" | "allowLoopback" | "gates" | "now" | "userAgent" | "timeoutMs" | "marketplace"
> & { clientId: string; clientSecret: string };

const DEFAULT_TIMEOUT_MS = 20_000;
const SCOPE = ZENDESK_SCOPES.map(({ scope }) => scope).join(" ");
/** Answers of the token endpoint that speak the language of OAuth, and not of an outage. */
const SPOKEN = new Set([400, 401]);

/** Zendesk's OAuth server. Every call goes through our own HTTP client, so that its limits and rules hold. */
export function zendeskOAuth(options: ZendeskOAuthOptions): HelpdeskOAuth {
  const connections = guardedConnections({ allowLoopback: options.allowLoopback });
  const client: oauth.Client = { client_id: options.clientId };
  const proof = oauth.ClientSecretPost(options.clientSecret);
  const callOptions = (
    organizationId: string,
    subdomain: string,
    baseUrl: string,
  ): oauth.TokenEndpointRequestOptions => {
    const http = httpClient({
      baseUrl,
      headers: { "user-agent": options.userAgent, ...marketplaceHeaders(options.marketplace ?? null) },
      gate: options.gates({ organizationId, account: `zendesk:${subdomain}:oauth` }),
      connections,
      now: options.now,
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    });
    return {
      [oauth.customFetch]: (address, { body }) => post(http, address.slice(baseUrl.length), body),
      [oauth.allowInsecureRequests]: options.allowLoopback,
    };
  };
  const serverOf = (subdomain: string): oauth.AuthorizationServer & { issuer: string } => {
    const baseUrl = accountAddress(options.urlTemplate, subdomain);
    return {
      issuer: baseUrl,
      authorization_endpoint: `${baseUrl}/oauth/authorizations/new`,
      token_endpoint: `${baseUrl}/oauth/tokens`,
    };
  };
  return {
    async begin({ subdomain, redirectUri }) {
      const [state, codeVerifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
      const url = new URL(serverOf(subdomain).authorization_endpoint ?? "");
      const query = {
        response_type: "code",
        client_id: options.clientId,
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return { url: url.href, state, codeVerifier };
    },
    async finish({ organizationId, subdomain, redirectUri, state, codeVerifier, answer }) {
      const server = serverOf(subdomain);
      const validated = readAnswer(server, { client, answer, state });
      if (!(validated instanceof URLSearchParams)) return validated;
      const calling = {
        ...callOptions(organizationId, subdomain, server.issuer),
        additionalParameters: { scope: SCOPE },
      };
      return settle("finish connecting", async () => {
        const request = [server, client, proof, validated, redirectUri, codeVerifier, calling] as const;
        const response = await oauth.authorizationCodeGrantRequest(...request);
        const grant = grantOf(await oauth.processAuthorizationCodeResponse(server, client, response), options.now());
        return { kind: "granted" as const, grant };
      });
    },
    async refresh({ organizationId, subdomain, refreshToken }) {
      const server = serverOf(subdomain);
      return settle("renew the connection", async () => {
        const calling = callOptions(organizationId, subdomain, server.issuer);
        const response = await oauth.refreshTokenGrantRequest(server, client, proof, refreshToken, calling);
        const grant = grantOf(await oauth.processRefreshTokenResponse(server, client, response), options.now());
        return { kind: "renewed" as const, grant };
      });
    },
  };
}

async function post(http: HttpClient, path: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const form = new URLSearchParams(String(body));
  try {
    const { value, status } = await http.call({ method: "POST", path, form, answer: z.unknown() });
    return new Response(JSON.stringify(value), { status, headers });
  } catch (error) {
    if (error instanceof HttpError && SPOKEN.has(error.status ?? 0))
      return new Response(error.answerText(), { status: error.status ?? 400, headers });
    throw error;
  }
}

function readAnswer(
  server: oauth.AuthorizationServer,
  { client, answer, state }: { client: oauth.Client; answer: URLSearchParams; state: string },
): URLSearchParams | Exclude<OAuthAnswer, { kind: "granted" }> {
  try {
    return oauth.validateAuthResponse(server, client, answer, state);
  } catch (error) {
    const isAnswer = error instanceof oauth.AuthorizationResponseError;
    if (isAnswer && error.error === "access_denied") return { kind: "denied" };
    const detail = isAnswer
      ? `Zendesk refused to ask for access (${error.error}).`
      : "Zendesk's answer was not complete.";
    return { kind: "refused", detail };
  }
}

/** RFC 6749, section 5.2: about the client, not about what it asks for. */
const CLIENT_ERRORS = new Set(["invalid_client", "unauthorized_client"]);

type Refused = { kind: "refused"; detail: string };

/** `refused` is about this code or this refresh token; everything else is thrown, as it may be different next time. */
async function settle<Done>(task: string, ask: () => Promise<Done>): Promise<Done | Refused> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HttpError) throw toHelpdeskError(error, task);
    if (!(error instanceof oauth.ResponseBodyError))
      throw new HelpdeskError("unavailable", `Zendesk could not ${task}: its answer was not understood.`);
    if (error.error === "invalid_grant")
      return { kind: "refused", detail: `Zendesk could not ${task}: the access was taken back, or has ended.` };
    const said = error.error.slice(0, 60);
    const detail = CLIENT_ERRORS.has(error.error)
      ? `it refused this server's OAuth client (${said}). Check ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET first.`
      : `it refused (${said}).`;
    throw new HelpdeskError("credentials", `Zendesk could not ${task}: ${detail}`);
  }
}

const Seconds = z.coerce.number().positive().optional().catch(undefined);

function grantOf(answer: oauth.TokenEndpointResponse, now: Date): TokenGrant {
  const { access_token, refresh_token, expires_in, scope } = answer;
  const after = (seconds: number | undefined) =>
    seconds === undefined ? null : new Date(now.getTime() + seconds * 1000);
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? null,
    issuedAt: now,
    expiresAt: after(expires_in),
    refreshExpiresAt: after(Seconds.parse(answer["refresh_token_expires_in"])),
    scopes: (scope ?? SCOPE).split(" ").filter((word) => word !== ""),
  };
}
