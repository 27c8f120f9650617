import { type Emulator, startEmulator } from "@opencx/helpdesk-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

  it("R050 R071 R089: opens one ticket in the other account, whose webhooks lead back to the session and to no note", async () => {
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
