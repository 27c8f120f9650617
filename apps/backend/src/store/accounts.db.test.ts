import { randomBytes } from "node:crypto";
import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import { HandoffPolicy, HandoffTriggers } from "@opencx/shared/hand-off";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { AlreadyExists } from "./already-exists.ts";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { NotFound } from "./not-found.ts";
import { integrationOf, minutesAfter, newOrganization, noon, storeOver } from "./store.examples.ts";

describeOnBothDatabases("organizations and their settings", (open) => {
  async function fresh() {
    const database = await open();
    return { database, store: storeOver(database), organizationId: await newOrganization(database) };
  }

  it("makes the default organization once, however many processes start", async () => {
    const { store } = await fresh();
    const made = await Promise.all(Array.from({ length: 5 }, () => store.organizations.ensureDefault()));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await store.organizations.find(made[0]?.id ?? "")).toEqual(made[0]);
    await expect(store.organizations.knowledgeRevision(uuidv7())).rejects.toThrow(NotFound);
  });

  it("keeps an integration as it was connected, its secrets sealed", async () => {
    const { database, store, organizationId } = await fresh();
    const { credential, webhookSecret, ...shown } = integrationOf(organizationId);
    const integration = await store.integrations.insert({ credential, webhookSecret, ...shown });
    expect(integration).toMatchObject({ ...shown, lastDeliveryAt: null, lastError: null });
    expect(JSON.stringify(integration)).not.toContain("canary");
    expect(await store.integrations.credential(organizationId, shown.id)).toEqual(credential);
    expect(await store.integrations.webhookSecret(organizationId, shown.id)).toBe(webhookSecret);
    expect(await store.integrations.findByAccount(organizationId, "zendesk", "acme")).toEqual(integration);
    expect(await store.integrations.list(organizationId)).toEqual([integration]);
    const row = await database.prisma.integration.findFirst({ where: { organizationId } });
    expect(JSON.stringify(row)).not.toContain("canary");
    const twin = store.integrations.insert({ ...integrationOf(organizationId) });
    await expect(twin).rejects.toThrow(AlreadyExists);
  });

  it("changes only what it is told to change", async () => {
    const { store, organizationId } = await fresh();
    const integration = await store.integrations.insert(integrationOf(organizationId));
    const credential = { kind: "api-token" as const, email: "new@acme.example", token: "new" };
    const changed = await store.integrations.update(organizationId, integration.id.toUpperCase(), {
      status: "failing",
      lastError: "401",
      credential,
    });
    expect(changed).toEqual({ ...integration, status: "failing", lastError: "401" });
    expect(await store.integrations.credential(organizationId, integration.id)).toEqual(credential);
    await expect(store.integrations.update(organizationId, uuidv7(), {})).rejects.toThrow(NotFound);
  });

  it("accepts the old webhook secret only as long as it was granted", async () => {
    const { store, organizationId } = await fresh();
    const { id } = await store.integrations.insert(integrationOf(organizationId));
    const secrets = async () => (await store.integrations.webhookTarget(id))?.secrets;
    const inAnHour = new Date(Date.now() + 3_600_000);
    await store.integrations.setWebhookSecret(organizationId, id, "second", inAnHour);
    expect(await secrets()).toEqual(["second", "secret-canary"]);
    await store.integrations.setWebhookSecret(organizationId, id, "third", new Date(Date.now() - 1));
    expect(await secrets()).toEqual(["third"]);
    await store.integrations.setWebhookSecret(organizationId, id, "fourth", null);
    expect(await secrets()).toEqual(["fourth"]);
    expect(await store.integrations.webhookTarget(id)).toMatchObject({
      organizationId,
      integrationId: id,
      kind: "zendesk",
      subdomain: "acme",
      status: "connected",
    });
    expect(await store.integrations.webhookTarget(uuidv7())).toBeNull();
  });

  it("remembers the latest delivery, also when answers overtake each other", async () => {
    const { store, organizationId } = await fresh();
    const { id } = await store.integrations.insert(integrationOf(organizationId));
    await store.integrations.recordDelivery(organizationId, id, minutesAfter(2));
    await store.integrations.recordDelivery(organizationId, id, minutesAfter(1));
    expect((await store.integrations.get(organizationId, id)).lastDeliveryAt).toEqual(minutesAfter(2));
  });

  it("knows a key by its hash until it is revoked, and notes its use at most once a minute", async () => {
    const { store, organizationId } = await fresh();
    const hash = randomBytes(32).toString("hex");
    const key = { organizationId, name: "CI", hash, scopes: ["sessions:read" as const], integrationId: null };
    const { id } = await store.apiKeys.insert(key);
    expect(await store.apiKeys.findByHash(hash)).toEqual({
      organizationId,
      id,
      name: "CI",
      scopes: key.scopes,
      integrationId: null,
    });
    const usedAt = async () => (await store.apiKeys.list(organizationId))[0]?.lastUsedAt;
    await store.apiKeys.touch(organizationId, id, noon);
    await store.apiKeys.touch(organizationId, id, new Date(noon.getTime() + 59_999));
    expect(await usedAt()).toBe(noon.toISOString());
    await store.apiKeys.touch(organizationId, id, minutesAfter(1));
    expect(await usedAt()).toBe(minutesAfter(1).toISOString());
    expect(await store.apiKeys.revoke(organizationId, id)).toBe(true);
    expect(await store.apiKeys.revoke(organizationId, id)).toBe(false);
    expect(await store.apiKeys.findByHash(hash)).toBeNull();
    expect((await store.apiKeys.list(organizationId))[0]?.revokedAt).not.toBeNull();
  });

  it("D13 D14: gives the defaults until autopilot settings were saved", async () => {
    const { database, store, organizationId } = await fresh();
    expect(await store.autopilot.get(organizationId)).toEqual(DEFAULT_AUTOPILOT);
    const hours = { from: "09:00", to: "17:00" };
    const days = { mon: hours, tue: hours, wed: null, thu: hours, fri: hours, sat: null, sun: null };
    const officeHours = { timeZone: "Europe/Berlin", days, holidays: ["2026-12-25"], awayMessage: null };
    const triggers = Object.fromEntries(Object.keys(HandoffTriggers.shape).map((trigger) => [trigger, true]));
    const handoff = HandoffPolicy.parse({ mode: "advanced", triggers });
    const settings = {
      ...DEFAULT_AUTOPILOT,
      allowedTopicIds: [],
      officeHours,
      handoff,
      handoffTopics: "Refunds\nPress",
    };
    await store.autopilot.save(organizationId, settings);
    expect(await store.autopilot.get(organizationId)).toEqual(settings);
    await database.prisma.autopilot.update({
      where: { organizationId },
      data: { settings: { confidenceThreshold: 0.9 } },
    });
    expect(await store.autopilot.get(organizationId)).toEqual({ ...DEFAULT_AUTOPILOT, confidenceThreshold: 0.9 });
  });

  it("takes a deleted topic off every list, and never turns an allowed list into every topic", async () => {
    const { store, organizationId } = await fresh();
    const topic = { description: null, examples: ["Where is it?"] };
    const first = await store.topics.insert(organizationId, { name: "Delivery", ...topic });
    const second = await store.topics.insert(organizationId, { name: "Billing", ...topic });
    await store.autopilot.save(organizationId, {
      ...DEFAULT_AUTOPILOT,
      allowedTopicIds: [first.id],
      prohibitedTopicIds: [first.id, second.id],
      noAssistTopicIds: [second.id, first.id],
    });
    expect(await store.topics.delete(organizationId, first.id)).toBe(true);
    expect(await store.topics.delete(organizationId, first.id)).toBe(false);
    expect(await store.autopilot.get(organizationId)).toEqual({
      ...DEFAULT_AUTOPILOT,
      allowedTopicIds: [],
      prohibitedTopicIds: [second.id],
      noAssistTopicIds: [second.id],
    });
    expect(await store.topics.list(organizationId)).toEqual([second]);
  });

  it("refuses a second topic of the same name in words", async () => {
    const { store, organizationId } = await fresh();
    const topic = { name: "Delivery", description: "Parcels", examples: [] };
    await store.topics.insert(organizationId, topic);
    const other = await store.topics.insert(organizationId, { ...topic, name: "Billing" });
    await expect(store.topics.insert(organizationId, topic)).rejects.toThrow("already a topic named “Delivery”");
    await expect(store.topics.update(organizationId, other.id, { name: "Delivery" })).rejects.toThrow(AlreadyExists);
    expect(await store.topics.update(organizationId, other.id, { examples: ["x"] })).toEqual({
      ...other,
      examples: ["x"],
    });
  });

  it("keeps the longer of two pauses", async () => {
    const { store, organizationId } = await fresh();
    const account = "zendesk:acme";
    await Promise.all(
      [5, 9, 2].map((minutes) => store.throttles.block(organizationId, account, minutesAfter(minutes))),
    );
    expect(await store.throttles.blockedUntil(organizationId, account, noon)).toEqual(minutesAfter(9));
    expect(await store.throttles.blockedUntil(organizationId, account, minutesAfter(9))).toBeNull();
    expect(await store.throttles.blockedUntil(organizationId, "zendesk:other", noon)).toBeNull();
  });
});
