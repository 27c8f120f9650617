import type { Database, PrismaTransaction } from "./database/open-database.ts";
import { storableClient } from "./storable-client.ts";

/** What a store runs its statements on: the database, or the transaction it was made for. */
export type StoreClient = {
  prisma: PrismaTransaction;
  /** All or nothing: a transaction of its own, or the surrounding one. */
  atomically<Result>(work: (prisma: PrismaTransaction) => Promise<Result>): Promise<Result>;
};

/** Each statement for itself; `atomically` opens a transaction. */
export function databaseClient(database: Pick<Database, "prisma" | "transaction">): StoreClient {
  return {
    prisma: storableClient(database.prisma),
    atomically: (work) => database.transaction((transaction) => work(storableClient(transaction))),
  };
}

/** Everything inside the transaction that was handed in. */
export function transactionClient(transaction: PrismaTransaction): StoreClient {
  const prisma = storableClient(transaction);
  return { prisma, atomically: (work) => work(prisma) };
}
