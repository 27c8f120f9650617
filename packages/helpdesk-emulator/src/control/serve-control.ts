import type { Answer } from "../server/answer.ts";
import { jsonAnswer } from "../server/answer.ts";
import type { Incoming } from "../server/incoming.ts";
import { parseJson, recordOf } from "../server/read-json.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import { zendeskAccount } from "../zendesk/zendesk-account.ts";
import { accountControls } from "./account-controls.ts";
import { articleControls } from "./article-controls.ts";
import { automationControls } from "./automation-controls.ts";
import { refused } from "./control-call.ts";
import { oauthControls } from "./oauth-controls.ts";
import { strangerProblem } from "./stranger-problem.ts";
import { ticketControls } from "./ticket-controls.ts";

const ROUTES = [...ticketControls, ...articleControls, ...accountControls, ...automationControls, ...oauthControls];

/** Carries out a request to steer an account. `path` is below `/_sandbox/zendesk/{subdomain}`. */
export async function serveControl(
  desk: Desk,
  { incoming, path }: { incoming: Incoming; path: string },
): Promise<Answer> {
  const problem = strangerProblem(incoming);
  if (problem !== null) return jsonAnswer(403, { error: problem });
  for (const route of ROUTES) {
    const match = route.method === incoming.method ? route.path.exec(path) : null;
    if (!match) continue;
    const body = recordOf(parseJson(incoming.body));
    try {
      return await route.handle({
        desk,
        account: zendeskAccount(desk),
        params: match.slice(1),
        query: incoming.query,
        body,
      });
    } catch (error) {
      return refused(error instanceof Error ? error.message : "The sandbox could not do that.");
    }
  }
  return jsonAnswer(404, { error: `The sandbox has no control ${incoming.method} ${path}; its README lists them.` });
}
