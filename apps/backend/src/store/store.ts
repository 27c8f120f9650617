import type { JobOutbox } from "#jobs/job.ts";
import type { ApiKeys } from "./api-keys.ts";
import type { Attachments } from "./attachments.ts";
import type { AutopilotStore } from "./autopilot.ts";
import type { Contacts } from "./contacts.ts";
import type { CredentialRenewals } from "./credential-renewals.ts";
import type { DataSources } from "./data-sources.ts";
import type { Deliveries } from "./deliveries.ts";
import type { DeskHandOffs } from "./desk-hand-offs.ts";
import type { EventSubscriptions } from "./event-subscriptions.ts";
import type { HandOffs } from "./hand-offs.ts";
import type { Inbox } from "./inbox.ts";
import type { Integrations } from "./integrations.ts";
import type { Knowledge } from "./knowledge.ts";
import type { ArticleListings } from "./knowledge-listing.ts";
import type { ModelSpend } from "./model-spend.ts";
import type { OAuthAttempts } from "./oauth-attempts.ts";
import type { Organizations } from "./organizations.ts";
import type { OutgoingEvents } from "./outgoing-events.ts";
import type { Sessions } from "./sessions.ts";
import type { SetUpTests } from "./set-up-tests.ts";
import type { Suggestions } from "./suggestions.ts";
import type { SyncEntries } from "./sync-entries.ts";
import type { SyncRuns } from "./sync-runs.ts";
import type { Throttles } from "./throttles.ts";
import type { TicketLooks } from "./ticket-looks.ts";
import type { TicketSweeps } from "./ticket-sweeps.ts";
import type { Topics } from "./topics.ts";
import type { Traces } from "./traces.ts";
import type { TrainingStore } from "./training.ts";

/** Everything that is kept, one member per noun. Every method takes the organization first. */
export type Stores = {
  organizations: Organizations;
  apiKeys: ApiKeys;
  integrations: Integrations;
  credentialRenewals: CredentialRenewals;
  oauthAttempts: OAuthAttempts;
  inbox: Inbox;
  contacts: Contacts;
  sessions: Sessions;
  attachments: Attachments;
  deliveries: Deliveries;
  handOffs: HandOffs;
  deskHandOffs: DeskHandOffs;
  traces: Traces;
  suggestions: Suggestions;
  ticketLooks: TicketLooks;
  dataSources: DataSources;
  syncRuns: SyncRuns;
  syncEntries: SyncEntries;
  knowledge: Knowledge;
  listings: ArticleListings;
  topics: Topics;
  training: TrainingStore;
  autopilot: AutopilotStore;
  throttles: Throttles;
  setUpTests: SetUpTests;
  sweeps: TicketSweeps;
  modelSpend: ModelSpend;
  eventSubscriptions: EventSubscriptions;
  outgoingEvents: OutgoingEvents;
  /** Enqueues with the surrounding transaction, where there is one. */
  jobs: JobOutbox;
};

export type Store = Stores & {
  /** All or nothing. Never call a helpdesk or a model inside; use only the stores handed in. */
  transaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
};
