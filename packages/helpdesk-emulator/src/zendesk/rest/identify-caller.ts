import type { Answer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import { findPerson } from "../people/find-or-add-person.ts";
import type { Access, Caller } from "./call.ts";
import { forbidden, unauthorized } from "./error-answers.ts";

/** Who calls, by `Basic {email}/token:{token}`; or the refusal. No credentials at all is anonymous, not an error. */
export function identifyCaller(desk: Desk, authorization: string | undefined): Caller | Answer {
  if (authorization === undefined) return { kind: "anonymous" };
  const [scheme = "", value = ""] = authorization.split(" ");
  if (scheme.toLowerCase() === "bearer") return unauthorized("invalid-token");
  const pair = Buffer.from(value, "base64").toString("utf8");
  const cut = pair.indexOf("/token:");
  if (scheme.toLowerCase() !== "basic" || cut < 0) return unauthorized();
  const email = pair.slice(0, cut).toLowerCase();
  const secret = pair.slice(cut + "/token:".length);
  const token = desk.state.tokens.find((each) => each.email.toLowerCase() === email && each.token === secret);
  const user = token && findPerson(desk, token.email);
  if (!token || !user || user.suspended) return unauthorized();
  return { kind: "person", user, isReadOnly: token.readOnly };
}

/** Why this caller may not use a route; `null` when it may. */
export function accessRefusal(caller: Caller, { access, method }: { access: Access; method: string }): Answer | null {
  if (caller.kind === "anonymous") return access === "anyone" ? null : unauthorized();
  if (caller.isReadOnly && method !== "GET") return forbidden();
  if (access === "admin") return caller.user.role === "admin" ? null : forbidden();
  return access === "staff" && caller.user.role === "end-user" ? forbidden() : null;
}
