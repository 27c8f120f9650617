import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type EmulatedFreshdesk, openEmulatedFreshdesk } from "#helpdesks/freshdesk/emulated-freshdesk.examples.ts";
import { createStore } from "#store/create-store.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { newOrganization } from "#store/store.examples.ts";
import type { Store } from "#store/store.ts";
import { connectHelpdesk } from "./connect-helpdesk.ts";
import { repairSetUp } from "./repair-set-up.ts";
import { rotateWebhookSecret } from "./rotate-webhook-secret.ts";
import { verifyIntegration } from "./verify-integration.ts";

describeOnBothDatabases("connecting Freshdesk", (open) => {
  let freshdesk: EmulatedFreshdesk;
  let store: Store;
  let organizationId: string;
  beforeEach(async () => {
    const database = await open();
    freshdesk = await openEmulatedFreshdesk();
    organizationId = await newOrganization(database);
    const outbox = () => ({ enqueue: async () => undefined, enqueueAll: async () => undefined });
    store = createStore({ database, keyRing: createKeyRing([randomBytes(32).toString("base64")]), outbox });
  });
  afterEach(() => freshdesk.emulator.close());

  const needs = () => ({
    store,
    drivers: new Map([[freshdesk.driver.kind, freshdesk.driver]]),
    publicUrl: "http://127.0.0.1:9",
    now: () => freshdesk.clock.at,
    newId: uuidv7,
    newSecret: () => randomBytes(32).toString("base64url"),
  });
  const connect = (apiKey: string, account = "acme.freshdesk.com") =>
    connectHelpdesk(needs(), {
      organizationId,
      kind: "freshdesk",
      account,
      credential: { kind: "api-key", apiKey },
      settings: { autoHandleAllIncomingTickets: true },
    });
  async function connected() {
    const outcome = await connect(freshdesk.account.bot.key);
    if (outcome.kind === "refused") throw new Error(outcome.detail);
    return outcome;
  }
  const headers = () =>
    freshdesk.account
      .rules()
      .filter(({ name }) => name.startsWith("OpenCX"))
      .map(({ actions }) => actions[0]?.["custom_headers"]);

  it("D09: with the key of an agent who is no admin, or on a domain of one's own, stores nothing", async () => {
    expect(await connect(freshdesk.account.agent.key)).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("no admin rights"),
    });
    expect(await connect(freshdesk.account.bot.key, "support.acme.com")).toMatchObject({ kind: "refused" });
    expect(await store.integrations.list(organizationId)).toEqual([]);
    expect(headers()).toEqual([]);
  });

  it("D10 R228: sets the rules up with a secret of ours, and a check finds nothing wrong and changes nothing", async () => {
    const { integration, webhook, setup } = await connected();
    expect(setup.kind).toBe("created");
    expect(integration.actingAs).toEqual({
      id: freshdesk.account.bot.id,
      name: freshdesk.account.bot.name,
      email: freshdesk.account.bot.email,
    });
    expect(headers()).toEqual(Array(2).fill({ Authorization: `Bearer ${webhook.secret}` }));
    const before = freshdesk.account.ledger.requests.length;
    const { ok, checks } = await verifyIntegration(needs(), { organizationId, id: integration.id });
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    const asked = freshdesk.account.ledger.requests.slice(before);
    expect(asked.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("D03: a new secret is in force at Freshdesk and here; what is broken is repaired without a second rule", async () => {
    const { integration, webhook } = await connected();
    const request = { organizationId, id: integration.id };
    const { secret } = await rotateWebhookSecret(needs(), request);
    expect(secret).not.toBe(webhook.secret);
    expect(headers()).toEqual(Array(2).fill({ Authorization: `Bearer ${secret}` }));
    expect((await verifyIntegration(needs(), request)).ok).toBe(true);
    const [rule] = freshdesk.account.rules().filter(({ name }) => name.startsWith("OpenCX"));
    freshdesk.account.setRuleActive(rule?.id ?? 0, false);
    expect((await verifyIntegration(needs(), request)).ok).toBe(false);
    expect(await repairSetUp(needs(), request)).toMatchObject({
      repaired: true,
      did: [expect.stringMatching(/on\.$/)],
    });
    expect((await verifyIntegration(needs(), request)).ok).toBe(true);
    expect(headers()).toHaveLength(2);
    expect(await store.integrations.webhookSecret(organizationId, integration.id)).toBe(secret);
  });
});
