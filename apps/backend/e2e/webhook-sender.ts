import type { ZendeskAccount } from "@opencx/helpdesk-emulator";
import { z } from "zod";
import { deliver } from "./signed-webhook.ts";

type Event = "created" | "updated";
const AT_ONCE = 8;
const Body = z.object({ ticket_id: z.string(), event: z.enum(["created", "updated"]) });

/** Deliveries beside those of the sandbox's triggers, and what has been acknowledged of both. */
export type WebhookSender = {
  /** Sends without waiting for the answer. */
  send(ticketId: number, event: Event): void;
  /** Sends again what neither a trigger nor this sender got acknowledged. Answers how many those were. */
  repeatUnacknowledged(wanted: readonly { ticketId: number; event: Event }[]): Promise<number>;
};

export function webhookSender(account: ZendeskAccount, webhook: { url: string; secret: string }): WebhookSender {
  const acknowledged = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const keyOf = (ticketId: number | string, event: Event) => `${ticketId} ${event}`;

  async function attempt(ticketId: number, event: Event): Promise<boolean> {
    const status = await deliver(webhook, ticketId, { event }).catch(() => 0);
    if (status === 202) acknowledged.add(keyOf(ticketId, event));
    return status === 202;
  }
  async function insist({ ticketId, event }: { ticketId: number; event: Event }): Promise<void> {
    if (!(await attempt(ticketId, event))) throw new Error(`The webhook of ticket ${ticketId} was not accepted.`);
  }
  function learnFromTriggers(): void {
    for (const { result, requestBody } of account.deliveries) {
      if (result !== 202) continue;
      const { ticket_id, event } = Body.parse(JSON.parse(requestBody));
      acknowledged.add(keyOf(ticket_id, event));
    }
  }
  return {
    send(ticketId, event) {
      const sending = attempt(ticketId, event).then(() => void underWay.delete(sending));
      underWay.add(sending);
    },
    async repeatUnacknowledged(wanted) {
      await Promise.all([...underWay, account.idle()]);
      learnFromTriggers();
      const lost = wanted.filter(({ ticketId, event }) => !acknowledged.has(keyOf(ticketId, event)));
      for (let start = 0; start < lost.length; start += AT_ONCE)
        await Promise.all(lost.slice(start, start + AT_ONCE).map(insist));
      return lost.length;
    },
  };
}
