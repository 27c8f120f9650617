import path from "node:path";
import type { Settings } from "#env.ts";
import type { Log } from "#server/log.ts";
import type { Database } from "#store/database/open-database.ts";
import { replayJournal } from "#store/journal/durable-intake.ts";
import { type Journal, openJournal } from "#store/journal/journal.ts";
import type { Store } from "#store/store.ts";

const LOOK_EVERY_MS = 60_000;
const TRUNCATE_EVERY_MS = 10 * LOOK_EVERY_MS;
const MOST_BYTES = 1024 * 1024;

export type IntakeJournal = { journal: Journal; close(): Promise<void> };

/** The embedded database does not flush by itself: what a webhook was promised is in the journal until it has. */
export async function openIntakeJournal(needs: {
  database: Database;
  settings: Settings;
  store: Store;
  log: Log;
}): Promise<IntakeJournal | null> {
  const { engine } = needs.database;
  if (engine.kind !== "pglite") return null;
  const journal = await openJournal(path.join(needs.settings.dataDir, "intake.journal"));
  const restored = await replayJournal({ store: needs.store, journal });
  if (restored > 0) needs.log.warn({ restored }, "accepted webhooks were restored from the journal");
  const truncate = () => journal.truncateAfter(() => engine.flushToDisk());
  let lastTruncation = performance.now();
  const timer = setInterval(() => {
    const isDue = journal.size() > MOST_BYTES || performance.now() - lastTruncation > TRUNCATE_EVERY_MS;
    if (journal.size() === 0 || !isDue) return;
    lastTruncation = performance.now();
    truncate().catch((error: unknown) =>
      needs.log.error({ error: error instanceof Error ? error.name : "unknown" }, "the journal could not be shortened"),
    );
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    journal,
    async close() {
      clearInterval(timer);
      await truncate();
      await journal.close();
    },
  };
}
