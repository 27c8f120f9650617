import { open, readdir } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { vector } from "@electric-sql/pglite-pgvector";
import pg from "pg";
import type { EmbeddedEngine } from "./database-engine.ts";
import { embeddedEngineFiles } from "./embedded-engine-files.ts";

/**
 * The engine touches all of them when it is opened: a server's 128 MB cost memory and time that a small team's process
 * does not get back (docs/decisions/0033-looking-is-cheap-and-starts-are-short.md).
 */
const SHARED_BUFFERS = "64MB";

/**
 * Opens PGlite in `directory`, or in memory when null; `template` is a dump made by `dumpDataDir`.
 * The caller holds the directory lock: two processes in one directory destroy it.
 */
export async function openEmbeddedEngine(options: {
  directory: string | null;
  template?: Blob;
}): Promise<EmbeddedEngine & { lite: PGlite }> {
  const { directory, template } = options;
  const lite = await PGlite.create({
    ...(directory === null ? {} : { dataDir: directory }),
    ...(template ? { loadDataDir: template } : {}),
    ...(await embeddedEngineFiles()),
    extensions: { vector, pg_trgm, unaccent },
    startParams: [...PGlite.defaultStartParams, "-c", `shared_buffers=${SHARED_BUFFERS}`],
  });
  takeTurns(lite);
  const pool = new pg.Pool(poolConfig(lite));
  // There is no network to break; a fault of the engine itself is met by the next query.
  pool.on("error", () => {});
  return {
    kind: "pglite",
    pool,
    lite,
    flushToDisk: async () => {
      await pool.query("CHECKPOINT");
      if (directory !== null) await syncTree(directory);
    },
    close: async () => {
      await pool.end();
      await lite.close();
    },
  };
}

/** How long queries may follow each other before requests and timers get their turn. */
const TURN_MS = 10;
/** Parse, Bind, Describe, Execute and Close: a Sync or a Flush always follows. */
const FOLLOWED = new Set([..."PBDEC"].map((letter) => letter.charCodeAt(0)));

/**
 * Messages of one query go to the engine together, as they would in one packet: one by one they cost it half as much
 * again. And queries of PGlite end without ever going back to the event loop: thousands in a row, as when a page of
 * articles is stored, would keep every webhook waiting for seconds.
 */
function takeTurns(lite: PGlite): void {
  const execute = lite.execProtocolStream.bind(lite);
  let turnBegan = performance.now();
  let held: Uint8Array[] = [];
  lite.execProtocolStream = async (message, options) => {
    held.push(message);
    if (FOLLOWED.has(message[0] ?? 0)) return [];
    const packet = held.length === 1 ? message : Buffer.concat(held);
    held = [];
    if (performance.now() - turnBegan > TURN_MS) {
      await nextTurn();
      turnBegan = performance.now();
    }
    return execute(packet, options);
  };
}

/**
 * One session for everybody. The pool throws a client away after a failed query; the next one then talks to the same
 * session through a connection object of its own, or it would hear the old one's end as its own.
 */
function poolConfig(lite: PGlite): pg.PoolConfig {
  class EmbeddedClient extends pg.Client {
    constructor() {
      super(clientConfig(lite));
    }
  }
  return {
    Client: EmbeddedClient,
    max: 1,
    idleTimeoutMillis: 0,
    // A server would end the transaction of a client that went away; here the session lives on.
    onConnect: async (client) => {
      await client.query("ROLLBACK");
    },
  };
}

function clientConfig(lite: PGlite): pg.ClientConfig {
  const config = createPgConfig(lite);
  const parse = config.connection.parse.bind(config.connection);
  // Prisma's adapter hands type parsers over as an object where PGlite's shim expects a list of oids.
  config.connection.parse = (query: { name?: string; text: string }) => parse({ name: query.name, text: query.text });
  return { ...config };
}

/** PGlite never flushes by itself, so every file and folder is flushed here, one after the other. */
async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const at = path.join(directory, entry.name);
    if (entry.isDirectory()) await syncTree(at);
    else if (entry.isFile()) await syncPath(at);
  }
  await syncPath(directory);
}

async function syncPath(at: string): Promise<void> {
  // Windows cannot open a folder; its file system journals names by itself.
  const handle = await open(at, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "EPERM") return null;
    throw error;
  });
  if (!handle) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
