import { seedDemo } from "../seed/seed-demo.ts";
import type { Answer } from "../server/answer.ts";
import { textOf } from "../server/read-json.ts";
import { newAccountState } from "../zendesk/desk/new-account-state.ts";
import { ENTERPRISE_LIMITS, NO_LIMITS } from "../zendesk/desk/rate-limiter.ts";
import { oauthOf } from "../zendesk/oauth/oauth-state.ts";
import { type ControlCall, type ControlRoute, done, numberParam, refused } from "./control-call.ts";
import { readFaultRule } from "./read-fault-rule.ts";

/** Logs, faults, limits, and starting over. */
export const accountControls: ControlRoute[] = [
  { method: "GET", path: /^\/ledger$/, handle: ({ desk, query }) => done(recent(desk.ledger, query)) },
  { method: "DELETE", path: /^\/ledger$/, handle: clearLedger },
  { method: "GET", path: /^\/deliveries$/, handle: listDeliveries },
  { method: "GET", path: /^\/faults$/, handle: listFaults },
  { method: "POST", path: /^\/faults$/, handle: addFault },
  { method: "DELETE", path: /^\/faults$/, handle: clearFaults },
  { method: "DELETE", path: /^\/faults\/(\d+)$/, handle: removeFault },
  { method: "POST", path: /^\/faults\/seed$/, handle: seedFaults },
  { method: "POST", path: /^\/limits$/, handle: setLimits },
  { method: "POST", path: /^\/reset$/, handle: reset },
];

function recent(ledger: ControlCall["desk"]["ledger"], query: URLSearchParams) {
  const rows = Math.min(10_000, Number(query.get("limit")) || 100);
  return { requests: ledger.requests.slice(-rows), writes: ledger.writes.slice(-rows) };
}

function clearLedger({ desk }: Pick<ControlCall, "desk">): Answer {
  desk.ledger.clear();
  desk.sender.deliveries.length = 0;
  desk.logged();
  return done();
}

function listDeliveries({ desk, query }: ControlCall): Answer {
  const rows = Math.min(10_000, Number(query.get("limit")) || 100);
  const webhooks = [...desk.state.webhooks.values()].map(({ id, name, endpoint, status }) => ({
    id,
    name,
    endpoint,
    status,
  }));
  const triggers = [...desk.state.triggers.values()].map(({ id, title, active }) => ({ id, title, active }));
  return done({ deliveries: desk.sender.deliveries.slice(-rows), webhooks, triggers });
}

function listFaults({ desk }: ControlCall): Answer {
  const faults = desk.faults.list().map(({ id, rule, struck }) => {
    const { path, ...rest } = rule;
    return { id, struck, rule: { ...rest, ...(path === undefined ? {} : { path: new RegExp(path).source }) } };
  });
  return done({ faults, areLimitsOn: desk.limiter.limits.support !== null });
}

function addFault({ desk, body }: ControlCall): Answer {
  const rule = readFaultRule(body);
  if (typeof rule === "string") return refused(rule);
  const id = desk.faults.add(rule);
  desk.logged();
  return done({ id });
}

function clearFaults({ desk }: ControlCall): Answer {
  desk.faults.clear();
  desk.logged();
  return done();
}

function removeFault(call: ControlCall): Answer {
  call.desk.faults.remove(numberParam(call));
  call.desk.logged();
  return done();
}

function seedFaults({ desk, body }: ControlCall): Answer {
  const seed = Number(body["seed"]);
  if (!Number.isInteger(seed)) return refused('Give a whole number, as {"seed": 7}.');
  desk.faults.seed(seed);
  return done();
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
  clearLedger({ desk });
  if (textOf(body["seed"]) !== "empty") await seedDemo(desk);
  desk.changed();
  return done();
}
