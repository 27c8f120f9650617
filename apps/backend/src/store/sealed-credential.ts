import { z } from "zod";
import type { StoredCredential } from "./integrations.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { type SealedRow, sealedColumn } from "./sealed-column.ts";

const Credential = z.object({
  kind: z.literal("api-token"),
  email: z.string(),
  token: z.string(),
}) satisfies z.ZodType<StoredCredential>;

/** The column of a table that holds a helpdesk credential. */
export function sealedCredential(table: "integration" | "data_source") {
  const column = sealedColumn(table, "credential_sealed");
  return {
    seal: (keyRing: KeyRing, row: SealedRow, credential: StoredCredential): string =>
      column.seal(keyRing, row, JSON.stringify(credential)),
    open: (keyRing: KeyRing, row: SealedRow, sealed: string): StoredCredential =>
      Credential.parse(JSON.parse(column.open(keyRing, row, sealed))),
  };
}
