import { v7 as uuidv7 } from "uuid";
import { type ContactIdentity, normaliseIdentity } from "#domain/contact/contact-identity.ts";
import type { Contact as ContactRow } from "#generated/prisma/client.ts";
import { contactColumns, missingIdentity, openContact, possibleHashes } from "./contact-columns.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { lockOrganization } from "./organizations.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedIds, storedKey } from "./stored-id.ts";

/** A customer. Name, e-mail and phone are sealed at rest and found again by keyed hash. */
export type ContactRecord = { id: string; name: string | null; email: string | null; phone: string | null };

export type Contacts = {
  /** Finds the contact by e-mail (any case), phone (E.164) or custom id, in this order, or makes one. Fills in what was missing. */
  upsert(
    organizationId: string,
    identity: { name: string | null; email: string | null; phone: string | null; customId: string | null },
  ): Promise<ContactRecord>;
  find(organizationId: string, id: string): Promise<ContactRecord | null>;
  findMany(organizationId: string, ids: string[]): Promise<Map<string, ContactRecord>>;
};

type Needs = { prisma: PrismaTransaction; keyRing: KeyRing };
type Wanted = { organizationId: string; identity: ContactIdentity };

export function createContacts({ prisma, atomically }: StoreClient, keyRing: KeyRing): Contacts {
  const open = (row: ContactRow) => openContact(keyRing, row);
  return {
    upsert: async (organizationId, written) => {
      const wanted = { organizationId, identity: normaliseIdentity(written) };
      const known = await findByIdentity({ prisma, keyRing }, wanted);
      if (known && isNobody(missingIdentity(known, wanted.identity))) return open(known);
      return atomically(async (transaction) => {
        // One writer of contacts per organization: two processes neither make twins nor give one hash to two rows.
        await lockOrganization(transaction, organizationId);
        return open(await write({ prisma: transaction, keyRing }, wanted));
      });
    },
    find: async (organizationId, id) => {
      const row = await prisma.contact.findFirst({ where: storedKey(organizationId, id) });
      return row && open(row);
    },
    findMany: async (organizationId, ids) => {
      const where = { organizationId: storedId(organizationId), id: { in: storedIds(ids) } };
      return new Map((await prisma.contact.findMany({ where })).map((row) => [row.id, open(row)]));
    },
  };
}

/** The contact of this identity, made or completed. Runs while the organization is locked. */
async function write(needs: Needs, wanted: Wanted): Promise<ContactRow> {
  const { organizationId, identity } = wanted;
  const known = await findByIdentity(needs, wanted);
  if (!known) {
    const row = { organizationId, id: uuidv7() };
    return needs.prisma.contact.create({ data: { ...row, ...contactColumns(needs.keyRing, row, identity) } });
  }
  const missing = await withoutTaken(needs, { organizationId, identity: missingIdentity(known, identity) });
  return needs.prisma.contact.update({
    where: { organizationId_id: { organizationId, id: known.id } },
    data: contactColumns(needs.keyRing, known, missing),
  });
}

/** E-mail first, then phone, then custom id. */
async function findByIdentity({ prisma, keyRing }: Needs, wanted: Wanted): Promise<ContactRow | null> {
  const organizationId = storedId(wanted.organizationId);
  for (const { column, hashes } of possibleHashes(keyRing, wanted)) {
    const row = await prisma.contact.findFirst({ where: { organizationId, [column]: { in: hashes } } });
    if (row) return row;
  }
  return null;
}

/** An identifier that already leads to another contact stays there: moving it would merge two customers unseen. */
async function withoutTaken({ prisma, keyRing }: Needs, wanted: Wanted): Promise<ContactIdentity> {
  const free = { ...wanted.identity };
  for (const { column, of, hashes } of possibleHashes(keyRing, wanted)) {
    const where = { organizationId: storedId(wanted.organizationId), [column]: { in: hashes } };
    if (await prisma.contact.findFirst({ where, select: { id: true } })) free[of] = null;
  }
  return free;
}

function isNobody(identity: ContactIdentity): boolean {
  return Object.values(identity).every((value) => value === null);
}
