import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { dropToken } from "../oauth/issue-token.ts";
import type { Call, Route } from "./call.ts";
import { recordNotFound } from "./error-answers.ts";

export const oauthTokenRoutes: Route[] = [
  { method: "GET", path: "/oauth/tokens/current", access: "staff", handle: showCurrent },
  { method: "DELETE", path: "/oauth/tokens/current", access: "staff", handle: revokeCurrent },
];

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function showCurrent({ caller, baseUrl }: Call): Answer {
  const token = caller.kind === "person" ? caller.token : null;
  if (!token) return recordNotFound();
  const { id, userId, scopes, createdAt, expiresAt, refreshExpiresAt } = token;
  return jsonAnswer(200, {
    token: {
      id,
      url: `${baseUrl}/api/v2/oauth/tokens/${id}.json`,
      user_id: userId,
      scopes,
      created_at: isoOf(createdAt),
      expires_at: isoOf(expiresAt),
      refresh_token_expires_at: isoOf(refreshExpiresAt),
    },
  });
}

/** The whole pair ends: neither token of it works again. */
function revokeCurrent({ desk, caller }: Call): Answer {
  const token = caller.kind === "person" ? caller.token : null;
  if (!token) return recordNotFound();
  dropToken(desk, token);
  return emptyAnswer(204);
}
