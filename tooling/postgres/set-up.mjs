import { ensureDebianRoot, NotObtainable, rootFolder } from "./debian-root.mjs";

/** Sets PostgreSQL up ahead of the tests. Where there can be none, the tests say so themselves. */
if (!process.env.TEST_DATABASE_URL) {
  try {
    ensureDebianRoot(rootFolder(process.env));
  } catch (error) {
    if (!(error instanceof NotObtainable)) throw error;
  }
}
