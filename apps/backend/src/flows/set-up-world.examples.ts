import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { v7 as uuidv7 } from "uuid";
import { zendeskDriver } from "#helpdesks/zendesk/driver.ts";
import { accountGates } from "#http/account-gate.ts";
import { deliveryStamps } from "#server/delivery-stamps.ts";
import { webhookDoor } from "#server/webhook-door.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import { createDurableIntake } from "#store/journal/durable-intake.ts";
import { connectHelpdesk } from "./connect-helpdesk.ts";
import type { ReadTestNeeds } from "./read-test.ts";
import type { RepairSetUpNeeds } from "./repair-set-up.ts";
import type { RotateWebhookSecretNeeds } from "./rotate-webhook-secret.ts";
import type { SendTestNeeds } from "./send-test.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";

/** A pretend account whose webhooks arrive at the product's own door, and everything the set-up check needs. */
export type SetUpWorld = TicketWorld & {
  setUp: SendTestNeeds & ReadTestNeeds & RepairSetUpNeeds & RotateWebhookSecretNeeds;
  request: { organizationId: string; id: string };
  /** What the door answered, in order. */
  answered: number[];
};

export async function openSetUpWorld(database: TestDatabase): Promise<SetUpWorld> {
  const world = await openTicketWorld(database);
  const { store, clock, account, organizationId, integration } = world;
  const now = () => clock.at;
  const ledger = { blockedUntil: async () => null, block: async () => {} };
  const driver = zendeskDriver({
    urlTemplate: account.url.replace("acme", "{subdomain}"),
    allowLoopback: true,
    gates: accountGates({ ledgerOf: () => ledger, now }),
    now,
    userAgent: "OpenCX tests",
    timeoutMs: 5_000,
  });
  const drivers = new Map([[driver.kind, driver]]);
  const door = await openDoor({ world, drivers });
  const setUp = {
    store,
    now,
    drivers,
    publicUrl: door.url,
    newId: uuidv7,
    newSecret: () => randomBytes(32).toString("base64url"),
    askable: async () => ({ subject: "Refund times", text: "How long does a refund take?" }),
    callDoor: async (url: string, { headers, body }: { headers: object; body: Uint8Array }) => {
      const response = await fetch(url, { method: "POST", headers: { ...headers }, body: new Uint8Array(body) });
      return { status: response.status };
    },
  };
  const { email, token } = account.admin;
  const credential = { kind: "api-token" as const, email, token };
  await connectHelpdesk(setUp, { organizationId, kind: "zendesk", account: "acme", credential, settings: {} });
  return {
    ...world,
    setUp,
    answered: door.answered,
    request: { organizationId, id: integration.id },
    close: async () => {
      await world.close();
      await door.close();
    },
  };
}

async function openDoor({
  world: { store, clock },
  drivers,
}: {
  world: TicketWorld;
  drivers: Parameters<typeof webhookDoor>[0]["drivers"];
}): Promise<{ url: string; answered: number[]; close(): Promise<void> }> {
  const answered: number[] = [];
  const needs = {
    drivers,
    integrations: store.integrations,
    intake: createDurableIntake({ store, journal: null }),
    stamps: deliveryStamps(store.integrations, 1),
    now: () => clock.at,
    log: pino({ level: "silent" }),
  };
  const server = createServer((request, response) => {
    const integrationId = request.url?.split("/").at(-1) ?? "";
    void webhookDoor(needs, { request, response, kind: "zendesk", integrationId }).then(() =>
      answered.push(response.statusCode),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
