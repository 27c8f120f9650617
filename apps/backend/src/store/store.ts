import type { JobOutbox } from "#jobs/job.ts";
import type { ApiKeys } from "./api-keys.ts";
import type { AutopilotStore } from "./autopilot.ts";
import type { Contacts } from "./contacts.ts";
import type { DataSources } from "./data-sources.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Inbox } from "./inbox.ts";
import type { Integrations } from "./integrations.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Organizations } from "./organizations.ts";
import type { Sessions } from "./sessions.ts";
import type { SyncEntries } from "./sync-entries.ts";
import type { SyncRuns } from "./sync-runs.ts";
import type { Throttles } from "./throttles.ts";
import type { Topics } from "./topics.ts";
import type { Traces } from "./traces.ts";

/** Everything that is kept, one member per noun. Every method takes the organization first. */
export type Stores = {
  organizations: Organizations;
  apiKeys: ApiKeys;
  integrations: Integrations;
  inbox: Inbox;
  contacts: Contacts;
  sessions: Sessions;
  deliveries: Deliveries;
  traces: Traces;
  dataSources: DataSources;
  syncRuns: SyncRuns;
  syncEntries: SyncEntries;
  knowledge: Knowledge;
  topics: Topics;
  autopilot: AutopilotStore;
  throttles: Throttles;
  /** Enqueues with the surrounding transaction, where there is one. */
  jobs: JobOutbox;
};

export type Store = Stores & {
  /** All or nothing. Never call a helpdesk or a model inside; use only the stores handed in. */
  transaction<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
};
