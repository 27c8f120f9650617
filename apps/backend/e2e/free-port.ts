import { randomInt } from "node:crypto";
import net from "node:net";

/** Below the ports that systems give to outgoing connections: one of those could take it while a server is down. */
const FIRST = 12_000;
const LAST = 30_000;
const TRIES = 50;

/** A port that nobody listens on and that stays free while a server on it is started anew. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${TRIES} ports between ${FIRST} and ${LAST} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
