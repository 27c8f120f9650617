import { randomBytes } from "node:crypto";
import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import type { TestDatabase } from "./database/test-databases.ts";
import {
  articleOf,
  entryOf,
  integrationOf,
  masked,
  newOrganization,
  noon,
  planOf,
  sessionOf,
  sourceOf,
  storeOver,
  traceOf,
} from "./store.examples.ts";

/** An organization that has one of everything, and the ids by which it would be found. */
export async function seededOrganization(database: TestDatabase) {
  const store = storeOver(database);
  const organizationId = await newOrganization(database);
  const hash = randomBytes(16).toString("hex");
  const integration = await store.integrations.insert(integrationOf(organizationId));
  const integrationId = integration.id;
  const key = await store.apiKeys.insert({
    organizationId,
    name: "CI",
    hash,
    scopes: ["sessions:read"],
    integrationId,
  });
  const identity = { name: "Ann", email: "ann@example.com", phone: "+491711234567", customId: "cust-1" };
  const contact = await store.contacts.upsert(organizationId, identity);
  const session = await store.sessions.open(sessionOf(organizationId, { integrationId, contactId: contact.id }));
  await store.sessions.append(organizationId, session.id, [entryOf()]);
  const trace = traceOf(organizationId, { sessionId: session.id, integrationId });
  await store.traces.insert(trace);
  const plan = planOf(organizationId, { sessionId: session.id, integrationId, traceId: trace.id });
  const { delivery } = await store.deliveries.planOnce(plan, noon);
  const event = { integrationId, deliveryKey: "d1", ticketId: "101", event: "created" as const, receivedAt: noon };
  await store.inbox.append({ organizationId, ...event });
  const source = await store.dataSources.insert(sourceOf(organizationId, { integrationId, nextRunAt: noon }));
  const articleId = await store.knowledge.write(articleOf(organizationId, source.id));
  const { run } = await store.syncRuns.openOnce(organizationId, source.id, noon);
  const outcome = { outcome: "indexed" as const, reason: "new", visibility: "public" as const, articleId };
  const entries = [{ externalId: "1", locale: "en-us", title: masked("Opening hours"), ...outcome }];
  await store.syncEntries.record(organizationId, source.id, run.id, entries, noon);
  const topic = await store.topics.insert(organizationId, { name: "Delivery", description: null, examples: [] });
  await store.autopilot.save(organizationId, { ...DEFAULT_AUTOPILOT, prohibitedTopicIds: [topic.id] });
  await store.throttles.block(organizationId, "zendesk:acme", new Date(Date.now() + 3_600_000));
  return {
    store,
    organizationId,
    hash,
    keyId: key.id,
    integrationId,
    contactId: contact.id,
    identity,
    session,
    trace,
    plan,
    delivery,
    event,
    sourceId: source.id,
    articleId,
    runId: run.id,
    entries,
    topicId: topic.id,
  };
}
