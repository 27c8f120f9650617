import type { Answer } from "../server/answer.ts";
import { flagOf, textOf, textsOf } from "../server/read-json.ts";
import { type ControlCall, type ControlRoute, done, refused } from "./control-call.ts";

/** Clients, lives of tokens, and ending them. */
export const oauthControls: ControlRoute[] = [
  { method: "GET", path: /^\/oauth$/, handle: list },
  { method: "POST", path: /^\/oauth\/clients$/, handle: putClient },
  { method: "POST", path: /^\/oauth\/lives$/, handle: setLives },
  { method: "POST", path: /^\/oauth\/kill$/, handle: kill },
];

function list({ account }: ControlCall): Answer {
  const clients = account.oauthClients().map(({ secret: _secret, ...client }) => client);
  const tokens = account.oauthTokens().map(({ accessToken: _access, refreshToken: _refresh, ...token }) => token);
  return done({ clients, tokens });
}

function putClient({ account, body }: ControlCall): Answer {
  const clientId = textOf(body["clientId"]);
  if (clientId === undefined || clientId === "") return refused("Give a clientId.");
  const { secret: _secret, ...client } = account.putOAuthClient({
    clientId,
    name: textOf(body["name"]) ?? clientId,
    kind: body["kind"] === "public" ? "public" : "confidential",
    secret: textOf(body["secret"]) ?? null,
    redirectUris: textsOf(body["redirectUris"]),
    scopes: body["scopes"] === undefined ? null : textsOf(body["scopes"]),
    isGlobal: flagOf(body["isGlobal"]) ?? false,
  });
  return done(client);
}

function setLives({ account, body }: ControlCall): Answer {
  const { access, refresh } = body;
  const isLife = (value: unknown): value is number => typeof value === "number" && value > 0;
  if (access !== undefined && access !== null && !isLife(access))
    return refused("access is a number of seconds, or null for tokens without an end.");
  if (refresh !== undefined && !isLife(refresh)) return refused("refresh is a number of seconds.");
  account.setTokenLives({ ...(access === undefined ? {} : { access }), ...(refresh === undefined ? {} : { refresh }) });
  return done();
}

function kill({ account, body }: ControlCall): Answer {
  const which = body["which"] ?? "access";
  if (which !== "access" && which !== "pair") return refused('which is "access" or "pair".');
  account.killTokens(which);
  return done();
}
