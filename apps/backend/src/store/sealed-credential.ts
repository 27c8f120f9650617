import { z } from "zod";
import { summarise } from "#domain/credential/renewal.ts";
import type { StoredCredential } from "./integrations.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { type SealedRow, sealedColumn } from "./sealed-column.ts";

const Moment = z.iso.datetime().transform((text) => new Date(text));

const Credential = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("api-token"), email: z.string(), token: z.string() }),
  z.object({ kind: z.literal("api-key"), apiKey: z.string() }),
  z.object({
    kind: z.literal("oauth"),
    accessToken: z.string(),
    refreshToken: z.string().nullable(),
    issuedAt: Moment,
    expiresAt: Moment.nullable(),
    refreshExpiresAt: Moment.nullable(),
    scopes: z.array(z.string()),
  }),
]);

/** The column of a table that holds a helpdesk credential. */
export function sealedCredential(table: "integration" | "data_source") {
  const column = sealedColumn(table, "credential_sealed");
  return {
    seal: (keyRing: KeyRing, row: SealedRow, credential: StoredCredential): string =>
      column.seal(keyRing, row, JSON.stringify(credential)),
    open: (keyRing: KeyRing, row: SealedRow, sealed: string): StoredCredential => {
      const credential = Credential.parse(JSON.parse(column.open(keyRing, row, sealed)));
      if (credential.kind !== "oauth") return credential;
      // Whoever uses it must know where it is renewed, however it came to them.
      return { ...credential, integrationId: table === "integration" ? row.id : null };
    },
  };
}

/** The columns beside the sealed one. A credential that is new has nobody who renews it and no refusal. */
export function credentialColumns(credential: StoredCredential) {
  const { kind, endsAt, scopes } = summarise(credential);
  return {
    credentialKind: kind,
    credentialScopes: scopes,
    credentialEndsAt: endsAt,
    renewalHolder: null,
    renewalUntil: null,
    renewalRefusal: null,
  };
}
