import type { Desk } from "../../freshdesk/desk/desk.ts";
import { freshdeskAccount } from "../../freshdesk/freshdesk-account.ts";
import type { Answer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import { runControls } from "../run-controls.ts";
import { accountControls } from "./account-controls.ts";
import { appControls } from "./app-controls.ts";
import { automationControls } from "./automation-controls.ts";
import { peopleControls } from "./people-controls.ts";
import { solutionControls } from "./solution-controls.ts";
import { ticketControls } from "./ticket-controls.ts";

const ROUTES = [
  ...ticketControls,
  ...automationControls,
  ...peopleControls,
  ...solutionControls,
  ...accountControls,
  ...appControls,
];

/** Carries out a request to steer a Freshdesk account. `path` is below `/_sandbox/freshdesk/{subdomain}`. */
export function serveFreshdeskControl(desk: Desk, request: { incoming: Incoming; path: string }): Promise<Answer> {
  return runControls({ ...request, routes: ROUTES, desk, account: freshdeskAccount(desk) });
}
