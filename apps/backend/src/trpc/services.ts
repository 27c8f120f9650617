import type { DataSource } from "@opencx/shared/data-source";
import type { WaysToConnect } from "@opencx/shared/integration";
import type { Audience } from "@opencx/shared/knowledge";
import type { RedactionPreview } from "@opencx/shared/redaction";
import type { Topic, TopicMatch } from "@opencx/shared/topic";
import type { TrainingPreview } from "@opencx/shared/training";
import type { Cadence, HelpdeskKind } from "@opencx/shared/vocabulary";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { FixedTexts, readFixedTexts } from "#domain/training/fixed-texts.ts";
import type { AnswerHeldRemovalOutcome } from "#flows/answer-held-removal.ts";
import type { AttachToTrainingOutcome, attachToTraining } from "#flows/attach-to-training.ts";
import type { beginOAuth, finishOAuth } from "#flows/connect-by-oauth.ts";
import type { ConnectHelpdeskOutcome, ConnectHelpdeskRequest } from "#flows/connect-helpdesk.ts";
import type { previewTraining } from "#flows/preview-training.ts";
import type { PublishTrainingOutcome, publishTraining, unpublishTraining } from "#flows/publish-training.ts";
import type { HandOffRequest, RequestHandOffOutcome } from "#flows/request-hand-off.ts";
import type { createTraining, rollBackTraining, updateTraining } from "#flows/save-training.ts";
import type { setSessionStatus } from "#flows/set-session-status.ts";
import type { StartSyncOutcome } from "#flows/start-sync.ts";
import type { SubscribeOutcome, subscribeToEvents } from "#flows/subscribe-to-events.ts";
import type { ApiKeyOwner } from "#store/api-keys.ts";
import type { IntegrationRecord, StoredCredential } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import type { TrainingRecord } from "#store/training.ts";
import type { AssistServices } from "./assist-services.ts";
import type { SetUpServices } from "./set-up-services.ts";

type ById = { organizationId: string; id: string };
export type SourceOutcome = { kind: "done"; sourceId: string } | { kind: "refused"; field: string; detail: string };

/** What the doors may ask for: queries go to the store, verbs to a flow that wiring has bound. */
export type Services = SetUpServices &
  AssistServices & {
    store: Store;
    now: () => Date;
    connectHelpdesk(request: ConnectHelpdeskRequest): Promise<ConnectHelpdeskOutcome>;
    rotateWebhookSecret(request: ById): Promise<{ secret: string }>;
    setWebhookSecret(request: ById & { secret: string }): Promise<void>;
    oauthOffer(kind: HelpdeskKind): WaysToConnect["oauth"];
    beginOAuth(request: Parameters<typeof beginOAuth>[1]): ReturnType<typeof beginOAuth>;
    finishOAuth(request: Parameters<typeof finishOAuth>[1]): ReturnType<typeof finishOAuth>;
    webhookUrl(integration: Pick<IntegrationRecord, "kind" | "id">): string;
    createDataSource(request: {
      organizationId: string;
      kind: HelpdeskKind;
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
    answerHeldRemoval(request: ById & { answer: "remove" | "keep" }): Promise<AnswerHeldRemovalOutcome>;
    describeDataSource(request: ById): Promise<DataSource>;
    listDataSources(organizationId: string): Promise<DataSource[]>;
    requestHandOff(request: HandOffRequest): Promise<RequestHandOffOutcome>;
    setSessionStatus(request: Parameters<typeof setSessionStatus>[1]): ReturnType<typeof setSessionStatus>;
    subscribeToEvents(request: Parameters<typeof subscribeToEvents>[1]): Promise<SubscribeOutcome>;
    retrieve(request: {
      organizationId: string;
      question: MaskedText;
      audience: Audience;
      locale: string | null;
      limit: number;
    }): Promise<{ passages: RankedPassage[] }>;
    createTraining(request: Parameters<typeof createTraining>[1]): Promise<TrainingRecord>;
    updateTraining(request: Parameters<typeof updateTraining>[1]): Promise<TrainingRecord>;
    rollBackTraining(request: Parameters<typeof rollBackTraining>[1]): ReturnType<typeof rollBackTraining>;
    publishTraining(request: Parameters<typeof publishTraining>[1]): Promise<PublishTrainingOutcome>;
    unpublishTraining(request: Parameters<typeof unpublishTraining>[1]): Promise<TrainingRecord>;
    deleteTraining(request: ById): Promise<TrainingRecord>;
    attachToTraining(request: Parameters<typeof attachToTraining>[1]): Promise<AttachToTrainingOutcome>;
    /** Where a file is, of a session or of a scenario. */
    attachmentUrl(id: string): string;
    previewTraining(request: Parameters<typeof previewTraining>[1]): Promise<TrainingPreview>;
    readFixedTexts(rule: Parameters<typeof readFixedTexts>[0]): FixedTexts;
    classifyTopic(text: MaskedText, topics: Topic[]): TopicMatch;
    maskPlain(text: string): MaskedText;
    previewRedaction(text: string): RedactionPreview;
    newApiKey(): { key: string; hash: string };
    findKey(key: string): Promise<ApiKeyOwner | null>;
    systemStatus(organizationId: string): Promise<SystemStatus>;
    replayDeadLetter(organizationId: string, id: string): Promise<void>;
  };

export type SpendToday = { model: string; tokens: number; allowance: number };

export type SystemStatus = {
  database: { kind: "pglite" | "postgres"; note: string };
  engine: string;
  queue: { ready: number; delayed: number; failed: number };
  lagSeconds: number;
  /** What models took today, by UTC; null where nothing but the built-in engine is used. */
  modelSpend: { drafts: SpendToday | null; vectors: SpendToday | null };
  /** How many seconds of changes at the helpdesks are not known yet, at the worst of the accounts; null without one. */
  missedTickets: { lagSeconds: number; hasError: boolean } | null;
  deadLetters: { id: string; job: string; error: string; at: string }[];
};
