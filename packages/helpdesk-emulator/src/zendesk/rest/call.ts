import type { Answer } from "../../server/answer.ts";
import type { JsonRecord } from "../../server/read-json.ts";
import type { Desk } from "../desk/desk.ts";
import type { Fault } from "../faults/fault.ts";
import type { User } from "../model/people.ts";
import type { OAuthToken } from "../oauth/oauth-state.ts";

export type Caller =
  | { kind: "anonymous" }
  /** `token`: the access token of the call; null with an API token, which has no scopes. */
  | { kind: "person"; user: User; isReadOnly: boolean; token: OAuthToken | null };

/** One API request after the front matters (limits, credentials) are settled. */
export type Call = {
  desk: Desk;
  caller: Caller;
  /** The person behind the call; routes that need one say so in `access`. */
  actor: User;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: JsonRecord;
  /** The account's address as the caller wrote it, so that links lead back the same way. */
  baseUrl: string;
  /** Path below the account's address, for links. */
  path: string;
  requestId: number;
  faults: readonly Fault[];
};

export type Access = "anyone" | "staff" | "admin";
export type BucketName = "support" | "helpCenter" | "incremental";

export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v2`, with `:name` for a parameter. */
  path: string;
  access: Access;
  handle: (call: Call) => Answer | Promise<Answer>;
};

/** A parameter of the path that the route promises to be there. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route of ${call.path} has no parameter "${name}".`);
  return value;
}

export const isStaffCall = ({ caller }: Call): boolean => caller.kind === "person" && caller.user.role !== "end-user";
