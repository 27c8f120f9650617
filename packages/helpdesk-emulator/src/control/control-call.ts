import type { Answer } from "../server/answer.ts";
import { jsonAnswer } from "../server/answer.ts";
import type { JsonRecord } from "../server/read-json.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import type { ZendeskAccount } from "../zendesk/zendesk-account.ts";

/** One request to steer the sandbox: what a test or the workspace page does that no Zendesk API call can. */
export type ControlCall = {
  desk: Desk;
  account: ZendeskAccount;
  params: string[];
  query: URLSearchParams;
  body: JsonRecord;
};

export type ControlRoute = {
  method: "GET" | "POST" | "DELETE";
  /** Below `/_sandbox/zendesk/{subdomain}`; its groups are the parameters. */
  path: RegExp;
  handle: (call: ControlCall) => Answer | Promise<Answer>;
};

/** The ticket, article or fault a path names, as a number. */
export const numberParam = ({ params }: ControlCall): number => Number(params[0]);

export const done = (value: unknown = { ok: true }): Answer => jsonAnswer(200, value);
export const refused = (message: string): Answer => jsonAnswer(400, { error: message });
