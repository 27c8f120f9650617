import type { SetupCheck } from "@opencx/shared/integration";
import type { Seen, SetUpFacts, WebhookCallFacts } from "./set-up-facts.ts";

const name = "delivery";
/** A call that arrived a moment before the helpdesk noted its end. */
const GRACE_MS = 5_000;

/** When the helpdesk last called, and whether it still does. */
export function judgeCalls({ integration, url, helpdesk }: SetUpFacts, seen: Seen<WebhookCallFacts[]>): SetupCheck {
  const { lastDeliveryAt, isSetUpByUs } = integration;
  const callers = helpdesk?.rules ? "The automation rules" : "Webhook and triggers";
  const last = seen.kind === "seen" ? seen.value.find(({ outcome }) => outcome !== "under-way") : undefined;
  const isNews = last && (!lastDeliveryAt || last.at.getTime() > lastDeliveryAt.getTime() + GRACE_MS);
  if (last && isNews && last.outcome !== "arrived") return failure(last, url);
  if (lastDeliveryAt) return { name, ok: true, detail: `The last delivery came at ${lastDeliveryAt.toISOString()}.` };
  if (isSetUpByUs) return { name, ok: true, detail: `${callers} were created; the first delivery is awaited.` };
  const pointing = helpdesk?.rules ? "Have an automation rule call" : "Point a trigger's webhook at";
  const fix = `${pointing} ${url}, then update any ticket with a public comment.`;
  return { name, ok: false, detail: "No webhook has arrived yet.", fix };
}

function failure({ at, outcome, status }: WebhookCallFacts, url: string): SetupCheck {
  const when = at.toISOString();
  if (outcome === "paused")
    return {
      name,
      ok: false,
      detail: `At ${when} the helpdesk stopped calling for a while, because too many of its calls had failed.`,
      fix: "Mend what the other findings name; the helpdesk tries again by itself soon after.",
    };
  if (outcome === "no-answer")
    return {
      name,
      ok: false,
      detail: `At ${when} the helpdesk called and got no answer.`,
      fix: `${url} must be reachable from the internet; check PUBLIC_URL, the proxy and the firewall in front.`,
    };
  return {
    name,
    ok: false,
    detail: `At ${when} a delivery was refused with HTTP ${status ?? "error"}.`,
    fix: remedyOf(status),
  };
}

function remedyOf(status: number | null): string {
  if (status === 401)
    return "The secret or the clock is off: see Signature and Clock. Repair takes over the right secret.";
  if (status === 404) return "The webhook's address is not this integration's: Repair corrects it.";
  if (status === 400) return "The trigger's body has no usable ticket_id: Repair puts the right one in.";
  if (status === 503) return "The database was out of reach; the deliveries are sent again. See the Home page.";
  return "Something between the helpdesk and the copilot answered: check PUBLIC_URL and the proxy in front.";
}
