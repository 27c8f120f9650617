import { randomUUID } from "node:crypto";
import path from "node:path";
import { signedWebhook } from "../../../apps/backend/e2e/signed-webhook.ts";
import type { Bench, BenchContext } from "../context.ts";
import { makePlace, type Place, placeKinds, withPlace } from "../databases.ts";
import { figureOf, interleaved, percentile } from "../figures.ts";
import { rawPost } from "../load/connection.ts";
import { flood, type LoadResult, pace, requireAll } from "../load/load.ts";
import { nextRoute } from "../peers/next-route.ts";
import { type Product, startProduct } from "../product.ts";
import { absoluteGoal, type Row, relativeGoal } from "../row.ts";
import { type StartedProgram, startProgram } from "../started-program.ts";

const CONNECTIONS = 64;
const ACCEPTED = 202;
const EVENTS_PER_SECOND = 200;
/** Requests are signed in advance, so that the signing is not measured; enough for one round. */
const SIGNED_IN_ADVANCE = 2_000;

export const acks: Bench = {
  name: "acks",
  what: "durable acknowledgements of webhooks in a second",
  async run(context) {
    const rows: Row[] = [];
    const buildRoute = context.postgresUrl === null ? null : nextRoute(context);
    for (const kind of placeKinds(context)) rows.push(...(await measure(context, kind, buildRoute)));
    return rows;
  },
};

async function measure(
  context: BenchContext,
  kind: Place["kind"],
  buildRoute: ReturnType<typeof nextRoute> | null,
): Promise<Row[]> {
  const places = [await makePlace(context, kind), await makePlace(context, kind)] as const;
  // No jobs are worked on: the peers have none either.
  const product = await startProduct(context, places[0], {
    name: `acks-${kind}`,
    environment: { WORKER_CONCURRENCY: "0" },
  });
  const peers: Record<string, StartedProgram> = {};
  try {
    peers["bare node:http, one INSERT"] = await startBare(places[1]);
    if (buildRoute && places[1].url) peers["bare Next route, one INSERT"] = await buildRoute(places[1].url);
    const figures = await interleaved(context.rounds, {
      ours: () => floodProduct(context, product),
      ...Object.fromEntries(Object.entries(peers).map(([name, peer]) => [name, () => floodBare(context, peer, name)])),
    });
    return Object.keys(peers).map((name) => {
      const base = {
        what: "durable acks, 64 connections, a process that only answers",
        database: kind,
        unit: "acks/s",
        better: "higher" as const,
        ours: required(figures, "ours"),
        peer: { name, figure: required(figures, name) },
        note: "ours checks the signature, looks the integration up, stores event and job; the peer checks nothing",
      };
      return { ...base, goals: kind === "embedded" ? [] : goalsBeside(name, base) };
    });
  } finally {
    await Promise.all(Object.values(peers).map((peer) => peer.stop()));
    await product.close();
    await Promise.all(places.map((place) => place.remove()));
  }
}

function goalsBeside(peer: string, row: Pick<Row, "better" | "ours" | "peer" | "unit">): Row["goals"] {
  return peer.includes("Next") ? [absoluteGoal(row, 1_000), relativeGoal(row, 0.5)] : [absoluteGoal(row, 4_000)];
}

function required<Value>(from: Readonly<Record<string, Value>>, name: string): Value {
  const value = from[name];
  if (value === undefined) throw new Error(`${name} was not measured.`);
  return value;
}

function startBare(place: Place): Promise<StartedProgram> {
  return startProgram(path.join(import.meta.dirname, "../peers/bare-hook.ts"), {
    environment: { BENCH_DATABASE_URL: place.url ?? "", BENCH_FOLDER: place.folder },
  });
}

const roundMs = ({ isQuick }: BenchContext) => (isQuick ? 1_000 : 4_000);

async function floodProduct(context: BenchContext, { connected: { webhook } }: Product): Promise<number> {
  const result = await flood(
    { url: new URL(webhook.url), connections: CONNECTIONS, next: signedRequests(webhook) },
    roundMs(context),
  );
  requireAll(ACCEPTED, result, "The product");
  return result.perSecond;
}

