import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import {
  integrationOf,
  minutesAfter,
  newOrganization,
  noon,
  oauthAttemptOf,
  oauthCredentialOf,
  storeOver,
} from "./store.examples.ts";

describeOnBothDatabases("credentials by OAuth", (open) => {
  async function connected() {
    const database = await open();
    const store = storeOver(database);
    const organizationId = await newOrganization(database);
    const record = integrationOf(organizationId, { credential: oauthCredentialOf() });
    const { id } = await store.integrations.insert(record);
    return { database, store, organizationId, id };
  }
  const lease = (holder: string, minutes = 0) => ({
    holder,
    now: minutesAfter(minutes),
    until: minutesAfter(minutes + 1),
  });

  it("R008: are kept sealed with both tokens and their times, and shown without any of them", async () => {
    const { database, store, organizationId, id } = await connected();
    expect(await store.integrations.credential(organizationId, id)).toEqual(oauthCredentialOf({ integrationId: id }));
    const shown = await store.integrations.get(organizationId, id);
    expect(shown.credential).toEqual({ kind: "oauth", endsAt: null, scopes: ["read", "tickets:write"] });
    const row = await database.prisma.integration.findFirst({ where: { organizationId, id } });
    for (const text of [JSON.stringify(shown), JSON.stringify(row)]) expect(text).not.toMatch(/-canary/);
  });

  it("R008: a source that reuses them gets them with the place where they are renewed", async () => {
    const { store, organizationId, id } = await connected();
    const source = await store.dataSources.insert({
      organizationId,
      kind: "zendesk",
      name: "Help center",
      cadence: "daily",
      integrationId: id,
      subdomain: "acme",
      isConnected: true,
      nextRunAt: null,
      credential: null,
    });
    const credential = await store.dataSources.credential(organizationId, source.id);
    expect(credential).toEqual(oauthCredentialOf({ integrationId: id }));
  });

  it("R006: are renewed by one holder at a time, and by the next once the lease of a dead one has run out", async () => {
    const { store, organizationId, id } = await connected();
    const { credentialRenewals: renewals } = store;
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, number) => renewals.take(organizationId, id, lease(`holder-${number}`))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect((await renewals.find(organizationId, id, noon))?.busyUntil).toEqual(minutesAfter(1));
    expect(await renewals.take(organizationId, id, lease("late", 1))).toBe(true);
    const winner = `holder-${taken.indexOf(true)}`;
    const renewed = oauthCredentialOf({ accessToken: "second" });
    expect(await renewals.keep(organizationId, id, { holder: winner, credential: renewed })).toBe(false);
    expect(await renewals.keep(organizationId, id, { holder: "late", credential: renewed })).toBe(true);
    expect(await renewals.find(organizationId, id, minutesAfter(1))).toMatchObject({
      credential: { accessToken: "second" },
      busyUntil: null,
    });
  });

  it("D01: what was refused is asked for no more until somebody connects again, which a late answer does not undo", async () => {
    const { store, organizationId, id } = await connected();
    const { credentialRenewals: renewals } = store;
    await renewals.take(organizationId, id, lease("one"));
    expect(await renewals.refuse(organizationId, id, { holder: "one", why: "Taken back." })).toBe(true);
    expect(await store.integrations.get(organizationId, id)).toMatchObject({
      status: "failing",
      lastError: "Taken back.",
    });
    expect((await renewals.find(organizationId, id, noon))?.refusal).toBe("Taken back.");
    expect(await renewals.take(organizationId, id, lease("two"))).toBe(false);
    const again = oauthCredentialOf({ accessToken: "again" });
    await store.integrations.update(organizationId, id, { credential: again, status: "connected", lastError: null });
    expect(await renewals.keep(organizationId, id, { holder: "one", credential: oauthCredentialOf() })).toBe(false);
    expect(await renewals.refuse(organizationId, id, { holder: "one", why: "Late." })).toBe(false);
    expect(await renewals.find(organizationId, id, noon)).toMatchObject({
      refusal: null,
      credential: { accessToken: "again" },
    });
    expect((await store.integrations.get(organizationId, id)).status).toBe("connected");
  });

  it("D01: an account that was disconnected stays so when its credential is refused", async () => {
    const { store, organizationId, id } = await connected();
    await store.integrations.update(organizationId, id, { status: "disconnected" });
    await store.credentialRenewals.take(organizationId, id, lease("one"));
    await store.credentialRenewals.refuse(organizationId, id, { holder: "one", why: "Taken back." });
    expect((await store.integrations.get(organizationId, id)).status).toBe("disconnected");
  });

  it("R004: an API token in their place is shown as one, and the other way round", async () => {
    const { store, organizationId, id } = await connected();
    const credential = { kind: "api-token" as const, email: "a@acme.example", token: "t" };
    const record = await store.integrations.update(organizationId, id, { credential });
    expect(record.credential).toEqual({ kind: "api-token", endsAt: null, scopes: [] });
    expect(await store.integrations.credential(organizationId, id)).toEqual(credential);
  });

  it("D01: an attempt to connect is given out once, in time, and only to the browser it was begun in", async () => {
    const { store, organizationId, database } = await connected();
    const { oauthAttempts } = store;
    const begun = oauthAttemptOf(organizationId, { stateHash: uuidv7(), browserHash: uuidv7() });
    const proof = { stateHash: begun.stateHash, browserHash: begun.browserHash };
    await oauthAttempts.add(begun, noon);
    const row = await database.prisma.oAuthAttempt.findFirst({ where: { organizationId } });
    expect(JSON.stringify(row)).not.toContain("verifier-canary");
    expect(await oauthAttempts.take(organizationId, { ...proof, browserHash: "another" }, noon)).toBeNull();
    expect(await oauthAttempts.take(organizationId, proof, minutesAfter(10))).toBeNull();
    const taken = await Promise.all([1, 2, 3].map(() => oauthAttempts.take(organizationId, proof, minutesAfter(9))));
    expect(taken.filter((each) => each !== null)).toEqual([begun]);
    await oauthAttempts.add(oauthAttemptOf(organizationId, { stateHash: "old", expiresAt: minutesAfter(20) }), noon);
    await oauthAttempts.add(
      oauthAttemptOf(organizationId, { stateHash: "new", expiresAt: minutesAfter(60) }),
      minutesAfter(30),
    );
    expect(await database.prisma.oAuthAttempt.count({ where: { organizationId } })).toBe(1);
  });
});
