import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import path from "node:path";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { v7 as uuidv7 } from "uuid";
import type { Settings } from "#env.ts";
import type { HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import { JOBS } from "#jobs/catalog.ts";
import { jobHandlers } from "#jobs/handlers.ts";
import { createQueue, type Queue } from "#jobs/postgres-queue.ts";
import { chooseEngines } from "#llm/choose-engine.ts";
import { bootstrap } from "#server/bootstrap.ts";
import { createDashboardSessions } from "#server/dashboard-session.ts";
import { deliveryStamps } from "#server/delivery-stamps.ts";
import { createFrontDoor } from "#server/front-door.ts";
import type { Log } from "#server/log.ts";
import { preparePages } from "#server/pages.ts";
import { createStore } from "#store/create-store.ts";
import { openDatabaseClock } from "#store/database/database-clock.ts";
import { openDatabase } from "#store/database/open-database.ts";
import { createDurableIntake, type Intake } from "#store/journal/durable-intake.ts";
import { generatedKey } from "#store/keys/generated-key.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { packageFolder } from "#store/package-folder.ts";
import type { Store } from "#store/store.ts";
import { createTextPool } from "#text-worker/text-pool.ts";
import { createAttachmentParts } from "./attachments.ts";
import { createDrivers } from "./drivers.ts";
import { createFlows } from "./flows.ts";
import { openIntakeJournal } from "./intake-journal.ts";
import { createServices } from "./services.ts";
import { createTokenBudget } from "./token-budget.ts";

/** How long a stopping process lets its jobs finish. */
const STOP_JOBS_MS = 6_000;

export type RunningServer = { url: string; stop(): Promise<void> };

/**
 * Wrappers around parts of the product. The product passes none: experiments put their faults here, so that no part
 * carries code for them.
 */
export type Decorations = {
  store?: (store: Store) => Store;
  drivers?: (drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>) => ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  intake?: (intake: Intake) => Intake;
};

/** Builds every part from the settings, starts them in order, and answers once requests are taken. */
export async function startServer(settings: Settings, log: Log, decorate: Decorations = {}): Promise<RunningServer> {
  const secretKeys = settings.secretKeys ?? [generatedKey(settings.dataDir)];
  const database = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir, log });
  const clock = await openDatabaseClock(database.pool, log);
  const { now } = clock;
  const queue = await createQueue({ database, definitions: JOBS, log, now });
  const keyRing = createKeyRing(secretKeys);
  const plainStore = createStore({ database, keyRing, outbox: (transaction) => queue.outbox(transaction) });
  const store = decorate.store?.(plainStore) ?? plainStore;
  await bootstrap(store, settings.bootstrapApiKey);
  const journal = await openIntakeJournal({ database, settings, store, log });

  const textPool = createTextPool();
  const plainDrivers = createDrivers({ settings, store, now });
  const drivers = decorate.drivers?.(plainDrivers) ?? plainDrivers;
  const files = createAttachmentParts({ settings, store, keyRing, log, now });
  const flows = createFlows({
    files,
    settings,
    store,
    drivers,
    keyRing,
    ...(await chooseEngines(settings.model, {
      textWork: textPool,
      budget: createTokenBudget({ store, use: "drafts", dailyTokens: settings.model.dailyTokens, now }),
      vectorBudget: createTokenBudget({ store, use: "vectors", dailyTokens: settings.model.dailyVectorTokens, now }),
    })),
    textPool,
    now,
    newId: uuidv7,
    newSecret: () => randomBytes(32).toString("base64url"),
    alarm: ({ detail, ...facts }) => log.warn(facts, detail),
  });

  const services = createServices({ settings, flows, queue, database, files: files.services });
  const sessions = createDashboardSessions(secretKeys);
  const appDir = packageFolder(import.meta.url);
  const pages = preparePages({ appDir, log });
  const plainIntake = createDurableIntake({ store, journal: journal?.journal ?? null });
  const intake = decorate.intake?.(plainIntake) ?? plainIntake;
  const { integrations } = store;
  const server = createFrontDoor({
    log,
    webhooks: { drivers, integrations, stamps: deliveryStamps(integrations), intake, now, log },
    trpc: { services, sessions, log },
    oauth: { services, sessions, log },
    attachments: { services, sessions, log, blobs: files.blobs },
    health: { services, databaseKind: database.kind, ping: () => database.ping(), queue: () => queueHealth(queue) },
    docs: { docsFolder: path.resolve(appDir, "../../docs"), publicUrl: settings.publicUrl },
    pages: { pages: () => pages.handler() },
  });
  await listen(server, settings);
  // Only a process that could take its port claims work.
  queue.work(jobHandlers(flows), { concurrency: settings.workerConcurrency });
  flows.schedule(queue);
  files.schedule(queue);
  log.info({ url: settings.publicUrl, database: database.kind, workers: settings.workerConcurrency }, "ready");
  return {
    url: settings.publicUrl,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await queue.stop({ timeoutMs: STOP_JOBS_MS });
      server.closeAllConnections();
      await Promise.all([closed, pages.close(), textPool.close(), files.close()]);
      await journal?.close();
      clock.stop();
      await database.close();
    },
  };
}

async function queueHealth(queue: Queue) {
  return { ...(await queue.counts()), lagSeconds: await queue.oldestReadyAgeSeconds() };
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const problem = error.code === "EADDRINUSE" ? `port ${port} is in use; choose another with PORT` : error.message;
      reject(new Error(problem));
    });
    server.listen(port, host, resolve);
  });
}
