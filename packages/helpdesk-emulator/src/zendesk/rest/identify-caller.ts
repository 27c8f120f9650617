import type { Answer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import { findToken } from "../oauth/issue-token.ts";
import { missingRight } from "../oauth/scopes.ts";
import { findPerson } from "../people/find-or-add-person.ts";
import type { Access, Caller } from "./call.ts";
import { forbidden, missingScope, unauthorized } from "./error-answers.ts";

/**
 * Who calls, by `Basic {email}/token:{token}` or `Bearer {access token}`; or the refusal. No credentials at all is
 * anonymous, not an error.
 */
export function identifyCaller(desk: Desk, authorization: string | undefined): Caller | Answer {
  if (authorization === undefined) return { kind: "anonymous" };
  const [scheme = "", value = ""] = authorization.split(" ");
  if (scheme.toLowerCase() === "bearer") return bearerOf(desk, value);
  const pair = Buffer.from(value, "base64").toString("utf8");
  const cut = pair.indexOf("/token:");
  if (scheme.toLowerCase() !== "basic" || cut < 0) return unauthorized();
  const email = pair.slice(0, cut).toLowerCase();
  const secret = pair.slice(cut + "/token:".length);
  const token = desk.state.tokens.find((each) => each.email.toLowerCase() === email && each.token === secret);
  const user = token && findPerson(desk, token.email);
  if (!token || !user || user.suspended) return unauthorized();
  return { kind: "person", user, isReadOnly: token.readOnly, token: null };
}

function bearerOf(desk: Desk, accessToken: string): Caller | Answer {
  const token = findToken(desk, accessToken);
  const user = token && desk.state.users.get(token.userId);
  if (!token || !user?.active || user.suspended) return unauthorized("invalid-token");
  return { kind: "person", user, isReadOnly: false, token };
}

export type Wanted = { access: Access; method: string /** Below `/api/v2`. */; path: string };

/** Why this caller may not use a route; `null` when it may. */
export function accessRefusal(caller: Caller, { access, method, path }: Wanted): Answer | null {
  if (caller.kind === "anonymous") return access === "anyone" ? null : unauthorized();
  const missing = caller.token && missingRight(caller.token.scopes, { method, path });
  if (missing) return missingScope(missing);
  if (caller.isReadOnly && method !== "GET") return forbidden();
  if (access === "admin") return caller.user.role === "admin" ? null : forbidden();
  return access === "staff" && caller.user.role === "end-user" ? forbidden() : null;
}
