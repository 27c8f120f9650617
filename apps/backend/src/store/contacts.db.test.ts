import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { createKeyRing } from "./keys/key-ring.ts";
import { newOrganization, noon, sessionOf, storeOver } from "./store.examples.ts";

const nobody = { name: null, email: null, phone: null, customId: null };
const [oldKey, newKey] = ["old", "new"].map((name) => Buffer.from(name.padEnd(32, "-")).toString("base64"));

describeOnBothDatabases("contacts", (open) => {
  async function fresh() {
    const database = await open();
    return { database, store: storeOver(database), organizationId: await newOrganization(database) };
  }

  it.each([
    ["e-mail", { email: "Ann@Example.com" }, { email: " ann@example.COM " }],
    ["phone", { phone: "+49 171 1234567" }, { phone: "0049 (171) 123-45-67" }],
    ["custom id", { customId: "cust-1" }, { customId: " cust-1" }],
  ])("R128: meets the same contact again by %s, however it is written", async (_by, first, again) => {
    const { store, organizationId } = await fresh();
    const contact = await store.contacts.upsert(organizationId, { ...nobody, ...first });
    expect((await store.contacts.upsert(organizationId, { ...nobody, ...again })).id).toBe(contact.id);
    expect(await store.contacts.find(organizationId, contact.id)).toEqual(contact);
  });

  it("R128: asks e-mail before phone before custom id, and completes what it finds", async () => {
    const { store, organizationId } = await fresh();
    const byPhone = await store.contacts.upsert(organizationId, { ...nobody, phone: "+491711234567" });
    const completed = await store.contacts.upsert(organizationId, {
      name: "Ann",
      email: "ann@example.com",
      phone: "+491711234567",
      customId: "cust-1",
    });
    expect(completed).toEqual({ id: byPhone.id, name: "Ann", email: "ann@example.com", phone: "+491711234567" });
    const other = await store.contacts.upsert(organizationId, { ...nobody, email: "ben@example.com" });
    const mixed = { ...nobody, email: "ben@example.com", phone: "+491711234567", customId: "cust-1", name: "Ben" };
    expect(await store.contacts.upsert(organizationId, mixed)).toEqual({ ...other, name: "Ben" });
    expect((await store.contacts.upsert(organizationId, { ...nobody, phone: "+491711234567" })).id).toBe(byPhone.id);
    expect((await store.contacts.upsert(organizationId, { ...nobody, email: "ann@example.com", name: "X" })).name).toBe(
      "Ann",
    );
  });

  it("R128: ten first messages of one customer at once make one contact", async () => {
    const { store, organizationId } = await fresh();
    const identity = { ...nobody, email: "ann@example.com", phone: "+491711234567" };
    const made = await Promise.all(Array.from({ length: 10 }, () => store.contacts.upsert(organizationId, identity)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it("R128 R129: works inside the transaction that opens the session", async () => {
    const { store, organizationId } = await fresh();
    const opened = await store.transaction(async ({ contacts, sessions }) => {
      const contact = await contacts.upsert(organizationId, { ...nobody, email: "ann@example.com" });
      return sessions.open(sessionOf(organizationId, { contactId: contact.id, createdAt: noon }));
    });
    const known = await store.contacts.upsert(organizationId, { ...nobody, email: "ann@example.com" });
    expect(opened.contactId).toBe(known.id);
    const second = await store.sessions.open(sessionOf(organizationId, { ticketId: "102", contactId: known.id }));
    expect(await store.contacts.findMany(organizationId, [known.id, known.id, uuidv7(), "x"])).toEqual(
      new Map([[second.contactId, known]]),
    );
  });

  it("R101 F34: is still found, readable and completed after the key was rotated", async () => {
    const { database, organizationId } = await fresh();
    if (!oldKey || !newKey) throw new Error("two keys are needed");
    const before = storeOver(database, createKeyRing([oldKey]));
    const after = storeOver(database, createKeyRing([newKey, oldKey]));
    const contact = await before.contacts.upsert(organizationId, { ...nobody, name: "Ann", email: "ann@example.com" });
    const met = await after.contacts.upsert(organizationId, {
      ...nobody,
      email: "ANN@example.com",
      phone: "+491711234567",
    });
    expect(met).toEqual({ ...contact, phone: "+491711234567" });
  });

  it("F34: a sealed value that was moved to another contact does not open", async () => {
    const { database, store, organizationId } = await fresh();
    const ann = await store.contacts.upsert(organizationId, { ...nobody, email: "ann@example.com" });
    const ben = await store.contacts.upsert(organizationId, { ...nobody, email: "ben@example.com" });
    const row = await database.prisma.contact.findFirst({ where: { organizationId, id: ann.id } });
    await database.prisma.contact.updateMany({
      where: { organizationId, id: ben.id },
      data: { emailSealed: row?.emailSealed ?? null },
    });
    await expect(store.contacts.find(organizationId, ben.id)).rejects.toThrow("email_sealed");
  });
});
