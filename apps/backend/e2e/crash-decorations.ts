import pg from "pg";
import type { Helpdesk, HelpdeskDriver } from "../src/helpdesks/helpdesk.ts";
import type { Store, Stores } from "../src/store/store.ts";
import type { Decorations } from "../src/wiring/start-server.ts";
import type { CrashPoint, Passing } from "./crash-points.ts";

/** Wraps the product's parts so that each crash point is told when it is passed. */
export function crashDecorations(passes: Passing): Required<Decorations> {
  return {
    intake: (intake) => async (event) => {
      await passes("after verify");
      const outcome = await intake(event);
      await passes("before answer");
      return outcome;
    },
    store: (store) => watchedStore(store, passes),
    drivers: (drivers) => new Map([...drivers].map(([kind, driver]) => [kind, watchedDriver(driver, passes)])),
  };
}

function watchedStore(store: Store, passes: Passing): Store {
  return {
    ...watchedStores(store, { passes, onCommit: passes }),
    transaction: async (work) => {
      const atCommit = new Set<CrashPoint>();
      const onCommit = async (point: CrashPoint) => void atCommit.add(point);
      const result = await store.transaction((stores) => {
        // Work that is begun anew passes its points anew.
        atCommit.clear();
        return work(watchedStores(stores, { passes, onCommit }));
      });
      for (const point of atCommit) await passes(point);
      return result;
    },
  };
}

type Watch = { passes: Passing; onCommit: Passing };

function watchedStores(stores: Stores, { passes, onCommit }: Watch): Stores {
  const { inbox, integrations, deliveries, knowledge, dataSources } = stores;
  return {
    ...stores,
    inbox: {
      ...inbox,
      append: async (events) => {
        const fresh = await inbox.append(events);
        await passes("after insert");
        await onCommit("after commit");
        return fresh;
      },
    },
    integrations: {
      ...integrations,
      find: async (organizationId, id) => {
        // The first thing that the job of a ticket does.
        await passes("after claim");
        return integrations.find(organizationId, id);
      },
    },
    deliveries: watchedDeliveries(deliveries, { passes, onCommit }),
    knowledge: {
      ...knowledge,
      writeMany: async (...writes) => {
        const ids = await knowledge.writeMany(...writes);
        await passes("mid page");
        await onCommit("after some texts");
        return ids;
      },
    },
    dataSources: {
      ...dataSources,
      update: async (organizationId, id, patch) => {
        if (patch.cursor === undefined) return dataSources.update(organizationId, id, patch);
        await passes("after page before cursor");
        await onCommit("after page");
        return dataSources.update(organizationId, id, patch);
      },
    },
  };
}

function watchedDeliveries(deliveries: Stores["deliveries"], { passes, onCommit }: Watch): Stores["deliveries"] {
  return {
    ...deliveries,
    planOnce: async (plan, at) => {
      const outcome = await deliveries.planOnce(plan, at);
      await onCommit("after planned");
      return outcome;
    },
    move: async (organizationId, id, from, patch) => {
      if (patch.state === "sent") await passes("before sent");
      const isMoved = await deliveries.move(organizationId, id, from, patch);
      if (patch.state === "sending") await passes("after sending");
      if (patch.state === "sent") await passes("after sent");
      return isMoved;
    },
  };
}

function watchedDriver(driver: HelpdeskDriver, passes: Passing): HelpdeskDriver {
  return { ...driver, open: (account) => watchedHelpdesk(driver.open(account), passes) };
}

function watchedHelpdesk(helpdesk: Helpdesk, passes: Passing): Helpdesk {
  return {
    ...helpdesk,
    postInternalNote: async (note) => {
      const outcome = await helpdesk.postInternalNote(note);
      await passes("after remote commit");
      return outcome;
    },
  };
}

/** Migrations run before there is a store to wrap: their statements are watched on the connection. */
export function watchMigrations(passes: Passing): void {
  const { query } = pg.Client.prototype;
  let isMigrating = false;
  async function commit(client: pg.Client, given: unknown[]): Promise<unknown> {
    isMigrating = false;
    await passes("before migration commit");
    const answer: unknown = await Reflect.apply(query, client, given);
    await passes("after migration");
    return answer;
  }
  async function keepRecord(client: pg.Client, given: unknown[]): Promise<unknown> {
    isMigrating = true;
    const answer: unknown = await Reflect.apply(query, client, given);
    await passes("during migration");
    return answer;
  }
  const watched = function (this: pg.Client, ...given: unknown[]): unknown {
    const [statement] = given;
    if (isMigrating && statement === "COMMIT") return commit(this, given);
    const isRecord = typeof statement === "string" && statement.startsWith("INSERT INTO _prisma_migrations");
    return isRecord ? keepRecord(this, given) : Reflect.apply(query, this, given);
  };
  Reflect.set(pg.Client.prototype, "query", watched);
}
