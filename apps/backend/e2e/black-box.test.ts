import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { fillHelpCenter } from "./fake-help-center.ts";
import { type FakeArticle, FakeZendesk } from "./fake-zendesk.ts";
import { databaseKindsInTurn, type FreshDatabase, freshDatabase } from "./fresh-database.ts";
import { deliver, signedWebhook } from "./signed-webhook.ts";

const NOT_HELPFUL = "opencx_skipped_not_helpful_answer";
const NO_ASSIST = "opencx_skipped_assist_mode_because_of_the_topic_in_no_assist_list";

describe.each(databaseKindsInTurn(0))("the contract from outside, on the %s database", (kind) => {
  const zendesk = new FakeZendesk();
  let database: FreshDatabase;
  let backend: BackendProcess;
  let webhook: { url: string; secret: string };
  let integrationId: string;
  let sourceId: string;
  let refunds: FakeArticle;
  let shipping: FakeArticle;

  beforeAll(async () => {
    await zendesk.listen();
    ({ refunds, shipping } = fillHelpCenter(zendesk));
    database = await freshDatabase(kind, { hasNoTables: true });
    backend = await createBackendProcess({ databaseUrl: database.url, zendeskUrl: zendesk.url, hasNoTables: true });
    await backend.start();
  });
  afterAll(async () => {
    await backend.dispose();
    await database.drop();
    await zendesk.close();
  });

  async function sync(): Promise<{ status: string; indexed: number; removed: number }> {
    const { id } = await backend.mutate("dataSources.sync", { id: sourceId });
    return eventually("the sync ends", async () => {
      const runs = await backend.query("dataSources.runs", { id: sourceId });
      const run = runs.find((candidate: { id: string }) => candidate.id === id);
      return (run.status === "succeeded" || run.status === "failed") && run;
    });
  }
  const search = async (query: string, audience: "customer" | "rep", locale?: string) =>
    (await backend.query("knowledge.search", { query, audience, locale })).hits;

  it("R009 D01: stores nothing when Zendesk refuses the credential", async () => {
    const wrong = { subdomain: "fake", email: zendesk.credentials.email, apiToken: "wrong" };
    expect((await backend.call("POST", "integrations.connectZendesk", wrong)).status).toBe(400);
    expect((await backend.query("integrations.list")).items).toEqual([]);
  });

  it("connects and hands out the secret to sign with", async () => {
    const connected = await backend.mutate("integrations.connectZendesk", {
      subdomain: "fake",
      ...zendesk.credentials,
      settings: { assistMode: true },
    });
    expect(connected).toMatchObject({ kind: "zendesk", status: "connected", settings: { assistMode: true } });
    expect(JSON.stringify(connected)).not.toContain(zendesk.credentials.apiToken);
    ({ webhook, id: integrationId } = connected);
  });

  it("R049 R072 R075: connecting again keeps the one webhook address, and Assist needs no credential of its own", async () => {
    const again = await backend.mutate("integrations.connectZendesk", { subdomain: "fake", ...zendesk.credentials });
    expect(again).toMatchObject({ id: integrationId, settings: { assistMode: true }, webhook });
    expect((await backend.query("integrations.list")).items).toHaveLength(1);
    const off = await backend.mutate("integrations.update", { id: integrationId, settings: { assistMode: false } });
    expect(off.settings.assistMode).toBe(false);
    await backend.mutate("integrations.update", { id: integrationId, settings: { assistMode: true } });
  });

  it("R010 R015 R016: reads nothing until asked, then every locale, drafts and both kinds of segments", async () => {
    const before = zendesk.requests.length;
    const source = await backend.mutate("dataSources.create", { kind: "zendesk", integrationId, cadence: "manual" });
    sourceId = source.id;
    expect(zendesk.requests.slice(before).filter(({ path }) => path.includes("/translations"))).toEqual([]);
    expect(await sync()).toMatchObject({ status: "succeeded" });
    const { items } = await backend.query("knowledge.list", { sourceId, limit: 200 });
    const keys = items.map((item: { externalId: string; locale: string; visibility: string }) => [
      item.externalId,
      item.locale,
      item.visibility,
    ]);
    expect(keys).toHaveLength(9);
    expect(keys).toContainEqual(["501", "en-us", "public"]);
    expect(keys).toContainEqual(["501", "fr", "public"]);
    expect(keys).toContainEqual(["501", "de", "internal"]);
    expect(keys).toContainEqual(["503", "en-us", "internal"]);
    expect(keys).toContainEqual(["504", "en-us", "internal"]);
    expect(keys).toContainEqual(["505", "en-us", "internal"]);
    expect(keys).not.toContainEqual(["502", "de", expect.anything()]);
  });

  it("R021 R087: a customer's search never meets an internal entry", async () => {
    const forCustomer = await search("wholesale discount for partners", "customer");
    expect(forCustomer.map((hit: { externalId: string }) => hit.externalId)).not.toContain("503");
    const forRep = await search("wholesale discount for partners", "rep");
    expect(forRep[0]).toMatchObject({ externalId: "503", visibility: "internal" });
    const french = await search("remboursement délai", "customer", "fr");
    expect(french[0]).toMatchObject({ externalId: "501", locale: "fr" });
  });

  it("R041 R042 R053: a webhook leads to exactly one grounded internal note", async () => {
    const ticket = zendesk.addTicket("Refund", "How long does a refund take until the money is back on my card?");
    expect(await deliver(webhook, ticket.id, { event: "created" })).toBe(202);
    const [note] = await eventually(
      "the note",
      () => zendesk.notes(ticket).length > 0 && zendesk.notes(ticket),
      10_000,
    );
    expect(note?.html_body).toContain("seventeen days");
    expect(note?.html_body).toContain("/training/answers/");
    expect(zendesk.requests.filter(({ method, body }) => method === "PUT" && /"public":true/.test(body))).toEqual([]);
    const session = await eventually("the suggestion in the timeline", async () => {
      const found = await backend.query("sessions.get", { integrationId, ticketId: ticket.id });
      return found.timeline.some((item: { kind: string }) => item.kind === "suggestion") && found;
    });
    const { traces } = await backend.query("sessions.inspect", { id: session.id });
    expect(traces[0]).toMatchObject({ outcome: "suggested" });
    expect(traces[0].claims.every((claim: { supported: boolean }) => claim.supported)).toBe(true);
  });

  it("R067: ten identical deliveries at once lead to one note", async () => {
    const ticket = zendesk.addTicket("Parcel", "How many days does shipping to Iceland take?");
    const statuses = await Promise.all(
      Array.from({ length: 10 }, () => deliver(webhook, ticket.id, { invocationId: "01BLACKBOXSAMEDELIVERY" })),
    );
    expect(new Set(statuses)).toEqual(new Set([202]));
    await Promise.all(Array.from({ length: 10 }, () => deliver(webhook, ticket.id)));
    await eventually("the note", () => zendesk.notes(ticket).length > 0);
    await settled();
    expect(zendesk.notes(ticket)).toHaveLength(1);
  });

  it("R060 R061: an answer that is not in the knowledge is not invented: one tag, no note", async () => {
    const ticket = zendesk.addTicket("Question", "Can your zeppelin carry my grand piano across the Atlantic ocean?");
    await deliver(webhook, ticket.id);
    await eventually("the tag", () => ticket.tags.has(NOT_HELPFUL));
    expect(zendesk.notes(ticket)).toEqual([]);
    expect(ticket.tags.has("vip")).toBe(true);
  });

  it("R057 R058: a topic on the no-assist list is left alone and tagged", async () => {
    const topic = await backend.mutate("topics.create", {
      name: "Legal threats",
      examples: [
        "My lawyer will sue you",
        "I am taking legal action against your company",
        "You will hear from my attorney",
      ],
    });
    await backend.mutate("autopilot.update", { noAssistTopicIds: [topic.id] });
    const ticket = zendesk.addTicket("Lawyer", "My attorney says I am taking legal action and will sue your company.");
    await deliver(webhook, ticket.id);
    await eventually("the tag", () => ticket.tags.has(NO_ASSIST));
    expect(zendesk.notes(ticket)).toEqual([]);
    await backend.mutate("autopilot.update", { noAssistTopicIds: [] });
  });

  it("R063: closed and solved tickets stay untouched, with a recorded reason", async () => {
    for (const status of ["closed", "solved"]) {
      const ticket = zendesk.addTicket("Refund", "How long does a refund take?", { status });
      await deliver(webhook, ticket.id);
      await eventually(`the reason for ${status}`, async () => {
        const found = await backend.call("GET", "sessions.get", { integrationId, ticketId: ticket.id });
        if (!found.ok) return false;
        const { id } = (await found.json()).result.data;
        const { traces } = await backend.query("sessions.inspect", { id });
        return traces.some(
          (trace: { outcome: string; reason: string }) =>
            trace.outcome === "quiet" && trace.reason === `ticket_${status}`,
        );
      });
      expect(zendesk.notes(ticket)).toEqual([]);
    }
  });

  it("F3: an answer lost after the note was written does not lead to a second note", async () => {
    const ticket = zendesk.addTicket("Refund", "When will the refund reach my bank card?");
    let lost = 0;
    zendesk.after = ({ method, path }, response) => {
      if (method !== "PUT" || !path.endsWith(`/tickets/${ticket.id}`) || lost++ > 0) return false;
      response.destroy();
      return true;
    };
    await deliver(webhook, ticket.id);
    await eventually("the note is known to be sent", async () => {
      const found = await backend.query("sessions.get", { integrationId, ticketId: ticket.id }).catch(() => null);
      if (!found) return false;
      const { traces } = await backend.query("sessions.inspect", { id: found.id });
      return traces.some((trace: { delivery: { state: string } | null }) => trace.delivery?.state === "sent");
    });
    zendesk.after = () => false;
    expect(zendesk.notes(ticket)).toHaveLength(1);
  });

  it("R039: 429 and 503 delay a note, they do not lose it", async () => {
    const ticket = zendesk.addTicket("Parcel", "How long does shipping to Iceland take?");
    const answers = [
      () => ({
        status: 429,
        headers: { "retry-after": "1" },
        body: "Number of allowed API requests per minute exceeded",
      }),
      () => ({ status: 503, headers: { "content-type": "text/html" }, body: "<html>maintenance</html>" }),
    ];
    zendesk.before = ({ path }, response) => {
      const next = path.includes(`/tickets/${ticket.id}`) ? answers.shift() : undefined;
      if (!next) return false;
      const { status, headers, body } = next();
      response.writeHead(status, headers).end(body);
      return true;
    };
    await deliver(webhook, ticket.id);
    await eventually("the note after the outage", () => zendesk.notes(ticket).length > 0, 45_000);
    zendesk.before = () => false;
    await settled();
    expect(zendesk.notes(ticket)).toHaveLength(1);
  });

  it("R023 R024: an edit and a change of visibility arrive with the next run", async () => {
    zendesk.translate(refunds, "en-us", { title: "Refunds", body: "<p>A refund takes nineteen days from now on.</p>" });
    zendesk.touch(refunds);
    shipping.user_segment_id = 77;
    zendesk.touch(shipping);
    expect(await sync()).toMatchObject({ status: "succeeded" });
    expect((await search("how long does a refund take", "customer"))[0].passage).toContain("nineteen");
    const forCustomer = await search("shipping to Iceland", "customer");
    expect(forCustomer.filter((hit: { externalId: string }) => hit.externalId === "502")).toEqual([]);
    shipping.user_segment_id = null;
    zendesk.touch(shipping);
    await sync();
    expect((await search("shipping to Iceland", "customer"))[0]).toMatchObject({ externalId: "502" });
  });

  it("R238 F26: forged, stale, foreign and broken deliveries are refused and nothing is stored", async () => {
    const ticket = zendesk.addTicket("Refund", "How long does a refund take, please?");
    const old = new Date(Date.now() - 6 * 60_000);
    expect(await deliver({ ...webhook, secret: `${webhook.secret}x` }, ticket.id)).toBe(401);
    expect(await deliver(webhook, ticket.id, { at: old })).toBe(401);
    expect(
      await deliver(
        { url: webhook.url.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000"), secret: webhook.secret },
        ticket.id,
      ),
    ).toBe(404);
    const send = async (body: string, headers: Record<string, string> = {}) => {
      const { url, init } = signedWebhook(webhook, body);
      return (await fetch(url, { ...init, headers: { ...init.headers, ...headers } })).status;
    };
    expect(await send("{broken")).toBe(400);
    expect(await send('{"event":"created"}')).toBe(400);
    expect(await send(" ".repeat(1024 * 1024 + 1))).toBe(413);
    expect(await send("{}", { "content-encoding": "gzip" })).toBe(415);
    await settled();
    expect(zendesk.notes(ticket)).toEqual([]);
    const bearer = await fetch(webhook.url, {
      method: "POST",
      headers: { authorization: `Bearer ${webhook.secret}`, "content-type": "application/json" },
      body: JSON.stringify({ ticket_id: `#${ticket.id}`, event: "created" }),
    });
    expect(bearer.status).toBe(202);
    await eventually("the note of the accepted delivery", () => zendesk.notes(ticket).length > 0);
  });

  it("D03: a rotated secret ends the old one at once", async () => {
    const ticket = zendesk.addTicket("Refund", "How long does a refund take to arrive?");
    const { secret } = await backend.mutate("integrations.rotateWebhookSecret", { id: integrationId });
    expect(await deliver(webhook, ticket.id)).toBe(401);
    webhook = { ...webhook, secret };
    expect(await deliver(webhook, ticket.id)).toBe(202);
    await backend.mutate("integrations.setWebhookSecret", {
      id: integrationId,
      secret: "pasted-signing-secret-of-zendesk",
    });
    expect(await deliver(webhook, ticket.id)).toBe(401);
    webhook = { ...webhook, secret: "pasted-signing-secret-of-zendesk" };
    expect(await deliver(webhook, ticket.id)).toBe(202);
  });

  it("R085: a key without the scope is refused by the scope's name, and an unknown one is not let in", async () => {
    const { key, id } = await backend.mutate("apiKeys.create", { name: "reader", scopes: ["knowledge:read"] });
    const refused = await backend.call("POST", "topics.create", { name: "x" }, key);
    expect(refused.status).toBe(403);
    expect((await refused.json()).error.message).toContain("autopilot:write");
    expect((await backend.call("GET", "knowledge.list", {}, key)).status).toBe(200);
    await backend.mutate("apiKeys.revoke", { id });
    expect((await backend.call("GET", "knowledge.list", {}, key)).status).toBe(401);
    expect((await backend.call("GET", "knowledge.list", {}, "ocx_live_unknown_unknown_unknown_unknown")).status).toBe(
      401,
    );
  });

  it("F1: a burst of 120 deliveries with kills in between leads to one note for each", async () => {
    const tickets = Array.from({ length: 120 }, (_, i) =>
      zendesk.addTicket("Refund", `How long does a refund take for order ${i}?`),
    );
    const acknowledged = new Set<number>();
    const kills = [40, 90];
    for (const [index, ticket] of tickets.entries()) {
      const status = await deliver(webhook, ticket.id).catch(() => 0);
      if (status === 202) acknowledged.add(ticket.id);
      if (!kills.includes(index)) continue;
      await backend.kill();
      await backend.start();
    }
    // A sender repeats what was not acknowledged.
    for (const ticket of tickets) if (!acknowledged.has(ticket.id)) expect(await deliver(webhook, ticket.id)).toBe(202);
    await eventually(
      "a note on every ticket",
      () => tickets.every((ticket) => zendesk.notes(ticket).length > 0),
      90_000,
    );
    await settled();
    expect(tickets.filter((ticket) => zendesk.notes(ticket).length !== 1)).toEqual([]);
  });

  it("R033 R034 R035: disconnected content stays, deleted content is gone at once", async () => {
    await backend.mutate("dataSources.disconnect", { id: sourceId });
    expect((await search("how long does a refund take", "customer")).length).toBeGreaterThan(0);
    await backend.mutate("dataSources.delete", { id: sourceId });
    expect(await search("how long does a refund take", "rep")).toEqual([]);
    const ticket = zendesk.addTicket("Refund", "How long does a refund take after all?");
    await deliver(webhook, ticket.id);
    await eventually("the tag", () => ticket.tags.has(NOT_HELPFUL));
    expect(zendesk.notes(ticket)).toEqual([]);
  });

  it("answers health with details for key holders only, and ends cleanly", async () => {
    const open = await (await fetch(`${backend.url}/api/health`)).json();
    expect(open).toEqual({ status: "ok" });
    const known = await backend.call("GET", "../health", undefined);
    expect(await known.json()).toMatchObject({
      status: "ok",
      queue: { ready: expect.any(Number) },
      lagSeconds: expect.any(Number),
    });
    expect(await backend.stop()).toBe(0);
    const lines = backend.log.join("").split("\n").filter(Boolean);
    expect(lines.filter((line) => !line.startsWith("{"))).toEqual([]);
  });

  /** Time for anything that should not happen to happen. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 1_500));
});
