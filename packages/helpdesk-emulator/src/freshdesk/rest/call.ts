import type { Answer } from "../../server/answer.ts";
import type { JsonRecord } from "../../server/read-json.ts";
import type { Desk, Performer } from "../desk/desk.ts";
import type { FreshdeskFault } from "../faults/fault.ts";
import type { Agent } from "../model/people.ts";
import type { NewFile } from "../tickets/write-conversation.ts";
import type { FieldRules } from "./read-fields.ts";

/** One API request after the front matters (credentials, limits, types) are settled. */
export type Call = {
  desk: Desk;
  /** Whose key it is. */
  agent: Agent;
  performer: Performer;
  params: Record<string, string>;
  query: URLSearchParams;
  /** Known fields of the right types. */
  body: JsonRecord;
  /** Files of a multipart body. */
  files: NewFile[];
  /** The account's address as the caller wrote it, so that links lead back the same way. */
  baseUrl: string;
  /** Path below the account's address, for links. */
  path: string;
  requestId: number;
  faults: readonly FreshdeskFault[];
};

export type Route = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/v2`, with `:name` for a parameter. */
  path: string;
  access: "agent" | "admin";
  /** Parameters of the query that it takes; any other is refused. */
  query?: readonly string[];
  /** Fields of the body that it takes; any other is refused. Absent: it takes no body. */
  body?: (desk: Desk) => FieldRules;
  /** Whether files may come with it. */
  takesFiles?: true;
  feature?: "automation";
  handle: (call: Call) => Answer | Promise<Answer>;
};

export const PAGING = ["page", "per_page"] as const;

/** A parameter of the path that the route promises to be there. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route of ${call.path} has no parameter "${name}".`);
  return value;
}

/** A number that the path names; 0, which nothing has, when it is none. */
export const idParam = (call: Call, name = "id"): number => {
  const value = param(call, name);
  return /^\d{1,15}$/.test(value) ? Number(value) : 0;
};
