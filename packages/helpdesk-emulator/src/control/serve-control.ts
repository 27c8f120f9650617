import type { Answer } from "../server/answer.ts";
import type { Incoming } from "../server/incoming.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import { zendeskAccount } from "../zendesk/zendesk-account.ts";
import { accountControls } from "./account-controls.ts";
import { appControls } from "./app-controls.ts";
import { articleControls } from "./article-controls.ts";
import { automationControls } from "./automation-controls.ts";
import { oauthControls } from "./oauth-controls.ts";
import { runControls } from "./run-controls.ts";
import { ticketControls } from "./ticket-controls.ts";

const ROUTES = [
  ...ticketControls,
  ...articleControls,
  ...accountControls,
  ...automationControls,
  ...oauthControls,
  ...appControls,
];

/** Carries out a request to steer a Zendesk account. `path` is below `/_sandbox/zendesk/{subdomain}`. */
export function serveControl(desk: Desk, request: { incoming: Incoming; path: string }): Promise<Answer> {
  return runControls({ ...request, routes: ROUTES, desk, account: zendeskAccount(desk) });
}
