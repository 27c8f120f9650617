import type { JobOutbox } from "#jobs/job.ts";
import { createApiKeys } from "./api-keys.ts";
import { createAttachments } from "./attachments.ts";
import { createAutopilot } from "./autopilot.ts";
import { createContacts } from "./contacts.ts";
import { createCredentialRenewals } from "./credential-renewals.ts";
import { createDataSources } from "./data-sources.ts";
import type { Database, PrismaTransaction } from "./database/open-database.ts";
import { createDeliveries } from "./deliveries.ts";
import { createDeskHandOffs } from "./desk-hand-offs.ts";
import { createEventSubscriptions } from "./event-subscriptions.ts";
import { createHandOffs } from "./hand-offs.ts";
import { createInbox } from "./inbox.ts";
import { createIntegrations } from "./integrations.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { createKnowledge } from "./knowledge.ts";
import { createArticleListings } from "./knowledge-listing.ts";
import { createModelSpend } from "./model-spend.ts";
import { createOAuthAttempts } from "./oauth-attempts.ts";
import { createOrganizations } from "./organizations.ts";
import { createOutgoingEvents } from "./outgoing-events.ts";
import { createSessions } from "./sessions.ts";
import { createSetUpTests } from "./set-up-tests.ts";
import type { Store, Stores } from "./store.ts";
import { databaseClient, type StoreClient, transactionClient } from "./store-client.ts";
import { createSuggestions } from "./suggestions.ts";
import { createSyncEntries } from "./sync-entries.ts";
import { createSyncRuns } from "./sync-runs.ts";
import { createThrottles } from "./throttles.ts";
import { createTicketLooks } from "./ticket-looks.ts";
import { createTicketSweeps } from "./ticket-sweeps.ts";
import { createTopics } from "./topics.ts";
import { createTraces } from "./traces.ts";
import { createTraining } from "./training.ts";

/** Everything that is kept, over one database. `outbox` enqueues with a transaction where one is given. */
export function createStore({
  database,
  keyRing,
  outbox,
}: {
  database: Pick<Database, "prisma" | "transaction">;
  keyRing: KeyRing;
  outbox: (transaction?: PrismaTransaction) => JobOutbox;
}): Store {
  return {
    ...storesOver({ client: databaseClient(database), keyRing, jobs: outbox() }),
    transaction: (work) =>
      database.transaction((transaction) =>
        work(storesOver({ client: transactionClient(transaction), keyRing, jobs: outbox(transaction) })),
      ),
  };
}

function storesOver({ client, keyRing, jobs }: { client: StoreClient; keyRing: KeyRing; jobs: JobOutbox }): Stores {
  return {
    organizations: createOrganizations(client),
    apiKeys: createApiKeys(client),
    integrations: createIntegrations(client, keyRing),
    credentialRenewals: createCredentialRenewals(client, keyRing),
    oauthAttempts: createOAuthAttempts(client, keyRing),
    inbox: createInbox(client),
    contacts: createContacts(client, keyRing),
    sessions: createSessions(client),
    attachments: createAttachments(client),
    deliveries: createDeliveries(client),
    handOffs: createHandOffs(client),
    deskHandOffs: createDeskHandOffs(client),
    traces: createTraces(client),
    suggestions: createSuggestions(client),
    ticketLooks: createTicketLooks(client),
    dataSources: createDataSources(client, keyRing),
    syncRuns: createSyncRuns(client),
    syncEntries: createSyncEntries(client),
    knowledge: createKnowledge(client),
    listings: createArticleListings(client.prisma),
    topics: createTopics(client),
    training: createTraining(client),
    autopilot: createAutopilot(client),
    throttles: createThrottles(client),
    setUpTests: createSetUpTests(client),
    sweeps: createTicketSweeps(client),
    modelSpend: createModelSpend(client),
    eventSubscriptions: createEventSubscriptions(client, keyRing),
    outgoingEvents: createOutgoingEvents(client, keyRing),
    jobs,
  };
}
