import { setTimeout as sleep } from "node:timers/promises";
import { FRESHDESK_PLANS, type FreshdeskAccount } from "@opencx/helpdesk-emulator";
import type { Bench, BenchContext } from "../context.ts";
import { type Place, placeKinds, withPlace } from "../databases.ts";
import { deskAsker, startDesk, untilReply } from "../desk.ts";
import { figureOf, percentile } from "../figures.ts";
import { absoluteGoal, type Row } from "../row.ts";

const TICKETS = { quick: 300, full: 5_000 };
/** Long enough for whole minutes of the plan's count; all 5,000 tickets take hours at a pace that spares the plan. */
const WATCHED_MS = { quick: 70_000, full: 310_000 };
/** A customer's question takes nine calls: four of them in a minute leave the plan's other half to others. */
const LIVE_EVERY_MS = 15_000;
const BACKLOG_DAYS = 180;
const MINUTE_MS = 60_000;
/** Of the Growth plan, for everybody who calls the account. */
const CALLS_A_MINUTE = 200;

export const deskBacklog: Bench = {
  name: "desk-backlog",
  what: "live Freshdesk tickets while thousands of older ones are read in, on the Growth plan",
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context))
      rows.push(...(await withPlace(context, kind, (place) => measure(context, place))));
    return rows;
  },
};

type Watched = { live: number[]; readAMinute: number[]; refused: number; tickets: number };

async function measure(context: BenchContext, place: Place): Promise<Row[]> {
  const count = context.isQuick ? TICKETS.quick : TICKETS.full;
  const product = await startDesk(
    context,
    place,
    { name: `desk-backlog-${place.kind}`, backlogDays: BACKLOG_DAYS },
    (account) => {
      fill(account, count);
      account.limiter.limits = { ...FRESHDESK_PLANS.growth };
    },
  );
  try {
    const watched = await watch(product.helpdesk.freshdesk, context.isQuick ? WATCHED_MS.quick : WATCHED_MS.full);
    return rowsOf(place, { count, watched });
  } finally {
    await product.close();
  }
}

function fill(account: FreshdeskAccount, count: number): void {
  for (let number = 0; number < count; number += 1)
    account.createTicket({
      subject: `Order ${number}`,
      requester: { name: `Buyer ${number}`, email: `buyer${number}@example.com` },
      text: `Where is my order ${number}? It was to come last week.`,
    });
}

/** Asks now and then as live customers do, while the backlog is being read, and counts what was asked of the account. */
async function watch(account: FreshdeskAccount, watchedMs: number): Promise<Watched> {
  const ask = deskAsker();
  const live: number[] = [];
  const began = Date.now();
  while (Date.now() - began < watchedMs) {
    live.push(await untilReply(account, ask));
    await sleep(LIVE_EVERY_MS);
  }
  const requests = account.ledger.requests
    .filter(({ path }) => path.includes("/api/v2/"))
    .map(({ at, path, status }) => ({ at: Date.parse(at), path, status }));
  const minutes = Array.from({ length: Math.floor(watchedMs / MINUTE_MS) }, (_, minute) => began + minute * MINUTE_MS);
  return {
    live,
    readAMinute: minutes.map((from) => requests.filter(({ at }) => at >= from && at < from + MINUTE_MS).length),
    refused: requests.filter(({ status }) => status === 429).length,
    tickets: new Set(requests.map(({ path }) => /\/tickets\/(\d+)$/.exec(path)?.[1]).filter(Boolean)).size,
  };
}

function rowsOf(place: Place, { count, watched }: { count: number; watched: Watched }): Row[] {
  const { live, readAMinute, refused, tickets } = watched;
  const common = { database: place.kind, better: "lower" as const, peer: null };
  const minutes = (count / Math.max(1, tickets)) * (readAMinute.length || 1);
  const replies: Omit<Row, "goals"> = {
    ...common,
    what: `a live ticket's public reply while ${count.toLocaleString("en")} older tickets are read, p95`,
    unit: "ms",
    ours: figureOf([percentile(live, 0.95)]),
    note: `${live.length} live tickets; Growth plan: ${CALLS_A_MINUTE} calls a minute for everything`,
  };
  const calls: Omit<Row, "goals"> = {
    ...common,
    what: "calls in the busiest minute of reading older tickets",
    unit: "calls",
    ours: figureOf([Math.max(...readAMinute)]),
    note: `${refused} refused; ${tickets} tickets were read, so all take about ${Math.round(minutes)} min`,
  };
  return [
    { ...replies, goals: place.kind === "PostgreSQL" ? [absoluteGoal(replies, 2_000)] : [] },
    { ...calls, goals: [absoluteGoal(calls, CALLS_A_MINUTE)] },
  ];
}
