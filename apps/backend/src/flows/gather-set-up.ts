import { conductOf } from "#domain/conduct/conduct.ts";
import type { DeskSettings, SetUpFacts, SourceFacts } from "#domain/setup/set-up-facts.ts";
import { dataSourceStatus } from "#domain/sync/data-source-status.ts";
import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { webhookUrl } from "./connect-helpdesk.ts";
import { type OpenAccountNeeds, openAccount } from "./open-account.ts";

export type GatherSetUpNeeds = OpenAccountNeeds & {
  store: Pick<Store, "integrations" | "dataSources" | "syncRuns">;
  publicUrl: string;
  now: () => Date;
};

/** Looks at every link of a connection, here and at the helpdesk. Reads only; what cannot be looked at is a fact too. */
export async function gatherSetUp(needs: GatherSetUpNeeds, integration: IntegrationRecord): Promise<SetUpFacts> {
  const { helpdesk } = await openAccount(needs, integration);
  const url = webhookUrl(needs.publicUrl, integration);
  const credential = await checkCredential(helpdesk);
  const isLetIn = credential.kind !== "rejected";
  const target = await needs.store.integrations.webhookTarget(integration.id);
  const desk = deskSettings(integration);
  return {
    now: needs.now(),
    url,
    credential,
    articles: isLetIn ? await checkArticles(helpdesk) : null,
    helpdesk: isLetIn
      ? await helpdesk.inspectSetUp({
          url,
          webhookId: integration.helpdeskWebhookId,
          triggerIds: integration.helpdeskTriggerIds,
          secrets: target?.secrets ?? [],
          ...(desk ? { targets: desk } : {}),
        })
      : null,
    sources: await sourceFacts(needs.store, integration.organizationId),
    integration: {
      status: integration.status,
      assistMode: conductOf(integration.settings).isAssisting,
      isSetUpByUs: integration.helpdeskWebhookId !== null,
      lastDeliveryAt: integration.lastDeliveryAt,
      lastError: integration.lastError,
      desk,
    },
  };
}

function deskSettings({ settings }: IntegrationRecord): DeskSettings | null {
  const { desk } = conductOf(settings);
  if (!desk) return null;
  const { intake, routing } = desk;
  return {
    routing: routing.routing,
    markerField: routing.markerField,
    handOffAgentId: routing.agentId,
    handOffGroupId: routing.groupId,
    defaultGroupId: intake.kind === "assigned" ? intake.groupId : null,
    handlesEveryTicket: intake.kind === "every-ticket",
  };
}

async function checkCredential(helpdesk: Helpdesk): Promise<SetUpFacts["credential"]> {
  try {
    const check = await helpdesk.checkCredential();
    if (check.kind === "rejected") return check;
    return { kind: "accepted", name: check.account.name, role: check.account.role };
  } catch (error) {
    return { kind: "failed", detail: messageOf(error) };
  }
}

async function checkArticles(helpdesk: Helpdesk): Promise<SetUpFacts["articles"]> {
  try {
    return await helpdesk.helpCenter.check();
  } catch (error) {
    return { kind: "failed", detail: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function sourceFacts(store: GatherSetUpNeeds["store"], organizationId: string): Promise<SourceFacts[]> {
  const sources = await store.dataSources.list(organizationId);
  return Promise.all(
    sources.map(async (source) => {
      const last = await store.syncRuns.last(organizationId, source.id);
      return {
        name: source.name,
        status: dataSourceStatus(source, last),
        articleCount: await store.dataSources.articleCount(organizationId, source.id),
        lastRun: last && {
          status: last.status,
          finishedAt: last.finishedAt === null ? null : new Date(last.finishedAt),
          error: last.error,
        },
      };
    }),
  );
}
