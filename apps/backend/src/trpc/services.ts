import type { DataSource } from "@opencx/shared/data-source";
import type { Audience } from "@opencx/shared/knowledge";
import type { RedactionPreview } from "@opencx/shared/redaction";
import type { Topic, TopicMatch } from "@opencx/shared/topic";
import type { Cadence } from "@opencx/shared/vocabulary";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { ConnectHelpdeskOutcome, ConnectHelpdeskRequest } from "#flows/connect-helpdesk.ts";
import type { StartSyncOutcome } from "#flows/start-sync.ts";
import type { verifyIntegration } from "#flows/verify-integration.ts";
import type { ApiKeyOwner } from "#store/api-keys.ts";
import type { IntegrationRecord, StoredCredential } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";

type ById = { organizationId: string; id: string };
export type SourceOutcome = { kind: "done"; sourceId: string } | { kind: "refused"; field: string; detail: string };

/** What the doors may ask for: queries go to the store, verbs to a flow that wiring has bound. */
export type Services = {
  store: Store;
  now: () => Date;
  connectHelpdesk(request: ConnectHelpdeskRequest): Promise<ConnectHelpdeskOutcome>;
  verifyIntegration(request: ById): ReturnType<typeof verifyIntegration>;
  rotateWebhookSecret(request: ById): Promise<{ secret: string }>;
  setWebhookSecret(request: ById & { secret: string }): Promise<void>;
  webhookUrl(integration: Pick<IntegrationRecord, "kind" | "id">): string;
  createDataSource(request: {
    organizationId: string;
    kind: "zendesk";
    name: string | null;
    integrationId: string | null;
    account: { subdomain: string; credential: StoredCredential } | null;
    cadence: Cadence;
  }): Promise<SourceOutcome>;
  reconnectDataSource(
    request: ById & { account: { subdomain: string; credential: StoredCredential } | null },
  ): Promise<SourceOutcome>;
  updateDataSource(request: ById & { name: string | null; cadence: Cadence | null }): Promise<void>;
  disconnectDataSource(request: ById): Promise<void>;
  deleteDataSource(request: ById): Promise<void>;
  startSync(request: ById): Promise<StartSyncOutcome>;
  describeDataSource(request: ById): Promise<DataSource>;
  listDataSources(organizationId: string): Promise<DataSource[]>;
  retrieve(request: {
    organizationId: string;
    question: MaskedText;
    audience: Audience;
    locale: string | null;
    limit: number;
  }): Promise<{ passages: RankedPassage[] }>;
  classifyTopic(text: MaskedText, topics: Topic[]): TopicMatch;
  maskPlain(text: string): MaskedText;
  previewRedaction(text: string): RedactionPreview;
  newApiKey(): { key: string; hash: string };
  findKey(key: string): Promise<ApiKeyOwner | null>;
  systemStatus(organizationId: string): Promise<SystemStatus>;
  replayDeadLetter(organizationId: string, id: string): Promise<void>;
};

export type SystemStatus = {
  database: { kind: "pglite" | "postgres"; note: string };
  engine: string;
  queue: { ready: number; delayed: number; failed: number };
  lagSeconds: number;
  deadLetters: { id: string; job: string; error: string; at: string }[];
};
