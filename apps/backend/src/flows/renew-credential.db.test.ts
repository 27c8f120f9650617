import { startEmulator } from "@opencx/helpdesk-emulator";
import { afterEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { newOrganization, storeOver } from "#store/store.examples.ts";
import { MARKETPLACE, openOAuthProcess, tokenRequests } from "./oauth-world.examples.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describeOnBothDatabases("renewing a connection", (open) => {
  async function world() {
    const database = await open();
    const clock = { at: new Date("2026-11-21T12:00:00Z") };
    const emulator = await startEmulator({ clock: () => clock.at, webhookTimeScale: 0 });
    closers.push(() => emulator.close());
    const account = emulator.zendesk("acme");
    const place = { account, organizationId: await newOrganization(database), clock };
    const [store, otherStore] = [storeOver(database), storeOver(database)];
    const one = await openOAuthProcess({ ...place, store });
    const other = await openOAuthProcess({ ...place, store: otherStore });
    const id = await one.connected();
    const refreshes = () => tokenRequests(account).filter((grant) => grant === "refresh_token").length;
    const later = (seconds: number) => {
      clock.at = new Date(clock.at.getTime() + seconds * 1000);
    };
    const integration = () => store.integrations.get(place.organizationId, id);
    return { ...place, store, one, other, id, refreshes, later, integration };
  }
  const whoAmI = async (helpdesk: Promise<{ checkCredential(): Promise<{ kind: string }> }>) =>
    (await (await helpdesk).checkCredential()).kind;

  it("R006: many callers in two processes lead to one request for new tokens, and all of them go on", async () => {
    const { one, other, id, refreshes, later, organizationId, store } = await world();
    later(1_800);
    const callers = [one, other, one, other, one, other].map((process) => whoAmI(process.open(id)));
    expect(await Promise.all(callers)).toEqual(Array(6).fill("accepted"));
    expect(refreshes()).toBe(1);
    const stored = await store.integrations.credential(organizationId, id);
    expect(stored).toMatchObject({ kind: "oauth", expiresAt: new Date("2026-11-21T13:00:00Z") });
  });

  it("R006: a token that dies while many use it is renewed once, and every call is made again", async () => {
    const { one, other, id, refreshes, account } = await world();
    const opened = await Promise.all([one.open(id), other.open(id), one.open(id)]);
    account.killTokens("access");
    const kinds = await Promise.all(opened.map(async (helpdesk) => (await helpdesk.checkCredential()).kind));
    expect([kinds, refreshes()]).toEqual([["accepted", "accepted", "accepted"], 1]);
  });

  it("R006: a token is renewed before it ends, and not earlier", async () => {
    const { one, id, refreshes, later } = await world();
    later(1_739);
    await whoAmI(one.open(id));
    expect(refreshes()).toBe(0);
    later(1);
    await whoAmI(one.open(id));
    expect(refreshes()).toBe(1);
  });

  it("R006: while the token endpoint is away, a token that still works is used", async () => {
    const { one, id, later, account } = await world();
    account.faults.add({ path: /oauth\/tokens/, fault: { kind: "server-error", status: 503, when: "before" } });
    later(1_750);
    expect(await whoAmI(one.open(id))).toBe("accepted");
    later(60);
    await expect(whoAmI(one.open(id))).rejects.toMatchObject({ kind: "unavailable", isRetryable: true });
  });

  it("D01: when the answer to a renewal is lost, the next one ends in a clear “connect again”, and nobody asks on", async () => {
    const { one, other, id, later, account, integration, refreshes } = await world();
    account.faults.add({ path: /oauth\/tokens/, times: 1, fault: { kind: "reset", when: "after" } });
    later(1_800);
    await expect(whoAmI(one.open(id))).rejects.toMatchObject({ kind: "unavailable" });
    expect((await integration()).status).toBe("connected");
    for (const process of [one, other, one, other]) expect(await whoAmI(process.open(id))).toBe("rejected");
    expect(await integration()).toMatchObject({
      status: "failing",
      lastError: expect.stringContaining("Connect the account again"),
    });
    // The one that was lost, and the one that found out.
    expect(refreshes()).toBe(2);
  });

  it("D01: when a renewal was never carried out, the next one is", async () => {
    const { one, id, later, account, integration } = await world();
    account.faults.add({ path: /oauth\/tokens/, times: 1, fault: { kind: "reset", when: "before" } });
    later(1_800);
    await expect(whoAmI(one.open(id))).rejects.toMatchObject({ kind: "unavailable" });
    expect(await whoAmI(one.open(id))).toBe("accepted");
    expect((await integration()).status).toBe("connected");
  });

  it("D01: a wrong client secret is a matter of the server's settings and does not end the connection", async () => {
    const { account, organizationId, clock, store, one, id, later, integration } = await world();
    const wrong = await openOAuthProcess(
      { account, organizationId, clock, store },
      { client: { clientId: "copilot", clientSecret: "old" } },
    );
    later(1_800);
    const { detail } = Object(await (await wrong.open(id)).checkCredential());
    expect(detail).toContain("ZENDESK_OAUTH_CLIENT_SECRET");
    expect((await integration()).status).toBe("connected");
    expect(await whoAmI(one.open(id))).toBe("accepted");
  });

  it("D01: connecting again brings a refused connection back to life, with id, settings and error cleared", async () => {
    const { one, id, account, integration, organizationId, store, later } = await world();
    const settings = { ...(await integration()).settings, assistMode: true, assistFooter: "Ours" };
    await store.integrations.update(organizationId, id, { settings });
    account.killTokens("pair");
    later(1_800);
    expect(await whoAmI(one.open(id))).toBe("rejected");
    expect((await integration()).status).toBe("failing");
    expect(await one.connect()).toMatchObject({ kind: "connected", integrationId: id, isAgain: true });
    expect(await integration()).toMatchObject({ status: "connected", lastError: null, settings });
    expect(await whoAmI(one.open(id))).toBe("accepted");
  });

  it("R072: every call to Zendesk carries the Marketplace headers, those for tokens too", async () => {
    const { account } = await world();
    expect(account.ledger.requests.length).toBeGreaterThan(3);
    for (const { headers } of account.ledger.requests)
      expect(headers).toMatchObject({
        "x-zendesk-marketplace-name": MARKETPLACE.name,
        "x-zendesk-marketplace-organization-id": MARKETPLACE.organizationId,
        "x-zendesk-marketplace-app-id": MARKETPLACE.appId,
      });
  });
});
