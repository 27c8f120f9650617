import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, openConnection } from "./connection.ts";

export type Target = { url: URL; connections: number /** The next request to send. */; next: () => Buffer };
export type LoadResult = { perSecond: number; statuses: Map<number, number>; latenciesMs: number[] };

/** Each connection sends its next request as soon as the last one is answered. */
export async function flood(target: Target, durationMs: number): Promise<LoadResult> {
  const connections = await openAll(target);
  const tally = newTally();
  const began = performance.now();
  const end = began + durationMs;
  const walk = async (connection: Connection) => {
    while (performance.now() < end) await tally.send(connection, { request: target.next(), dueAt: performance.now() });
  };
  await Promise.all(connections.map(walk));
  return finish(tally, { connections, elapsedMs: performance.now() - began });
}

/**
 * Requests fall due at an even pace whether or not earlier ones are answered, and each one's wait counts from when it
 * was due: a stall is seen by all requests that it delays.
 */
export async function pace(
  target: Target,
  { perSecond, durationMs }: { perSecond: number; durationMs: number },
): Promise<LoadResult> {
  const connections = await openAll(target);
  const tally = newTally();
  const free = [...connections];
  const late: number[] = [];
  const underWay = new Set<Promise<void>>();
  const begin = (connection: Connection, dueAt: number) => {
    const sending = tally.send(connection, { request: target.next(), dueAt }).then(() => {
      underWay.delete(sending);
      const nextDue = late.shift();
      if (nextDue === undefined) free.push(connection);
      else begin(connection, nextDue);
    });
    underWay.add(sending);
  };
  const began = performance.now();
  const count = Math.floor((perSecond * durationMs) / 1_000);
  for (let sent = 0; sent < count; sent += 1) {
    const dueAt = began + (sent * 1_000) / perSecond;
    while (performance.now() < dueAt) await sleep(1);
    // In turns: one that rests for seconds is hung up by the server.
    const connection = free.shift();
    if (connection) begin(connection, dueAt);
    else late.push(dueAt);
  }
  while (underWay.size > 0) await Promise.all(underWay);
  return finish(tally, { connections, elapsedMs: performance.now() - began });
}

function newTally() {
  const statuses = new Map<number, number>();
  const latenciesMs: number[] = [];
  return {
    statuses,
    latenciesMs,
    async send(connection: Connection, { request, dueAt }: { request: Buffer; dueAt: number }): Promise<void> {
      const status = await connection.send(request);
      latenciesMs.push(performance.now() - dueAt);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    },
  };
}

function openAll({ url, connections }: Target): Promise<Connection[]> {
  return Promise.all(Array.from({ length: connections }, () => openConnection(url)));
}

type Ended = { connections: readonly Connection[]; elapsedMs: number };

function finish({ statuses, latenciesMs }: ReturnType<typeof newTally>, { connections, elapsedMs }: Ended): LoadResult {
  for (const connection of connections) connection.close();
  return { perSecond: (latenciesMs.length * 1_000) / elapsedMs, statuses, latenciesMs };
}

/** Throws when any answer was another than wanted: a fast refusal is no figure. */
export function requireAll(status: number, { statuses }: LoadResult, who: string): void {
  const others = [...statuses].filter(([found]) => found !== status);
  if (others.length > 0 || statuses.size === 0)
    throw new Error(`${who} answered ${JSON.stringify(Object.fromEntries(statuses))} where ${status} was expected.`);
}
