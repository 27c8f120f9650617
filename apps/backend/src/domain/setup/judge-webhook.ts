import type { SetupCheck } from "@opencx/shared/integration";
import type { Seen, SetUpFacts, WebhookFacts } from "./set-up-facts.ts";
import { unseen } from "./unseen.ts";

const REPAIR = "Press Repair, and it is put right.";

/** Whether there is one webhook that calls us as it should. */
export function judgeWebhook({ url, integration }: SetUpFacts, seen: Seen<WebhookFacts[]>): SetupCheck {
  const name = "webhook";
  if (seen.kind === "not-allowed")
    return byHand(name, { url, lastDeliveryAt: integration.lastDeliveryAt }, seen.detail);
  if (seen.kind === "failed") return unseen(name, seen, "");
  const broken = (detail: string, fix = REPAIR): SetupCheck => ({ name, ok: false, detail, fix, isRepairable: true });
  const here = seen.value.filter((webhook) => webhook.url === url);
  const working = here.filter(({ isActive, differences }) => isActive && differences.length === 0);
  if (working.length > 1)
    return broken(
      `${working.length} active webhooks point here (${titles(working)}); only one is needed.`,
      "Delete the ones that no trigger uses in Admin Center › Apps and integrations › Webhooks.",
    );
  const [one] = working;
  if (one) return { name, ok: true, detail: `“${one.name}” is active and points at ${url}.` };
  const [off] = here.filter(({ isActive }) => !isActive);
  if (off) return broken(`The webhook “${off.name}” is switched off.`);
  const [odd] = here;
  if (odd) return broken(`The webhook “${odd.name}” ${odd.differences.join(", and ")}.`);
  const [elsewhere] = seen.value;
  if (elsewhere) return broken(`The webhook “${elsewhere.name}” points at ${elsewhere.url}, not at ${url}.`);
  return broken(`There is no webhook that points at ${url}. It was deleted, or never created.`);
}

function byHand(
  name: string,
  { url, lastDeliveryAt }: { url: string; lastDeliveryAt: Date | null },
  said: string,
): SetupCheck {
  const reason = "Looking at webhooks takes an admin's credential, so they were not checked.";
  if (lastDeliveryAt) return { name, ok: true, detail: `${reason} Deliveries do arrive.` };
  const fix = `Connect as an admin, or see in Admin Center that a webhook points at ${url}.`;
  return { name, ok: false, detail: `${reason} ${said}`.trim(), fix };
}

/** Whether what the webhook sends will be believed. */
export function judgeProof({ url, integration }: SetUpFacts, seen: Seen<WebhookFacts[]>): SetupCheck {
  const name = "signature";
  const webhook =
    seen.kind === "seen" ? (seen.value.find((each) => each.url === url && each.isActive) ?? seen.value[0]) : undefined;
  if (seen.kind === "failed") return unseen(name, seen, "");
  if (!webhook || webhook.proof === "unknown") {
    const isProven = integration.lastDeliveryAt !== null;
    return {
      name,
      ok: isProven || (seen.kind === "seen" && seen.value.length === 0),
      detail: isProven
        ? "The secret could not be compared, but deliveries were accepted."
        : "The webhook's secret could not be compared with ours.",
      ...(isProven ? {} : { fix: "Send a test ticket: a wrong secret shows as a refused delivery." }),
    };
  }
  switch (webhook.proof) {
    case "our-secret":
      return { name, ok: true, detail: "The webhook signs with the secret that is in force here." };
    case "hidden":
      return {
        name,
        ok: true,
        detail:
          "The webhook carries a bearer token, which the helpdesk does not show; the last delivery tells whether it fits.",
      };
    case "other-secret":
      return {
        name,
        ok: false,
        detail: "The webhook signs with another secret than the one in force here, so its deliveries are refused.",
        fix: "Press Repair to take over the webhook's secret, or paste it under Set it up by hand.",
        isRepairable: true,
      };
    default:
      return webhook.proof satisfies never;
  }
}

function titles(webhooks: readonly WebhookFacts[]): string {
  return webhooks.map(({ name }) => `“${name}”`).join(", ");
}
