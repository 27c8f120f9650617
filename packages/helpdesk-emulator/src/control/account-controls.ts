import { seedDemo } from "../seed/seed-demo.ts";
import type { Answer } from "../server/answer.ts";
import { textOf } from "../server/read-json.ts";
import { newAccountState } from "../zendesk/desk/new-account-state.ts";
import { ENTERPRISE_LIMITS, NO_LIMITS } from "../zendesk/desk/rate-limiter.ts";
import type { Fault } from "../zendesk/faults/fault.ts";
import { oauthOf } from "../zendesk/oauth/oauth-state.ts";
import { type ControlCall, type ControlRoute, done } from "./control-call.ts";
import { clearLogs, logControls, rowsIn } from "./log-controls.ts";
import { readZendeskFault } from "./read-zendesk-fault.ts";

/** Logs, faults, limits, and starting over. */
export const accountControls: ControlRoute[] = [
  ...logControls<Fault, ControlCall>({
    readFault: readZendeskFault,
    about: ({ desk }) => ({ areLimitsOn: desk.limiter.limits.support !== null }),
  }),
  { method: "GET", path: /^\/deliveries$/, handle: listDeliveries },
  { method: "POST", path: /^\/limits$/, handle: setLimits },
  { method: "POST", path: /^\/reset$/, handle: reset },
];

function listDeliveries({ desk, query }: ControlCall): Answer {
  const webhooks = [...desk.state.webhooks.values()].map(({ id, name, endpoint, status }) => ({
    id,
    name,
    endpoint,
    status,
  }));
  const triggers = [...desk.state.triggers.values()].map(({ id, title, active }) => ({ id, title, active }));
  return done({ deliveries: desk.sender.deliveries.slice(-rowsIn(query)), webhooks, triggers });
}

function setLimits({ desk, body }: ControlCall): Answer {
  desk.limiter.limits = body["on"] === true ? { ...ENTERPRISE_LIMITS } : { ...NO_LIMITS };
  desk.limiter.reset();
  desk.logged();
  return done();
}

/** Starts the account over, empty or with the demo content; ids go on from where they were. */
async function reset({ desk, body }: ControlCall): Promise<Answer> {
  const { accountId, nextId } = desk.state;
  // The programs stay registered; whoever let them in is gone, and so are their tokens.
  Object.assign(oauthOf(desk), { codes: [], tokens: [] });
  Object.assign(desk.state, newAccountState(desk.subdomain, { idStart: nextId, now: desk.clock() }), { accountId });
  desk.faults.clear();
  desk.limiter.reset();
  clearLogs(desk);
  if (textOf(body["seed"]) !== "empty") await seedDemo(desk);
  desk.changed();
  return done();
}
