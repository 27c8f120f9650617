import { setTimeout as sleep } from "node:timers/promises";

const ATTEMPTS = 5;
/** PostgreSQL: serialization failure, deadlock. Prisma: write conflict or deadlock. */
const CONFLICT = new Set(["40001", "40P01", "P2034"]);

/** Runs `attempt` again while the database reports that two transactions got in each other's way. */
export async function retryConflicts<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= ATTEMPTS || !isTransactionConflict(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** tried);
    }
  }
}

/** True when the transaction was undone for no fault of its own, so that running it again may succeed. */
export function isTransactionConflict(error: unknown): boolean {
  // Prisma wraps the server's code two levels deep when the statement was written by hand.
  for (let at: unknown = error, depth = 0; isObject(at) && depth < 5; depth += 1) {
    if (at["name"] === "TransactionWriteConflict" || at["kind"] === "TransactionWriteConflict") return true;
    if ([at["code"], at["originalCode"]].some((code) => typeof code === "string" && CONFLICT.has(code))) return true;
    const meta = at["meta"];
    at = isObject(meta) && isObject(meta["driverAdapterError"]) ? meta["driverAdapterError"] : at["cause"];
  }
  return false;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
