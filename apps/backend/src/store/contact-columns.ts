import type { ContactIdentity } from "#domain/contact/contact-identity.ts";
import type { Contact as ContactRow } from "#generated/prisma/client.ts";
import type { ContactRecord } from "./contacts.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { type SealedRow, sealedColumn } from "./sealed-column.ts";

const nameColumn = sealedColumn("contact", "name_sealed");
const emailColumn = sealedColumn("contact", "email_sealed");
const phoneColumn = sealedColumn("contact", "phone_sealed");

/** A contact is found by these, and only by these: the values themselves are sealed. */
const IDENTIFIERS = [
  { hash: "emailHash", of: "email" },
  { hash: "phoneHash", of: "phone" },
  { hash: "customIdHash", of: "customId" },
] as const;
type Identifier = (typeof IDENTIFIERS)[number];

/** What an identity looks like at rest; only the columns it has a value for. */
export type ContactColumns = Partial<Record<Identifier["hash"] | "nameSealed" | "emailSealed" | "phoneSealed", string>>;

export function contactColumns(keyRing: KeyRing, row: SealedRow, identity: ContactIdentity): ContactColumns {
  const { name, email, phone, customId } = identity;
  const hash = (of: Identifier["of"], value: string) => keyRing.keyedHash(row.organizationId, `contact.${of}`, value);
  return {
    ...(name !== null && { nameSealed: nameColumn.seal(keyRing, row, name) }),
    ...(email !== null && { emailHash: hash("email", email), emailSealed: emailColumn.seal(keyRing, row, email) }),
    ...(phone !== null && { phoneHash: hash("phone", phone), phoneSealed: phoneColumn.seal(keyRing, row, phone) }),
    ...(customId !== null && { customIdHash: hash("customId", customId) }),
  };
}

/** Each identifier hashed with every key of the ring: a stored row may be older than the newest key. */
export function possibleHashes(
  keyRing: KeyRing,
  { organizationId, identity }: { organizationId: string; identity: ContactIdentity },
): { column: Identifier["hash"]; of: Identifier["of"]; hashes: string[] }[] {
  return IDENTIFIERS.flatMap(({ hash, of }) => {
    const value = identity[of];
    if (value === null) return [];
    return [{ column: hash, of, hashes: keyRing.keyedHashes(organizationId, `contact.${of}`, value) }];
  });
}

/** The part of an identity that a stored contact has nothing for yet. */
export function missingIdentity(row: ContactRow, identity: ContactIdentity): ContactIdentity {
  return {
    name: row.nameSealed === null ? identity.name : null,
    email: row.emailHash === null ? identity.email : null,
    phone: row.phoneHash === null ? identity.phone : null,
    customId: row.customIdHash === null ? identity.customId : null,
  };
}

export function openContact(keyRing: KeyRing, row: ContactRow): ContactRecord {
  const { nameSealed, emailSealed, phoneSealed } = row;
  return {
    id: row.id,
    name: nameSealed === null ? null : nameColumn.open(keyRing, row, nameSealed),
    email: emailSealed === null ? null : emailColumn.open(keyRing, row, emailSealed),
    phone: phoneSealed === null ? null : phoneColumn.open(keyRing, row, phoneSealed),
  };
}
