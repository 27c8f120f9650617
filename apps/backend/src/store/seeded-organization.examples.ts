import { randomBytes } from "node:crypto";
import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import type { TestDatabase } from "./database/test-databases.ts";
import { deskHandOffOf } from "./desk-hand-off.examples.ts";
import {
  announcedOf,
  articleOf,
  entryOf,
  eventOf,
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
  suggestionOf,
  traceOf,
  trainingFileOf,
  trainingTextOf,
} from "./store.examples.ts";
import type { Store } from "./store.ts";

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
  const [attachment] = await store.attachments.announce(organizationId, session.id, [announcedOf(integrationId)], noon);
  if (!attachment) throw new Error("The attachment that was announced is not there.");
  const trace = traceOf(organizationId, { sessionId: session.id, integrationId });
  await store.traces.insert(trace);
  const ticket = { integrationId, ticketId: session.ticketId };
  await store.suggestions.insert(suggestionOf(organizationId, { id: trace.id, sessionId: session.id, ...ticket }));
  await store.ticketLooks.take(organizationId, ticket, { at: noon, everyMs: 60_000 });
  const plan = planOf(organizationId, { sessionId: session.id, integrationId, traceId: trace.id });
  const { delivery } = await store.deliveries.planOnce(plan, noon);
  const handOffPlan = { sessionId: session.id, integrationId, summary: masked("Late parcel"), sentiment: null };
  const deskHandOff = await store.deskHandOffs.open(
    deskHandOffOf(organizationId, { sessionId: session.id, integrationId, ticketId: session.ticketId }),
  );
  const { handOff } = await store.handOffs.planOnce({ organizationId, ...handOffPlan }, noon);
  await store.handOffs.move(organizationId, handOff.id, "planned", { state: "sent", ticketId: "handed-off" });
  const event = { integrationId, deliveryKey: "d1", ticketId: "101", event: "created" as const, receivedAt: noon };
  await store.inbox.append([{ organizationId, ...event }]);
  const known = await seedKnowledge(store, { organizationId, integrationId });
  const topic = await store.topics.insert(organizationId, { name: "Delivery", description: null, examples: [] });
  const trained = await seedTraining(store, organizationId);
  await store.autopilot.save(organizationId, { ...DEFAULT_AUTOPILOT, prohibitedTopicIds: [topic.id] });
  const setUpTest = setUpTestOf(organizationId, integrationId);
  await store.setUpTests.insert(setUpTest);
  await store.throttles.block(organizationId, "zendesk:acme", new Date(Date.now() + 3_600_000));
  await store.sweeps.begin(organizationId, integrationId, { owedSince: noon, helpdeskAheadMs: 0 });
  const sweep = await store.sweeps.find(organizationId, integrationId);
  if (!sweep) throw new Error("The sweep that was begun is not there.");
  const wanted = { url: "https://hooks.example.com/opencx", events: ["conversation.closed" as const] };
  const secret = "whsec_secret-canary";
  const subscription = await store.eventSubscriptions.insert(organizationId, { ...wanted, secret }, noon);
  const [owedEventId = ""] = await store.outgoingEvents.record(eventOf(organizationId));
  await store.modelSpend.reserve(organizationId, "drafts", { at: noon, tokens: 700, limit: 1_000 });
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
    attachment,
    trace,
    plan,
    delivery,
    handOffPlan,
    handOff,
    deskHandOff,
    event,
    ...known,
    topicId: topic.id,
    ...trained,
    sweep,
    setUpTestId: setUpTest.id,
    subscriptionId: subscription.id,
    owedEventId,
  };
}

async function seedKnowledge(
  store: Store,
  { organizationId, integrationId }: { organizationId: string; integrationId: string },
) {
  const source = await store.dataSources.insert(sourceOf(organizationId, { integrationId, nextRunAt: noon }));
  const articleId = await store.knowledge.write(articleOf(organizationId, source.id));
  const { run } = await store.syncRuns.openOnce(organizationId, source.id, noon);
  const outcome = { outcome: "indexed" as const, reason: "new", visibility: "public" as const, articleId };
  const entries = [{ externalId: "1", locale: "en-us", title: masked("Opening hours"), ...outcome }];
  await store.syncEntries.record(organizationId, source.id, run.id, entries, noon);
  return { sourceId: source.id, articleId, runId: run.id, entries };
}

async function seedTraining(store: Store, organizationId: string) {
  const scenario = await store.training.insert(organizationId, "scenario", trainingTextOf(), noon);
  const file = trainingFileOf();
  await store.training.attach(organizationId, { id: scenario.id, revision: null }, file, noon);
  await store.training.publish(organizationId, { id: scenario.id, revision: null }, noon);
  const rule = await store.training.insert(organizationId, "behavioral", trainingTextOf(), noon);
  await store.training.publish(organizationId, { id: rule.id, revision: null }, noon);
  await store.training.ensureSource(organizationId);
  return { scenarioId: scenario.id, fileId: file.id };
}
