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
  oauthAttemptOf,
  planOf,
  sessionOf,
  setUpTestOf,
  sourceOf,
  storeOver,
  traceOf,
  trainingTextOf,
} from "./store.examples.ts";

/** An organization that has one of everything, and the ids by which it would be found. */
export async function seededOrganization(database: TestDatabase) {
  const store = storeOver(database);
  const organizationId = await newOrganization(database);
  const hash = randomBytes(16).toString("hex");
  const integration = await store.integrations.insert(integrationOf(organizationId));
  const integrationId = integration.id;
  const attempt = oauthAttemptOf(organizationId);
  await store.oauthAttempts.add(attempt, noon);
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
  const handOffPlan = { sessionId: session.id, integrationId, summary: masked("Late parcel"), sentiment: null };
  const { handOff } = await store.handOffs.planOnce({ organizationId, ...handOffPlan }, noon);
  await store.handOffs.move(organizationId, handOff.id, "planned", { state: "sent", ticketId: "handed-off" });
  const event = { integrationId, deliveryKey: "d1", ticketId: "101", event: "created" as const, receivedAt: noon };
  await store.inbox.append([{ organizationId, ...event }]);
  const source = await store.dataSources.insert(sourceOf(organizationId, { integrationId, nextRunAt: noon }));
  const articleId = await store.knowledge.write(articleOf(organizationId, source.id));
  const { run } = await store.syncRuns.openOnce(organizationId, source.id, noon);
  const outcome = { outcome: "indexed" as const, reason: "new", visibility: "public" as const, articleId };
  const entries = [{ externalId: "1", locale: "en-us", title: masked("Opening hours"), ...outcome }];
  await store.syncEntries.record(organizationId, source.id, run.id, entries, noon);
  const topic = await store.topics.insert(organizationId, { name: "Delivery", description: null, examples: [] });
  const scenario = await store.training.insert(organizationId, "scenario", trainingTextOf(), noon);
  await store.training.publish(organizationId, { id: scenario.id, revision: null }, noon);
  const rule = await store.training.insert(organizationId, "behavioral", trainingTextOf(), noon);
  await store.training.publish(organizationId, { id: rule.id, revision: null }, noon);
  await store.training.ensureSource(organizationId);
  await store.autopilot.save(organizationId, { ...DEFAULT_AUTOPILOT, prohibitedTopicIds: [topic.id] });
  const setUpTest = setUpTestOf(organizationId, integrationId);
  await store.setUpTests.insert(setUpTest);
  await store.throttles.block(organizationId, "zendesk:acme", new Date(Date.now() + 3_600_000));
  await store.sweeps.begin(organizationId, integrationId, { owedSince: noon, helpdeskAheadMs: 0 });
  const sweep = await store.sweeps.find(organizationId, integrationId);
  if (!sweep) throw new Error("The sweep that was begun is not there.");
  await store.modelSpend.reserve(organizationId, { at: noon, tokens: 700, limit: 1_000 });
  return {
    store,
    organizationId,
    hash,
    keyId: key.id,
    integrationId,
    attempt,
    contactId: contact.id,
    identity,
    session,
    trace,
    plan,
    delivery,
    handOffPlan,
    handOff,
    event,
    sourceId: source.id,
    articleId,
    runId: run.id,
    entries,
    topicId: topic.id,
    scenarioId: scenario.id,
    sweep,
    setUpTestId: setUpTest.id,
  };
}
