import type { SetupCheck } from "@opencx/shared/integration";
import { RULE_CHECKS } from "./judge-rules.ts";
import type { Seen, SetUpFacts, WebhookCallFacts } from "./set-up-facts.ts";

const name = "delivery";
/** A call that arrived a moment before the helpdesk noted its end. */
const GRACE_MS = 5_000;

/** When the helpdesk last called, and whether it still does. `others`: what was found of the links before. */
export function judgeCalls(
  { integration, url, helpdesk }: SetUpFacts,
  seen: Seen<WebhookCallFacts[]>,
  others: readonly SetupCheck[],
): SetupCheck {
  const { lastDeliveryAt, isSetUpByUs } = integration;
  const callers = helpdesk?.rules ? "The automation rules" : "Webhook and triggers";
  const last = seen.kind === "seen" ? seen.value.find(({ outcome }) => outcome !== "under-way") : undefined;
  const isNews = last && (!lastDeliveryAt || last.at.getTime() > lastDeliveryAt.getTime() + GRACE_MS);
  if (last && isNews && last.outcome !== "arrived") return failure(last, { url, others });
  if (lastDeliveryAt) return { name, ok: true, detail: `The last delivery came at ${lastDeliveryAt.toISOString()}.` };
  if (isSetUpByUs) return { name, ok: true, detail: `${callers} were created; the first delivery is awaited.` };
  const pointing = helpdesk?.rules ? "Have an automation rule call" : "Point a trigger's webhook at";
  const fix = `${pointing} ${url}, then update any ticket with a public comment.`;
  return { name, ok: false, detail: "No webhook has arrived yet.", fix };
}

type Around = { url: string; others: readonly SetupCheck[] };

function failure({ at, outcome, status }: WebhookCallFacts, { url, others }: Around): SetupCheck {
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
      fix: `The helpdesk must reach ${url}: check that the server ran at that time, PUBLIC_URL, and the proxy and firewall in front.`,
    };
  const refusal = REFUSALS[status ?? 0];
  const refused = `At ${when} a delivery was refused with HTTP ${status ?? "error"}`;
  if (refusal === undefined) return { name, ok: false, detail: `${refused}.`, fix: REMEDIES[status ?? 0] ?? ELSEWHERE };
  const isStillSo = others.some((check) => !check.ok && refusal.tellers.includes(check.name));
  return {
    name,
    ok: false,
    detail: `${refused}: ${refusal.why}.`,
    fix: isStillSo ? "Mend what the findings above name, then send a test ticket." : MENDED,
  };
}

/** What our door refuses a call for, by its status, and the findings that tell whether it is still so. */
const REFUSALS: Record<number, { why: string; tellers: readonly string[] }> = {
  400: { why: "it named no ticket that can be read", tellers: ["trigger", ...RULE_CHECKS] },
  401: {
    why: "it did not carry the right secret, or the clocks were too far apart",
    tellers: ["clock", "signature", ...RULE_CHECKS],
  },
  404: { why: "its address is not this integration's", tellers: ["webhook", ...RULE_CHECKS] },
};
const MENDED =
  "The findings above are in order now, so this may be over: send a test ticket. If that is refused too, something between the helpdesk and the copilot changes the calls.";
const REMEDIES: Record<number, string> = {
  503: "The database was out of reach; the deliveries are sent again. See the Home page.",
};
const ELSEWHERE = "Something between the helpdesk and the copilot answered: check PUBLIC_URL and the proxy in front.";
