import type { ServerResponse } from "node:http";
import { openEventStream } from "../control/event-stream.ts";
import { serveControl } from "../control/serve-control.ts";
import type { Desks } from "../open-desks.ts";
import { adminPage } from "../workspace/admin-page.ts";
import { helpCenterPage } from "../workspace/help-center-page.ts";
import { workspacePage } from "../workspace/workspace-page.ts";
import { AUTHORISATION_PATH, serveAuthorisation } from "../zendesk/oauth/authorisation.ts";
import { noSuchAccount } from "../zendesk/rest/error-answers.ts";
import { serveApi, TOKEN_PATH } from "../zendesk/rest/serve-api.ts";
import { textAnswer } from "./answer.ts";
import type { Incoming } from "./incoming.ts";
import { say } from "./say.ts";

/** A request about one account. */
export type Called = {
  incoming: Incoming;
  response: ServerResponse;
  subdomain: string;
  /** Below the account's address. */
  path: string;
  /** Whether it steers the sandbox instead of speaking to the helpdesk. */
  isControl: boolean;
  /** Where the frames of apps come from. */
  framesOrigin: string;
};

/** Takes a request about a Zendesk account to where it is answered. */
export async function serveZendesk(desks: Desks, called: Called): Promise<void> {
  const { incoming, response, subdomain, path, isControl } = called;
  const desk = desks.zendesk.get(subdomain);
  if (!desk) return say(response, noSuchAccount(subdomain));
  if (isControl && path === "/events")
    return openEventStream(response, { listeners: desks.listeners, account: `zendesk/${subdomain}` });
  if (isControl) return say(response, await serveControl(desk, { incoming, path }));
  if (path === AUTHORISATION_PATH) return say(response, serveAuthorisation(desk, incoming));
  if (path.startsWith("/api/v2/") || path === TOKEN_PATH) return serveApi(desk, { incoming, response, path });
  if (path === "/admin") return say(response, adminPage(subdomain));
  if (path === "/agent" || path.startsWith("/agent/"))
    return say(response, workspacePage(subdomain, called.framesOrigin));
  return say(response, helpCenterPage(desk, path) ?? textAnswer(404, "Not found"));
}
