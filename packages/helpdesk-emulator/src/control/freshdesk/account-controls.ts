import { FRESHDESK_PLANS, type PlanLimits } from "../../freshdesk/desk/credit-limiter.ts";
import { newAccountState } from "../../freshdesk/desk/new-account-state.ts";
import type { FreshdeskFault } from "../../freshdesk/faults/fault.ts";
import { seedFreshdesk } from "../../seed/seed-freshdesk.ts";
import type { Answer } from "../../server/answer.ts";
import { textOf } from "../../server/read-json.ts";
import { done, refused } from "../control-call.ts";
import { clearLogs, logControls, rowsIn } from "../log-controls.ts";
import type { FreshdeskCall, FreshdeskRoute } from "./freshdesk-call.ts";
import { readFreshdeskFault } from "./read-freshdesk-fault.ts";
import { changeSettings } from "./read-settings.ts";

/** Logs, faults, limits, settings, and starting over. */
export const accountControls: FreshdeskRoute[] = [
  ...logControls<FreshdeskFault, FreshdeskCall>({
    readFault: readFreshdeskFault,
    about: ({ desk }) => ({ areLimitsOn: desk.limiter.limits.total !== null }),
  }),
  { method: "GET", path: /^\/deliveries$/, handle: listDeliveries },
  { method: "GET", path: /^\/outbox$/, handle: listMails },
  { method: "POST", path: /^\/limits$/, handle: setLimits },
  { method: "GET", path: /^\/settings$/, handle: ({ desk }) => done(desk.settings) },
  { method: "POST", path: /^\/settings$/, handle: setSettings },
  { method: "POST", path: /^\/reset$/, handle: reset },
];

function listDeliveries({ desk, query }: FreshdeskCall): Answer {
  const hooks = [...desk.state.rules.values()].filter(({ actions }) =>
    actions.some(({ field_name: field }) => field === "trigger_webhook"),
  );
  const webhooks = hooks.map(({ id, name, active, actions }) => ({
    id: String(id),
    name,
    endpoint: String(actions.find(({ field_name: field }) => field === "trigger_webhook")?.["url"] ?? ""),
    status: active ? "active" : "inactive",
  }));
  return done({ deliveries: desk.sender.deliveries.slice(-rowsIn(query)), webhooks, triggers: [] });
}

function listMails({ desk, query }: FreshdeskCall): Answer {
  return done({ mails: desk.state.mails.slice(-rowsIn(query)) });
}

function setLimits({ desk, body }: FreshdeskCall): Answer {
  const name = textOf(body["plan"]) ?? (body["on"] === true ? "pro" : "none");
  const plans: Readonly<Record<string, PlanLimits>> = FRESHDESK_PLANS;
  const plan = Object.hasOwn(plans, name) ? plans[name] : undefined;
  if (!plan) return refused(`There is no plan "${name.slice(0, 20)}"; use one of ${Object.keys(plans).join(", ")}.`);
  desk.limiter.limits = { ...plan };
  desk.limiter.reset();
  desk.logged();
  return done();
}

function setSettings({ desk, body }: FreshdeskCall): Answer {
  const problem = changeSettings(desk.settings, body);
  if (problem !== null) return refused(problem);
  desk.logged();
  return done(desk.settings);
}

/** Starts the account over, empty or with the demo content; ids go on from where they were. */
async function reset({ desk, body }: FreshdeskCall): Promise<Answer> {
  const { accountId, nextId } = desk.state;
  Object.assign(desk.state, newAccountState(desk.subdomain, { idStart: nextId, now: desk.clock() }), { accountId });
  desk.faults.clear();
  desk.limiter.reset();
  clearLogs(desk);
  if (textOf(body["seed"]) !== "empty") await seedFreshdesk(desk);
  desk.changed();
  return done();
}
