import { startEmulator } from "@opencx/helpdesk-emulator";
import { pressOn } from "@opencx/helpdesk-emulator/zendesk/oauth/oauth-browser.examples";
import { v7 as uuidv7 } from "uuid";
import { afterEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { newOrganization, storeOver } from "#store/store.examples.ts";
import { beginOAuth, finishOAuth } from "./connect-by-oauth.ts";
import { createDataSource } from "./connect-data-source.ts";
import { connectHelpdesk } from "./connect-helpdesk.ts";
import { openOAuthProcess, REDIRECT, tokenRequests } from "./oauth-world.examples.ts";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describeOnBothDatabases("connecting by OAuth", (open) => {
  async function world() {
    const database = await open();
    const clock = { at: new Date("2026-11-21T12:00:00Z") };
    const emulator = await startEmulator({ clock: () => clock.at, webhookTimeScale: 0 });
    closers.push(() => emulator.close());
    const account = emulator.zendesk("acme");
    const organizationId = await newOrganization(database);
    const store = storeOver(database);
    const process = await openOAuthProcess({ account, organizationId, clock, store });
    const { id: keyId } = await store.apiKeys.insert({
      organizationId,
      name: "Dashboard",
      hash: uuidv7(),
      scopes: ["integrations:write"],
      integrationId: null,
    });
    const asked = {
      organizationId,
      kind: "zendesk" as const,
      keyId,
      account: "acme",
      integrationId: null,
      redirectUri: REDIRECT,
    };
    const begin = async (changes: Partial<typeof asked> = {}) => {
      const begun = await beginOAuth(process.needs, { ...asked, ...changes });
      if (begun.kind === "refused") throw new Error(begun.because);
      return begun;
    };
    const approved = async (url: string) => {
      const { to } = await pressOn(account.url, {
        request: Object.fromEntries(new URL(url).searchParams),
        answer: "approve",
      });
      return to?.searchParams ?? new URLSearchParams();
    };
    const finish = (browserSecret: string, answer: URLSearchParams) =>
      finishOAuth(process.needs, { organizationId, kind: "zendesk", browserSecret, answer });
    const connections = () => store.integrations.list(organizationId);
    return { account, organizationId, store, clock, process, asked, begin, approved, finish, connections, keyId };
  }

  it("D01: stores the account once a person allowed it, with webhook, trigger and the rights that were given", async () => {
    const { process, account, connections } = await world();
    expect(await process.connect()).toMatchObject({ kind: "connected", isAgain: false, isSetUp: true });
    expect(await connections()).toMatchObject([
      {
        subdomain: "acme",
        status: "connected",
        actingAs: { id: account.admin.id },
        credential: {
          kind: "oauth",
          endsAt: null,
          scopes: ["read", "tickets:write", "webhooks:write", "triggers:write"],
        },
      },
    ]);
    expect(account.webhooks()).toHaveLength(1);
    expect(account.triggers().length).toBeGreaterThan(0);
  });

  it("D01: a person who says no leaves nothing behind", async () => {
    const { process, connections, account } = await world();
    expect(await process.connect("deny")).toMatchObject({ kind: "refused", because: "denied" });
    expect([await connections(), tokenRequests(account)]).toEqual([[], []]);
  });

  it("D01: an answer counts once, within ten minutes, and in the browser in which it was asked for", async () => {
    const { begin, approved, finish, clock, connections } = await world();
    const first = await begin();
    const answer = await approved(first.url);
    expect(await finish("another browser", answer)).toMatchObject({ because: "expired" });
    expect(
      await finish(first.browserSecret, new URLSearchParams({ ...Object.fromEntries(answer), state: "guessed" })),
    ).toMatchObject({
      because: "expired",
    });
    expect(await finish(first.browserSecret, answer)).toMatchObject({ kind: "connected" });
    expect(await finish(first.browserSecret, answer)).toMatchObject({ because: "expired" });
    const second = await begin();
    clock.at = new Date(clock.at.getTime() + 10 * 60_000);
    expect(await finish(second.browserSecret, await approved(second.url))).toMatchObject({ because: "expired" });
    expect(await connections()).toHaveLength(1);
  });

  it("D01: a code that Zendesk does not take, and one that came too late, connect nothing", async () => {
    const { begin, approved, finish, clock, connections } = await world();
    const forged = await begin();
    const answer = await approved(forged.url);
    answer.set("code", "made-up");
    expect(await finish(forged.browserSecret, answer)).toMatchObject({ because: "refused" });
    const slow = await begin();
    const late = await approved(slow.url);
    clock.at = new Date(clock.at.getTime() + 121_000);
    expect(await finish(slow.browserSecret, late)).toMatchObject({ because: "refused" });
    expect(await connections()).toEqual([]);
  });

  it("D01: nothing is connected for a key that was revoked while the page was open", async () => {
    const { begin, approved, finish, store, organizationId, keyId, connections } = await world();
    const begun = await begin();
    await store.apiKeys.revoke(organizationId, keyId);
    expect(await finish(begun.browserSecret, await approved(begun.url))).toMatchObject({ because: "signed-out" });
    expect(await connections()).toEqual([]);
  });

  it("D01: an outage of Zendesk is told as one, and a bad client as one of the server's settings", async () => {
    const { begin, approved, finish, account } = await world();
    const first = await begin();
    const answer = await approved(first.url);
    account.faults.add({
      path: /oauth\/tokens/,
      times: 1,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    expect(await finish(first.browserSecret, answer)).toMatchObject({ because: "unavailable" });
    const second = await begin();
    const other = await approved(second.url);
    account.putOAuthClient({ clientId: "copilot", secret: "changed", redirectUris: [REDIRECT] });
    expect(await finish(second.browserSecret, other)).toMatchObject({
      because: "client",
      detail: expect.stringContaining("ZENDESK_OAUTH_CLIENT_SECRET"),
    });
  });

  it("R009: a credential that Zendesk gives and then refuses is not stored", async () => {
    const { begin, approved, finish, account, connections } = await world();
    const begun = await begin();
    const answer = await approved(begun.url);
    account.setUser(account.admin.id, { suspended: true });
    expect(await finish(begun.browserSecret, answer)).toMatchObject({ because: "not-staff" });
    expect(await connections()).toEqual([]);
  });

  it("R004: what was typed must name an account, and the one that is connected again", async () => {
    const { process, asked, account, organizationId, store } = await world();
    for (const typed of ["", "https://evil.example", "acme.evil.example"])
      expect(await beginOAuth(process.needs, { ...asked, account: typed })).toMatchObject({ because: "account-name" });
    const integrationId = await process.connected();
    expect(await beginOAuth(process.needs, { ...asked, account: "globex", integrationId })).toMatchObject({
      because: "wrong-account",
    });
    expect(
      await beginOAuth(process.needs, { ...asked, account: `${account.subdomain}.zendesk.com`, integrationId }),
    ).toMatchObject({
      kind: "begun",
    });
    expect((await store.integrations.list(organizationId)).map(({ id }) => id)).toEqual([integrationId]);
  });

  it("R072: an account with an API token becomes one with OAuth, with the same id, settings and secret", async () => {
    const { process, store, organizationId, account } = await world();
    const { email, token } = account.admin;
    const before = await connectHelpdesk(process.needs, {
      organizationId,
      kind: "zendesk",
      account: "acme",
      credential: { kind: "api-token", email, token },
      settings: { assistMode: true, assistFooter: "Ours" },
    });
    if (before.kind === "refused") throw new Error(before.detail);
    const { id, settings } = before.integration;
    expect(await process.connect()).toMatchObject({ kind: "connected", integrationId: id, isAgain: true });
    expect(await store.integrations.get(organizationId, id)).toMatchObject({ settings, credential: { kind: "oauth" } });
    expect(account.webhooks()).toHaveLength(1);
  });

  it("R008: a source that reuses the connection needs no credential of its own", async () => {
    const { process, store, organizationId, account } = await world();
    account.createArticle({ title: "Refunds", body: "<p>Seventeen days.</p>" });
    const integrationId = await process.connected();
    const outcome = await createDataSource(process.needs, {
      organizationId,
      kind: "zendesk",
      name: null,
      integrationId,
      account: null,
      cadence: "manual",
    });
    if (outcome.kind === "refused") throw new Error(outcome.detail);
    expect(await store.dataSources.credential(organizationId, outcome.sourceId)).toMatchObject({
      kind: "oauth",
      integrationId,
    });
  });
});
