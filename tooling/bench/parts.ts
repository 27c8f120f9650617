import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { AnyJob } from "../../apps/backend/src/jobs/open-boss.ts";
import { createQueue, type Queue } from "../../apps/backend/src/jobs/postgres-queue.ts";
import { createStore } from "../../apps/backend/src/store/create-store.ts";
import { type Database, openDatabase } from "../../apps/backend/src/store/database/open-database.ts";
import { createKeyRing } from "../../apps/backend/src/store/keys/key-ring.ts";
import type { Store } from "../../apps/backend/src/store/store.ts";
import type { Place } from "./databases.ts";

/** Parts of the product in this process, for what is measured without a server around it. */
export type Parts = { database: Database; queue: Queue; store: Store; organizationId: string; close(): Promise<void> };

const log = { info: () => {}, warn: () => {}, error: () => {} };

export async function openParts(place: Place, definitions: readonly AnyJob[] = []): Promise<Parts> {
  const database = await openDatabase({ databaseUrl: place.url, dataDir: place.folder, log });
  const queue = await createQueue({ database, definitions, log });
  const store = createStore({
    database,
    keyRing: createKeyRing([randomBytes(32).toString("base64")]),
    outbox: (transaction) => queue.outbox(transaction),
  });
  const organizationId = uuidv7();
  await database.prisma.organization.create({ data: { id: organizationId, slug: organizationId, name: "Measured" } });
  return {
    database,
    queue,
    store,
    organizationId,
    close: async () => {
      await queue.stop({ timeoutMs: 1_000 });
      await database.close();
    },
  };
}
