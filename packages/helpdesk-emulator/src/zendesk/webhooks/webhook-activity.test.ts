import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";
import { webhookReceiver } from "../../webhook-receiver.examples.ts";
import { STATIC_TEST_SECRET, signWebhook } from "./sign-webhook.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
let clock: Date;
let status: number;

beforeEach(async () => {
  clock = new Date("2026-03-02T12:00:00Z");
  status = 200;
  open = await openAccount({ clock: () => clock, webhookTimeScale: 0.001, circuitBreaker: true });
  receiver = await webhookReceiver(() => ({ status }));
});
afterEach(async () => {
  await receiver.close();
  await open.emulator.close();
});

async function newWebhook(): Promise<{ id: string; secret: string }> {
  const webhook = {
    name: "Answers",
    endpoint: receiver.url,
    http_method: "POST",
    request_format: "json",
    status: "active",
  };
  const { json } = await open.ask("/webhooks", { method: "POST", body: { webhook } });
  const { id, signing_secret } = json.webhook;
  const all = [{ field: "update_type", operator: "is", value: "Create" }];
  const actions = [{ field: "notification_webhook", value: [id, '{"ticket_id":"{{ticket.id}}"}'] }];
  await open.ask("/triggers", {
    method: "POST",
    body: { trigger: { title: "New", conditions: { all, any: [] }, actions } },
  });
  return { id, secret: signing_secret.secret };
}

const newTicket = async () => {
  open.account.createTicket({ subject: "x", text: "x" });
  await open.account.idle();
};

describe("a webhook's activity", () => {
  it("lists each delivery once with how it ended, and its attempts one by one", async () => {
    const { id } = await newWebhook();
    status = 409;
    await newTicket();
    const { json } = await open.ask(`/webhooks/${id}/invocations`);
    const invocations = json["invocations"] as { id: string; status: string; status_code: number }[];
    expect(invocations).toMatchObject([{ status: "failed", status_code: 409 }]);
    const attempts = await open.ask(`/webhooks/${id}/invocations/${invocations[0]?.id}/attempts`);
    expect(attempts.json["attempts"]).toHaveLength(4);
    expect((await open.ask(`/webhooks/${id}/invocations/none/attempts`)).status).toBe(404);
  });

  it("a test call shows what the endpoint answered, signed with the webhook's secret and with the public one before it exists", async () => {
    const { id, secret } = await newWebhook();
    const request = {
      endpoint: receiver.url,
      http_method: "POST",
      request_format: "json",
      payload: '{"ticket_id":"1"}',
    };
    const signedWith = (at: number, key: string) => {
      const { headers, body } = receiver.received[at] ?? expect.fail("Nothing was received.");
      const timestamp = String(headers["x-zendesk-webhook-signature-timestamp"]);
      return headers["x-zendesk-webhook-signature"] === signWebhook(key, { timestamp, body });
    };
    status = 202;
    const known = await open.ask(`/webhooks/test?webhook_id=${id}`, { method: "POST", body: { request } });
    expect(known.json["response"]).toMatchObject({ status_code: 202 });
    expect(signedWith(0, secret)).toBe(true);
    await open.ask("/webhooks/test", { method: "POST", body: { request } });
    expect(signedWith(1, STATIC_TEST_SECRET)).toBe(true);
    expect((await open.ask("/webhooks/test?webhook_id=none", { method: "POST", body: { request } })).status).toBe(404);
    expect(open.account.deliveries).toEqual([]);
  });

  it("an endpoint that keeps failing is left alone, and tried again after a pause", async () => {
    const { id } = await newWebhook();
    status = 500;
    for (let call = 0; call < 12; call++) await newTicket();
    expect(open.account.deliveries.map(({ result }) => result).slice(-2)).toEqual(["circuit-broken", "circuit-broken"]);
    const { json } = await open.ask(`/webhooks/${id}/invocations`);
    expect((json["invocations"] as { status: string }[]).at(-1)?.status).toBe("circuit broken");
    clock = new Date(clock.getTime() + 60_000);
    status = 200;
    await newTicket();
    await newTicket();
    expect(open.account.deliveries.map(({ result }) => result).slice(-2)).toEqual([200, 200]);
  });

  it("a clock that is off shows in the Date of answers and in the time of signatures", async () => {
    await newWebhook();
    open.account.faults.add({ fault: { kind: "clock-skew", ms: 600_000 } });
    const { headers } = await open.ask("/users/me");
    expect(headers.get("date")).toBe("Mon, 02 Mar 2026 12:10:00 GMT");
    await newTicket();
    expect(receiver.received[0]?.headers["x-zendesk-webhook-signature-timestamp"]).toBe("2026-03-02T12:10:00Z");
  });
});

it("account settings say whether tickets take tags", async () => {
  const tagging = async () => Object((await open.ask("/account/settings")).json["settings"]).tickets.tagging;
  expect(await tagging()).toBe(true);
  open.account.settings.areTagsOn = false;
  expect(await tagging()).toBe(false);
});

describe("the admin's page", () => {
  const steer = (method: string, path: string, body?: object) =>
    fetch(`${open.emulator.url}/_sandbox/zendesk/acme${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  it("switches triggers and webhooks off and on, and deletes them", async () => {
    const { id } = await newWebhook();
    const [trigger] = open.account.triggers();
    expect((await steer("POST", `/triggers/${trigger?.id}`, { active: false })).status).toBe(200);
    await newTicket();
    expect(open.account.deliveries).toEqual([]);
    await steer("POST", `/triggers/${trigger?.id}`, { active: true });
    await steer("POST", `/webhooks/${id}`, { status: "inactive" });
    await newTicket();
    expect(open.account.deliveries).toEqual([]);
    const listed = Object(await (await steer("GET", "/automation")).json());
    expect(listed).toMatchObject({ webhooks: [{ status: "inactive" }], triggers: [{ active: true, title: "New" }] });
    await steer("DELETE", `/triggers/${trigger?.id}`);
    await steer("DELETE", `/webhooks/${id}`);
    expect([open.account.triggers(), open.account.webhooks()]).toEqual([[], []]);
    expect((await steer("POST", `/webhooks/${id}`, { status: "active" })).status).toBe(400);
    expect(await (await fetch(`${open.account.url}/admin`)).text()).toContain("Admin Center");
  });
});

describe("links between articles", () => {
  it("lead to the article by its name, from the account's address and from the root of the host", async () => {
    const { id } = open.account.createArticle({ title: "Install on Linux", body: "<p>Unpack it.</p>" });
    open.account.getArticle(id).slugs = ["installing-linux"];
    for (const start of [open.account.url, open.emulator.url]) {
      for (const name of ["installing-linux", "Install-on-Linux", "INSTALLING-LINUX"]) {
        const answer = await fetch(`${start}/hc/en-us/articles/${name}`);
        expect(answer.status).toBe(200);
        expect(answer.url).toBe(`${open.account.url}/hc/en-us/articles/${id}-Install-on-Linux`);
      }
    }
    expect((await fetch(`${open.account.url}/hc/en-us/articles/never-written`)).status).toBe(404);
    expect((await fetch(`${open.emulator.url}/hc/en-us/articles/never-written`)).status).toBe(404);
  });
});
