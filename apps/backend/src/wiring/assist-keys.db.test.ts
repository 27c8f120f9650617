import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { newApiKey } from "#server/api-keys.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { integrationOf } from "#store/store.examples.ts";
import { type AssistWorld, openAssistWorld } from "./assist-world.examples.ts";

const REFUNDS = { title: "How to get a refund", html: "<p>You can ask for a refund within 17 days.</p>" };
const QUESTION = { subject: "Refund", text: "How do I get a refund for my order?" };

describeOnBothDatabases("who may ask what the app inside a helpdesk is told", (open) => {
  let world: AssistWorld;
  beforeAll(async () => {
    world = await openAssistWorld(await open());
    await world.learn(REFUNDS);
  });
  afterAll(() => world.close());

  const asked = async () => {
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    return id;
  };
  const suggestionOf = async (id: number) => {
    const { suggestion } = await world.view(id);
    if (suggestion === null) throw new Error("The ticket has no draft.");
    return suggestion;
  };

  it("R237: a key that is missing, wrong, revoked or another's brings no data, in clear words", async () => {
    const id = await asked();
    const ticket = { ticketId: id };
    const as = (key: string) => world.query("assist.ticket", ticket, { authorization: `Bearer ${key}` });
    expect(await as("ocx_live_wrong")).toMatchObject({
      status: 401,
      data: null,
      message: expect.stringMatching(/not known or was revoked/u),
    });
    expect(await as("")).toMatchObject({ status: 401, data: null });
    const plain = await world.newKey(["assist:read"], null);
    expect(await as(plain)).toMatchObject({
      status: 403,
      data: null,
      message: expect.stringMatching(/installation key/u),
    });
    const other = await world.store.integrations.insert(integrationOf(world.organizationId, { subdomain: "other" }));
    const stranger = await world.newKey(["assist:read", "assist:write"], other.id);
    expect(await as(stranger)).toMatchObject({
      status: 200,
      data: { state: "none", suggestion: null, sessionUrl: null },
    });
    const { id: suggestionId } = await suggestionOf(id);
    const rewrite = { suggestionId, style: "shorter" };
    const answer = await world.mutate("assist.rewrite", rewrite, { authorization: `Bearer ${stranger}` });
    expect(answer).toMatchObject({ status: 404, data: null });
    await world.store.apiKeys.revokeOfIntegration(world.organizationId, other.id);
    expect(await as(stranger)).toMatchObject({ status: 401, data: null });
  });

  it("R109 R237: an installation key opens nothing but assist, whatever its row says", async () => {
    const greedy = await world.newKey(["assist:read", "sessions:read"], world.integration.id);
    const answer = await world.query("sessions.list", {}, { authorization: `Bearer ${greedy}` });
    expect(answer).toMatchObject({ status: 403, data: null, message: expect.stringMatching(/sessions:read/u) });
    const reader = await world.newKey(["assist:read"], world.integration.id);
    const regenerate = await world.mutate("assist.regenerate", { ticketId: 1 }, { authorization: `Bearer ${reader}` });
    expect(regenerate).toMatchObject({ status: 403, message: expect.stringMatching(/assist:write/u) });
  });

  it.each([
    ["another origin", { origin: "https://evil.example" }],
    ["a page of another site", { "sec-fetch-site": "cross-site" }],
    ["a browser with its cookies", { cookie: "ocx_session=x" }],
  ])("R237: an installation key that comes from %s is refused", async (_what, headers) => {
    const answer = await world.query("assist.ticket", { ticketId: 1 }, headers);
    expect(answer).toMatchObject({ status: 401, data: null, message: expect.stringMatching(/came from a page/u) });
  });

  it("R237: an admin makes keys for one account, and ends all of them at once", async () => {
    const id = await asked();
    const { hash, key: admin } = newApiKey();
    const scopes = ["integrations:write"] as const;
    const { organizationId, store, integration } = world;
    await store.apiKeys.insert({ organizationId, name: "Admin", hash, scopes, integrationId: null });
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    const made = await world.mutate("integrations.createAppKey", { id: integration.id }, as(admin));
    const { key } = z.object({ key: z.string() }).parse(made.data);
    const ticket = { ticketId: id };
    expect(await world.query("assist.ticket", ticket, as(key))).toMatchObject({
      status: 200,
      data: { state: "ready" },
    });
    const refused = await world.mutate("integrations.createAppKey", { id: integration.id }, as(key));
    expect(refused).toMatchObject({ status: 403, data: null });
    const second = await store.integrations.insert(integrationOf(organizationId, { subdomain: "second" }));
    const another = await world.mutate("integrations.createAppKey", { id: second.id }, as(admin));
    const { key: kept } = z.object({ key: z.string() }).parse(another.data);
    await world.mutate("integrations.createAppKey", { id: second.id }, as(admin));
    const revoked = await world.mutate("integrations.revokeAppKey", { id: second.id }, as(admin));
    expect(revoked).toMatchObject({ status: 200, data: { revoked: 2 } });
    expect((await world.query("assist.ticket", ticket, as(kept))).status).toBe(401);
    expect((await world.query("assist.ticket", ticket, as(key))).status).toBe(200);
  });

  it("R237: an admin sees which keys are in force and when each was used, and ends one alone", async () => {
    const { hash, key: admin } = newApiKey();
    const { organizationId, store } = world;
    const scopes = ["integrations:read", "integrations:write"] as const;
    await store.apiKeys.insert({ organizationId, name: "Admin", hash, scopes, integrationId: null });
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    const { id } = await store.integrations.insert(integrationOf(organizationId, { subdomain: "third" }));
    const make = async (name?: string) => {
      const made = await world.mutate(
        "integrations.createAppKey",
        { id, ...(name !== undefined && { name }) },
        as(admin),
      );
      return z.object({ key: z.string(), id: z.string() }).parse(made.data);
    };
    const inForce = async () => {
      const { data } = await world.query("integrations.appKeys", { id }, as(admin));
      return z.object({ items: z.array(z.unknown()), nextCursor: z.null() }).parse(data).items;
    };
    expect(await inForce()).toEqual([]);
    const first = await make();
    const second = await make("Pilot team");
    expect((await world.query("assist.ticket", { ticketId: 1 }, as(second.key))).status).toBe(200);
    await expect.poll(inForce).toMatchObject([
      { id: second.id, name: "Pilot team", lastUsedAt: expect.any(String) },
      { id: first.id, name: "App of zendesk third", lastUsedAt: null },
    ]);
    expect(JSON.stringify(await inForce())).not.toMatch(/ocx_|hash|scopes/u);
    const { data } = await world.mutate("integrations.revokeAppKey", { id, keyId: first.id }, as(admin));
    expect(data).toEqual({ revoked: 1 });
    expect((await world.query("assist.ticket", { ticketId: 1 }, as(first.key))).status).toBe(401);
    expect((await world.query("assist.ticket", { ticketId: 1 }, as(second.key))).status).toBe(200);
    const elsewhere = { id: world.integration.id, keyId: second.id };
    expect(await world.mutate("integrations.revokeAppKey", elsewhere, as(admin))).toMatchObject({
      data: { revoked: 0 },
    });
    expect(await inForce()).toMatchObject([{ id: second.id }]);
    expect(await world.query("integrations.appKeys", { id }, as(second.key))).toMatchObject({
      status: 403,
      data: null,
    });
  });

  it("R237: an id that is no agent's of the account brings no data and changes nothing, and is asked about once", async () => {
    const id = await asked();
    const { id: suggestionId } = await suggestionOf(id);
    const { id: agentId } = world.account.addUser({ name: "Cleo", email: "cleo@example.com", role: "end-user" });
    const lookUps = () => world.account.ledger.requests.filter(({ path }) => path.includes(`/users/${agentId}`)).length;
    const refused = { status: 403, data: null, message: expect.stringMatching(/is not the id of an agent/u) };
    expect(await world.query("assist.ticket", { ticketId: id, agentId })).toMatchObject(refused);
    const calls = {
      regenerate: { ticketId: id, agentId },
      rewrite: { suggestionId, style: "shorter", agentId },
      feedback: { suggestionId, verdict: "dismissed", agentId },
      saveFix: { suggestionId, text: "Refunds take a year.", agentId },
    };
    const before = world.jobs.length;
    for (const [name, input] of Object.entries(calls))
      expect(await world.mutate(`assist.${name}`, input), name).toMatchObject(refused);
    expect(world.jobs.length).toBe(before);
    expect(await world.store.suggestions.find(world.organizationId, suggestionId)).toMatchObject({ feedback: null });
    expect(lookUps()).toBe(1);
    world.clock.at = new Date(world.clock.at.getTime() + 61_000);
    world.account.setUser(agentId, { role: "agent" });
    expect(await world.query("assist.ticket", { ticketId: id, agentId })).toMatchObject({ status: 200 });
    expect(lookUps()).toBe(2);
  });

  it("R237: while the helpdesk does not answer, reps get their drafts and nobody is recorded", async () => {
    const id = await asked();
    const { id: suggestionId } = await suggestionOf(id);
    const { id: agentId } = world.account.addUser({ name: "Robin", email: "robin@acme.example", role: "agent" });
    const outage = world.account.faults.add({
      path: /users/,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    const feedback = { suggestionId, verdict: "inserted", agentId };
    expect(await world.query("assist.ticket", { ticketId: id, agentId })).toMatchObject({ data: { state: "ready" } });
    expect(await world.mutate("assist.feedback", feedback)).toMatchObject({ status: 200 });
    const recorded = async () => (await world.store.suggestions.find(world.organizationId, suggestionId))?.feedback;
    expect(await recorded()).toMatchObject({ verdict: "inserted", by: null });
    world.account.faults.remove(outage);
    world.clock.at = new Date(world.clock.at.getTime() + 120_000);
    await world.mutate("assist.feedback", feedback);
    expect(await recorded()).toMatchObject({ by: agentId });
  });
});
