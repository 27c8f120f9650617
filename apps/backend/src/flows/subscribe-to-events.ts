import type { EventType } from "@opencx/shared/outgoing-event";
import { readSubscriberUrl } from "#domain/outgoing-event/subscriber-url.ts";
import type { Store } from "#store/store.ts";

export type SubscribeNeeds = {
  store: Pick<Store, "eventSubscriptions">;
  /** Only a server that is being tried out may send to its own machine. */
  allowsLoopback: boolean;
  now: () => Date;
  /** A fresh signing secret. */
  newSigningSecret: () => string;
};
export type SubscribeOutcome =
  | { kind: "subscribed"; id: string; secret: string }
  | { kind: "refused"; field: "url"; detail: string };

const MOST_SUBSCRIPTIONS = 50;

/** Has an address told of some kinds of events from now on. The secret is answered here and never again. */
export async function subscribeToEvents(
  needs: SubscribeNeeds,
  { organizationId, url, events }: { organizationId: string; url: string; events: EventType[] },
): Promise<SubscribeOutcome> {
  const reading = readSubscriberUrl(url, needs);
  if (reading.kind === "refused") return { kind: "refused", field: "url", detail: reading.detail };
  const { eventSubscriptions } = needs.store;
  if ((await eventSubscriptions.list(organizationId)).length >= MOST_SUBSCRIPTIONS)
    return {
      kind: "refused",
      field: "url",
      detail: `There are ${MOST_SUBSCRIPTIONS} subscriptions already; end one first.`,
    };
  const secret = needs.newSigningSecret();
  const { id } = await eventSubscriptions.insert(organizationId, { url: reading.url, events, secret }, needs.now());
  return { kind: "subscribed", id, secret };
}
