import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountGates } from "#http/account-gate.ts";
import { startReceiver } from "../webhook-receiver.examples.ts";
import { zendeskDriver } from "./driver.ts";
import { type EmulatedZendesk, openEmulatedZendesk } from "./emulated-zendesk.examples.ts";

let zendesk: EmulatedZendesk;
beforeEach(async () => {
  zendesk = await openEmulatedZendesk();
});
afterEach(() => zendesk.emulator.close());

const account = () => zendesk.account;

describe("calls on request", () => {
  it("R080: Zendesk calls the webhook about a ticket with its own signature and writes nothing on it", async () => {
    const receiver = await startReceiver();
    const setup = await zendesk.helpdesk.setUpWebhook({
      url: receiver.url,
      name: "OpenCX",
      secret: "a-secret-of-ours",
    });
    if (setup.kind !== "created") throw new Error(setup.detail);
    const call = { webhookId: setup.webhookId, url: receiver.url, ticketId: "4711" };
    expect(await zendesk.helpdesk.callWebhook(call)).toEqual({ kind: "answered", status: 202 });
    const [received] = receiver.received;
    if (!received) throw new Error("Nothing was received.");
    expect(zendesk.driver.webhooks.isAuthentic(received, [setup.secret], zendesk.clock.at)).toBe(true);
    expect(zendesk.driver.webhooks.readHint(received)).toMatchObject({ kind: "hint", hint: { ticketId: "4711" } });
    expect(account().ledger.writes.filter(({ ticketId }) => ticketId !== null)).toEqual([]);
    await receiver.close();
    expect(await zendesk.helpdesk.callWebhook(call)).toMatchObject({ kind: "unreachable" });
    expect(await zendesk.helpdesk.callWebhook({ ...call, webhookId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" })).toMatchObject({
      kind: "not-possible",
    });
  });

  it("R080: our own call is what our door believes", () => {
    const { webhooks } = zendesk.driver;
    const delivery = webhooks.writeDelivery({
      ticketId: "4711",
      deliveryId: "test-1",
      secret: "a secret of ours",
      now: zendesk.clock.at,
    });
    expect(webhooks.isAuthentic(delivery, ["a secret of ours"], zendesk.clock.at)).toBe(true);
    expect(webhooks.readHint(delivery)).toMatchObject({
      kind: "hint",
      hint: { ticketId: "4711" },
      deliveryId: "test-1",
    });
  });
});

describe("invented tickets", () => {
  it("R080: are opened in a customer's name, on this machine only", async () => {
    const opened = await zendesk.helpdesk.openTestTicket?.({ subject: "Refund times", text: "Refund times?" });
    if (opened?.kind !== "opened") throw new Error("No ticket was opened.");
    const reading = await zendesk.helpdesk.readTicket(opened.ticketId);
    expect(reading).toMatchObject({
      kind: "found",
      ticket: { channel: "email", comments: [{ authorRole: "customer", isPublic: true }] },
    });
    const real = zendeskDriver({
      urlTemplate: "https://{subdomain}.zendesk.com",
      allowLoopback: false,
      gates: accountGates({
        ledgerOf: () => ({ blockedUntil: async () => null, block: async () => {} }),
        now: () => new Date(),
      }),
      now: () => new Date(),
      userAgent: "OpenCX tests",
    });
    const { email, token } = account().admin;
    const helpdesk = real.open({
      organizationId: "one",
      subdomain: "acme",
      credential: { kind: "api-token", email, token },
    });
    expect(helpdesk.openTestTicket).toBeNull();
  });
});
