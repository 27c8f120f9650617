import { type Emulator, startEmulator } from "@opencx/helpdesk-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectedSignature, startSubscriber } from "../src/http/subscriber.examples.ts";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";

/** Two accounts of one organization: customers write to `shop`, hand-offs go to `support`. */
describe("a hand-off from outside", () => {
  let emulator: Emulator;
  let backend: BackendProcess;
  const integrations = new Map<string, string>();
  const account = (subdomain: string) => emulator.zendesk(subdomain);

  beforeAll(async () => {
    emulator = await startEmulator({ webhookTimeScale: 0.5 });
    const accounts = ["shop", "support"].map(account);
    backend = await createBackendProcess({ databaseUrl: null, zendeskUrl: `${emulator.url}/zendesk/{subdomain}` });
    await backend.start();
    for (const { subdomain, admin } of accounts) {
      const credentials = { subdomain, email: admin.email, apiToken: admin.token };
      const connected = await backend.mutate("integrations.connectZendesk", {
        ...credentials,
        settings: { assistMode: true },
      });
      integrations.set(subdomain, connected.id);
    }
  });
  afterAll(async () => {
    await backend.dispose();
    await emulator.close();
  });

  it("R050 R071 R089: opens one ticket in the other account, whose webhooks lead back to the session and to no note, up to its end", async () => {
    const { id } = account("shop").createTicket({ subject: "A broken Flurbo", text: "It broke. What now?" });
    const place = { integrationId: integrations.get("shop"), ticketId: id };
    const session = await eventually("the session", async () => {
      const answer = await backend.call("GET", "sessions.get", place);
      return answer.status === 200 && backend.query("sessions.get", place);
    });
    const integrationId = integrations.get("support");
    const request = { id: session.id, integrationId, summary: "Needs a spare part.", sentiment: "neutral" };
    const asked = await Promise.all([1, 2, 3].map(() => backend.mutate("sessions.handOff", request)));
    expect(new Set(asked.map((handOff) => handOff.id)).size).toBe(1);
    const handOff = await eventually("the ticket is opened", async () => {
      const { handOffs } = await backend.query("sessions.get", { id: session.id });
      return handOffs[0]?.state === "opened" && handOffs[0];
    });
    const ticketId = Number(handOff.ticketId);
    expect(account("support").getTicket(ticketId)).toMatchObject({
      externalId: `opencx:${session.id}`,
      tags: ["opencx_channel_email", "opencx_handedoff", "opencx_sentiment_neutral"],
    });
    expect(account("support").comments(ticketId)[0]?.html).toContain(`${backend.url}/sessions/${session.number}`);
    account("support").addComment(ticketId, { by: "agent", text: "The part is on its way.", isPublic: true });
    const after = await eventually("the rep's words", async () => {
      const read = await backend.query("sessions.get", { integrationId, ticketId });
      return read.timeline.some(({ text }: { text: string }) => text.includes("on its way")) && read;
    });
    expect(after).toMatchObject({ id: session.id, number: session.number, handedOff: true, status: "open" });
    expect(
      account("support")
        .comments(ticketId)
        .map(({ isPublic }) => isPublic),
    ).toEqual([false, true]);
    expect(account("support").tickets()).toHaveLength(1);
    account("support").setStatus(ticketId, "solved");
    account("support").addComment(ticketId, { by: "agent", text: "That should do.", isPublic: true });
    const isNow = (status: string) => async () => (await backend.query("sessions.get", place)).status === status;
    await eventually("the solved hand-off resolves the session", isNow("closed_resolved"));
    account("shop").addComment(id, { text: "It broke again." });
    await eventually("the customer's next words reopen it", isNow("open"));
  });

  it("R116 R117 D16: subscribers are told once, signed, that a rep took over and that nobody could", async () => {
    const subscriber = await startSubscriber();
    const events = ["conversation.handoff_to_human", "conversation.handoff_to_third_party_failed"];
    const { id, secret } = await backend.mutate("events.subscribe", { url: subscriber.url, events });
    const ask = async (): Promise<{ id: string; number: number }> => {
      const ticket = account("shop").createTicket({ subject: "A broken Flurbo", text: "It broke. What now?" });
      const place = { integrationId: integrations.get("shop"), ticketId: ticket.id };
      return eventually("the session", async () => {
        const answer = await backend.call("GET", "sessions.get", place);
        return answer.status === 200 && backend.query("sessions.get", place);
      });
    };
    const [taken, refused] = [await ask(), await ask()];
    const integrationId = integrations.get("support");
    await backend.mutate("sessions.handOff", { id: taken.id, integrationId });
    await eventually("the first event", () => subscriber.received.length === 1);
    account("support").faults.add({
      method: "POST",
      path: /\/tickets(\.json)?$/,
      times: 1,
      fault: { kind: "unauthorized", shape: "plain" },
    });
    await backend.mutate("sessions.handOff", { id: refused.id, integrationId });
    const shown = await eventually("both are shown as delivered", async () => {
      const { items } = await backend.query("events.deliveries", { id });
      return items.length === 2 && items.every(({ state }: { state: string }) => state === "delivered") && items;
    });
    expect(shown.map(({ type, attempts }: { type: string; attempts: number }) => [type, attempts])).toEqual([
      ["conversation.handoff_to_third_party_failed", 1],
      ["conversation.handoff_to_human", 1],
    ]);
    const [, failed] = subscriber.received;
    expect(subscriber.received).toHaveLength(2);
    for (const message of subscriber.received) expect(message.signature).toBe(expectedSignature(message, secret));
    expect(JSON.parse(failed?.body ?? "")).toMatchObject({
      type: "conversation.handoff_to_third_party_failed",
      data: {
        sessionId: refused.id,
        sessionNumber: refused.number,
        target: { kind: "zendesk", account: "support", integrationId, ticketId: null },
        reason: "helpdesk_refused_write",
        attempts: 1,
      },
    });
    const { items } = await backend.query("sessions.list", { status: "open", handedOff: false });
    expect(items.map((session: { id: string }) => session.id)).toContain(refused.id);
    expect(JSON.stringify(await backend.query("events.list", {}))).not.toContain(secret);
    await backend.mutate("events.unsubscribe", { id });
    expect(await backend.query("events.list", {})).toEqual({ items: [], nextCursor: null });
    await subscriber.close();
  });

  it("D16: events need their own right, and an address that may be told", async () => {
    const { key } = await backend.mutate("apiKeys.create", { name: "reader", scopes: ["sessions:read"] });
    const request = { url: "https://hooks.example.com/", events: ["conversation.closed"] };
    const forbidden = await backend.call("POST", "events.subscribe", request, key);
    expect([forbidden.status, await forbidden.text()]).toEqual([403, expect.stringContaining("events:write")]);
    const plain = await backend.call("POST", "events.subscribe", { ...request, url: "http://hooks.example.com/" });
    expect([plain.status, await plain.text()]).toEqual([400, expect.stringContaining("https://")]);
    expect((await backend.call("POST", "events.subscribe", { ...request, events: ["x"] })).status).toBe(400);
    expect((await backend.call("POST", "events.unsubscribe", { id: "nobody" })).status).toBe(404);
    expect((await backend.call("GET", "events.deliveries", { id: "nobody" })).status).toBe(404);
  });

  it("R071: names the field when the hand-off cannot be", async () => {
    const { items } = await backend.query("sessions.list", {});
    const own = { id: items[0].id, integrationId: integrations.get("shop") };
    const refused = await backend.call("POST", "sessions.handOff", own);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("lives on ticket");
    expect((await backend.call("POST", "sessions.handOff", { ...own, id: "nobody" })).status).toBe(404);
  });
});
