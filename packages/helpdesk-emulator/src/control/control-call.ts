import type { Answer } from "../server/answer.ts";
import { jsonAnswer } from "../server/answer.ts";
import type { JsonRecord } from "../server/read-json.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import type { ZendeskAccount } from "../zendesk/zendesk-account.ts";

/** One request to steer the sandbox: what a test or the workspace page does that no helpdesk's API call can. */
export type ControlCallOf<Desk, Account> = {
  desk: Desk;
  account: Account;
  params: string[];
  query: URLSearchParams;
  body: JsonRecord;
};

export type ControlRouteOf<Call> = {
  method: "GET" | "POST" | "DELETE";
  /** Below `/_sandbox/{helpdesk}/{subdomain}`; its groups are the parameters. */
  path: RegExp;
  handle: (call: Call) => Answer | Promise<Answer>;
};

export type ControlCall = ControlCallOf<Desk, ZendeskAccount>;
export type ControlRoute = ControlRouteOf<ControlCall>;

/** The ticket, article or fault a path names, as a number. */
export const numberParam = ({ params }: { params: string[] }): number => Number(params[0]);

export const done = (value: unknown = { ok: true }): Answer => jsonAnswer(200, value);
export const refused = (message: string): Answer => jsonAnswer(400, { error: message });
