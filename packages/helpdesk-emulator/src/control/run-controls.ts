import type { Answer } from "../server/answer.ts";
import { jsonAnswer } from "../server/answer.ts";
import type { Incoming } from "../server/incoming.ts";
import { parseJson, recordOf } from "../server/read-json.ts";
import { type ControlCallOf, type ControlRouteOf, refused } from "./control-call.ts";
import { strangerProblem } from "./stranger-problem.ts";

type Running<Desk, Account> = {
  incoming: Incoming;
  /** Below `/_sandbox/{helpdesk}/{subdomain}`. */
  path: string;
  routes: readonly ControlRouteOf<ControlCallOf<Desk, Account>>[];
  desk: Desk;
  account: Account;
};

/** Carries out a request to steer an account. */
export async function runControls<Desk, Account>(running: Running<Desk, Account>): Promise<Answer> {
  const { incoming, path, routes, desk, account } = running;
  const problem = strangerProblem(incoming);
  if (problem !== null) return jsonAnswer(403, { error: problem });
  for (const route of routes) {
    const match = route.method === incoming.method ? route.path.exec(path) : null;
    if (!match) continue;
    const body = recordOf(parseJson(incoming.body));
    try {
      return await route.handle({ desk, account, params: match.slice(1), query: incoming.query, body });
    } catch (error) {
      return refused(error instanceof Error ? error.message : "The sandbox could not do that.");
    }
  }
  return jsonAnswer(404, { error: `The sandbox has no control ${incoming.method} ${path}; its README lists them.` });
}
