import { setTimeout as sleep } from "node:timers/promises";
import type { FreshdeskAccount } from "@opencx/helpdesk-emulator";
import { createSource, syncToEnd } from "../../apps/backend/e2e/help-center-index.ts";
import type { BenchContext } from "./context.ts";
import type { Place } from "./databases.ts";
import { type Product, startProduct } from "./product.ts";

/** No answer takes longer than this, or the measurement is broken. */
const LONGEST_MS = 60_000;
/** Helpdesks count in seconds: what was asked in the second of connecting would be live. */
const A_SECOND_LATER_MS = 1_100;

/** The product with the demo help center read in, answering every ticket of a pretend Freshdesk by itself. */
export async function startDesk(
  context: BenchContext,
  place: Place,
  { name, backlogDays }: { name: string; backlogDays: number },
  fill: (account: FreshdeskAccount) => void = () => {},
): Promise<Product> {
  const product = await startProduct(context, place, { name, seed: "demo" });
  const { backend, connected, helpdesk } = product;
  await syncToEnd(backend, await createSource(backend, connected.integrationId), LONGEST_MS);
  await backend.mutate("autopilot.update", { channels: { email: "autopilot" } });
  fill(helpdesk.freshdesk);
  await sleep(A_SECOND_LATER_MS);
  await backend.mutate("integrations.connectFreshdesk", {
    domain: `${helpdesk.freshdesk.subdomain}.freshdesk.com`,
    apiKey: helpdesk.freshdesk.bot.key,
    settings: { autoHandleAllIncomingTickets: true, backfillDays: backlogDays },
  });
  return product;
}

/** Asks one answerable question after the other, each of a customer of its own; answers the ticket's id. */
export function deskAsker(): (account: FreshdeskAccount) => number {
  let customers = 0;
  return (account) => {
    customers += 1;
    return account.createTicket({
      subject: "Large attachment",
      requester: { name: `Customer ${customers}`, email: `measured${customers}@example.com` },
      text: `How can I send a large attachment? It is message ${customers} and the server refuses it.`,
    }).id;
  };
}

/** Milliseconds from the customer's click to the public reply on the ticket. */
export async function untilReply(
  account: FreshdeskAccount,
  ask: (account: FreshdeskAccount) => number,
): Promise<number> {
  const began = performance.now();
  const ticketId = ask(account);
  while (!account.conversations(ticketId).some(({ incoming, private: isPrivate }) => !incoming && !isPrivate)) {
    if (performance.now() - began > LONGEST_MS) throw new Error(`No reply came on ticket ${ticketId}.`);
    await sleep(1);
  }
  return performance.now() - began;
}
