import { randomBytes } from "node:crypto";
import type { Settings } from "#env.ts";
import { guardedConnections } from "#http/guarded-connections.ts";
import { type SignedWebhooks, signedWebhooks } from "#http/signed-webhooks.ts";
import { isLoopback } from "./drivers.ts";

/** Sends events to subscribers; to this machine only where the server is tried out. */
export function createEventSender({ settings, now }: { settings: Settings; now: () => Date }): SignedWebhooks {
  return signedWebhooks({
    connections: guardedConnections({ allowLoopback: isTriedOut(settings) }),
    now,
    userAgent: "OpenCX-for-helpdesks/0.1",
  });
}

/** Whether server or helpdesk are on this machine, as nobody's real ones are. */
export function isTriedOut({ publicUrl, zendeskUrlTemplate }: Settings): boolean {
  return isLoopback(publicUrl) || isLoopback(zendeskUrlTemplate);
}

/** As Standard Webhooks writes it. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
