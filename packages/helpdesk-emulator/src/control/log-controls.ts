import type { FaultPlanOf } from "../faults/fault-plan.ts";
import type { Ledger } from "../ledger.ts";
import type { Answer } from "../server/answer.ts";
import type { JsonRecord } from "../server/read-json.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { type ControlRouteOf, done, numberParam, refused } from "./control-call.ts";
import { type ReadFault, readFaultRule } from "./read-fault-rule.ts";

/** What the logs and faults of any account need. */
export type LoggedCall<Fault> = {
  desk: {
    ledger: Ledger;
    faults: FaultPlanOf<Fault>;
    sender: { deliveries: Delivery[] };
    logged(): void;
  };
  params: string[];
  query: URLSearchParams;
  body: JsonRecord;
};

const MOST_ROWS = 10_000;

/** How many rows a caller wants, newest ones. */
export const rowsIn = (query: URLSearchParams): number => Math.min(MOST_ROWS, Number(query.get("limit")) || 100);

/** What came in, and what goes wrong on command. `about` is told with the faults. */
export function logControls<Fault extends { kind: string }, Call extends LoggedCall<Fault>>({
  readFault,
  about,
}: {
  readFault: ReadFault<Fault>;
  about: (call: Call) => object;
}): ControlRouteOf<Call>[] {
  return [
    { method: "GET", path: /^\/ledger$/, handle: ({ desk, query }) => done(recent(desk.ledger, query)) },
    { method: "DELETE", path: /^\/ledger$/, handle: (call) => clearLogs(call.desk) },
    { method: "GET", path: /^\/faults$/, handle: (call) => done({ faults: shownFaults(call), ...about(call) }) },
    { method: "POST", path: /^\/faults$/, handle: (call) => addFault(call, readFault) },
    { method: "DELETE", path: /^\/faults$/, handle: clearFaults },
    { method: "DELETE", path: /^\/faults\/(\d+)$/, handle: removeFault },
    { method: "POST", path: /^\/faults\/seed$/, handle: seedFaults },
  ];
}

function recent(ledger: Ledger, query: URLSearchParams) {
  const rows = rowsIn(query);
  return { requests: ledger.requests.slice(-rows), writes: ledger.writes.slice(-rows) };
}

/** Empties the record of requests, writes and deliveries. */
export function clearLogs({ ledger, sender, logged }: Omit<LoggedCall<never>["desk"], "faults">): Answer {
  ledger.clear();
  sender.deliveries.length = 0;
  logged();
  return done();
}

const shownFaults = <Fault>({ desk }: LoggedCall<Fault>) =>
  desk.faults.list().map(({ id, rule, struck }) => {
    const { path, ...rest } = rule;
    return { id, struck, rule: { ...rest, ...(path === undefined ? {} : { path: new RegExp(path).source }) } };
  });

function addFault<Fault>({ desk, body }: LoggedCall<Fault>, readFault: ReadFault<Fault>): Answer {
  const rule = readFaultRule(body, readFault);
  if (typeof rule === "string") return refused(rule);
  const id = desk.faults.add(rule);
  desk.logged();
  return done({ id });
}

function clearFaults<Fault>({ desk }: LoggedCall<Fault>): Answer {
  desk.faults.clear();
  desk.logged();
  return done();
}

function removeFault<Fault>(call: LoggedCall<Fault>): Answer {
  call.desk.faults.remove(numberParam(call));
  call.desk.logged();
  return done();
}

function seedFaults<Fault>({ desk, body }: LoggedCall<Fault>): Answer {
  const seed = Number(body["seed"]);
  if (!Number.isInteger(seed)) return refused('Give a whole number, as {"seed": 7}.');
  desk.faults.seed(seed);
  return done();
}
