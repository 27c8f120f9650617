import type { SetUpRepair } from "@opencx/shared/set-up";
import type { Store } from "#store/store.ts";
import { keepWebhook, webhookUrl } from "./connect-helpdesk.ts";
import { type OpenAccountNeeds, openAccount } from "./open-account.ts";

export type RepairSetUpNeeds = OpenAccountNeeds & {
  store: Pick<Store, "integrations" | "transaction">;
  publicUrl: string;
};

/**
 * Creates or mends webhook and triggers at the helpdesk and puts the webhook's secret in force. What is in order stays
 * as it is, so that pressing it twice does nothing more.
 */
export async function repairSetUp(
  needs: RepairSetUpNeeds,
  request: { organizationId: string; id: string },
): Promise<SetUpRepair> {
  const { integrations } = needs.store;
  const integration = await integrations.get(request.organizationId, request.id);
  if (integration.status === "disconnected")
    return { repaired: false, did: [], detail: "The account is disconnected; connect it again first." };
  const { helpdesk } = await openAccount(needs, integration);
  const setup = await helpdesk.setUpWebhook({
    url: webhookUrl(needs.publicUrl, integration),
    name: "OpenCX",
    secret: await integrations.webhookSecret(request.organizationId, request.id),
    known: { webhookId: integration.helpdeskWebhookId, triggerIds: integration.helpdeskTriggerIds },
  });
  if (setup.kind === "by-hand") return { repaired: false, did: [], detail: setup.detail };
  const before = await integrations.webhookSecret(request.organizationId, request.id);
  const isSecretNew = before !== setup.secret;
  await keepWebhook(needs, integration, setup);
  const did = isSecretNew ? [...setup.did, "Took over the webhook's signing secret."] : setup.did;
  return { repaired: true, did, detail: null };
}

/** Repairs of one connection take turns: two at the same moment would each create what is missing. */
export function oneRepairAtATime(
  repair: (request: { organizationId: string; id: string }) => Promise<SetUpRepair>,
): (request: { organizationId: string; id: string }) => Promise<SetUpRepair> {
  const turns = new Map<string, Promise<unknown>>();
  return async (request) => {
    const key = `${request.organizationId}:${request.id}`;
    const turn = (turns.get(key) ?? Promise.resolve()).then(
      () => repair(request),
      () => repair(request),
    );
    turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(key) === turn) turns.delete(key);
    }
  };
}