async function floodBare(context: BenchContext, { url }: StartedProgram, name: string): Promise<number> {
  const headers = { "content-type": "application/json" };
  const request = rawPost(url, headers, JSON.stringify({ ticket_id: "1234567", event: "updated" }));
  const result = await flood({ url, connections: CONNECTIONS, next: () => request }, roundMs(context));
  requireAll(ACCEPTED, result, name);
  return result.perSecond;
}

/** Each delivery has an id of its own; the first ones are signed before they are needed. */
function signedRequests(webhook: { url: string; secret: string }, ticketIds?: readonly number[]): () => Buffer {
  const url = new URL(webhook.url);
  let count = 0;
  const sign = () => {
    count += 1;
    const ticketId = ticketIds?.[count % ticketIds.length] ?? 1_000_000 + count;
    const body = JSON.stringify({ ticket_id: String(ticketId), event: "updated" });
    return rawPost(url, signedWebhook(webhook, body, { invocationId: randomUUID() }).init.headers, body);
  };
  const ready = Array.from({ length: SIGNED_IN_ADVANCE }, sign);
  return () => ready.pop() ?? sign();
}

export const ackLatency: Bench = {
  name: "ack-latency",
  what: `how long an acknowledgement takes at ${EVENTS_PER_SECOND} events a second`,
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context)) {
      const idle = { title: "a process that only answers", environment: { WORKER_CONCURRENCY: "0" } };
      const busy = { title: "the same process works on the events", environment: {} };
      for (const { title, environment } of [idle, busy])
        rows.push(...(await withPlace(context, kind, (place) => latency(context, place, { title, environment }))));
    }
    return rows;
  },
};

async function latency(
  context: BenchContext,
  place: Place,
  { title, environment }: { title: string; environment: Record<string, string> },
): Promise<Row[]> {
  const product = await startProduct(context, place, { name: `ack-latency-${place.kind}`, environment });
  const bare = await startBare(await Promise.resolve(place));
  try {
    const ticketIds = Array.from({ length: 50 }, () => product.helpdesk.ask());
    await product.helpdesk.account.idle();
    const { webhook } = product.connected;
    const paced = async (url: URL, next: () => Buffer): Promise<LoadResult> => {
      const result = await pace(
        { url, connections: CONNECTIONS, next },
        { perSecond: EVENTS_PER_SECOND, durationMs: context.isQuick ? 2_000 : 10_000 },
      );
      requireAll(ACCEPTED, result, url.pathname);
      return result;
    };
    const ours = await rounds(context, () => paced(new URL(webhook.url), signedRequests(webhook, ticketIds)));
    const plain = rawPost(bare.url, { "content-type": "application/json" }, '{"ticket_id":"1"}');
    const peers = await rounds(context, () => paced(bare.url, () => plain));
    return [0.5, 0.99].map((share) => latencyRow({ kind: place.kind, title, share, ours, peers }));
  } finally {
    await bare.stop();
    await product.close();
  }
}

async function rounds({ rounds: count }: BenchContext, go: () => Promise<LoadResult>): Promise<LoadResult[]> {
  const results: LoadResult[] = [];
  // The first one warms up.
  for (let round = 0; round <= count; round += 1) results.push(await go());
  return results.slice(1);
}

function latencyRow(by: {
  kind: Place["kind"];
  title: string;
  share: number;
  ours: LoadResult[];
  peers: LoadResult[];
}): Row {
  const figure = (results: LoadResult[]) =>
    figureOf(results.map(({ latenciesMs }) => percentile(latenciesMs, by.share)));
  const base = {
    what: `ack at ${EVENTS_PER_SECOND} events/s, p${by.share * 100}, ${by.title}`,
    database: by.kind,
    unit: "ms",
    better: "lower" as const,
    ours: figure(by.ours),
    peer: { name: "bare node:http, one INSERT", figure: figure(by.peers) },
    note: "from when it was due, so that a stall counts for all it delays",
  };
  return { ...base, goals: by.kind === "embedded" ? [] : [absoluteGoal(base, by.share === 0.5 ? 10 : 100)] };
}
