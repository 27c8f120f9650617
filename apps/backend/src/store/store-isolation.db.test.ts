import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { attachmentAttempts } from "./attachment-attempts.examples.ts";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { eventAttempts } from "./event-attempts.examples.ts";
import { NotFound } from "./not-found.ts";
import { repAttempts } from "./rep-attempts.examples.ts";
import { seededOrganization } from "./seeded-organization.examples.ts";
import { sessionAttempts } from "./session-attempts.examples.ts";
import {
  articleOf,
  integrationOf,
  newOrganization,
  noon,
  oauthAttemptOf,
  oauthCredentialOf,
  setUpTestOf,
  sourceOf,
  traceOf,
} from "./store.examples.ts";
import type { Store } from "./store.ts";
import { type Attempt, emptyPage, OWN, REFUSED } from "./stranger.examples.ts";
import { tableDump } from "./table-dump.examples.ts";
import { trainingAttempts } from "./training-attempts.examples.ts";

type Seeded = Awaited<ReturnType<typeof seededOrganization>>;

/** Not asked by organization: the hash, the address or the clock decides. */
type AcrossOrganizations = {
  organizations: "ensureDefault";
  apiKeys: "findByHash";
  integrations: "webhookTarget";
  inbox: "prune";
  dataSources: "due";
  sweeps: "takeDue";
  outgoingEvents: "prune";
};
type Nouns = Exclude<keyof Store, "jobs" | "transaction">;
type Attempts = {
  [Noun in Nouns]: {
    [Method in Exclude<
      keyof Store[Noun],
      Noun extends keyof AcrossOrganizations ? AcrossOrganizations[Noun] : never
    >]: Attempt;
  };
};

/** Every method of every store, called by organization `me` with the ids of another one. Complete by its type. */
function attempts(me: string, { store, ...theirs }: Seeded): Attempts {
  const { integrationId, session, trace, delivery, sourceId, articleId, runId, topicId, contactId, keyId } = theirs;
  const { ticketId } = session;
  const query = { audience: "rep" as const, locale: null, limit: 10 };
  const labels = {
    visibility: "public" as const,
    visibilityReason: "x",
    url: "x",
    updatedAt: noon,
    articleUpdatedAt: noon,
    isSettled: true,
  };
  const listing = { id: uuidv7(), brand: null };
  const found = { externalIds: ["1"], listingId: listing.id, brand: "mine" };
  const missing = { listing, externalIds: null, at: noon };
  const page = { cursor: "x", isLast: true, readUntil: noon, helpdeskAheadMs: 0 };
  const end = { status: "failed" as const, error: null, at: noon };
  const step = { step: "x", detail: "x", at: noon.toISOString() };
  const lease = { holder: "x", now: noon };
  const credential = oauthCredentialOf();
  const someone = { name: null, email: theirs.identity.email, phone: null, customId: null };
  return {
    organizations: {
      find: { does: () => store.organizations.find(uuidv7()), gets: null },
      knowledgeRevision: { does: () => store.organizations.knowledgeRevision(me), gets: OWN },
      bumpKnowledgeRevision: { does: () => store.organizations.bumpKnowledgeRevision(me), gets: undefined },
    },
    apiKeys: {
      insert: {
        does: () =>
          store.apiKeys.insert({ organizationId: me, name: "CI", hash: uuidv7(), scopes: [], integrationId: null }),
        gets: OWN,
      },
      touch: { does: () => store.apiKeys.touch(me, keyId, noon), gets: undefined },
      list: { does: async () => (await store.apiKeys.list(me)).filter(({ id }) => id === keyId), gets: [] },
      revoke: { does: () => store.apiKeys.revoke(me, keyId), gets: false },
      listOfIntegration: { does: () => store.apiKeys.listOfIntegration(me, integrationId), gets: [] },
      revokeOfIntegration: { does: () => store.apiKeys.revokeOfIntegration(me, integrationId), gets: 0 },
    },
    integrations: {
      insert: { does: () => store.integrations.insert(integrationOf(me)), gets: OWN },
      get: { does: () => store.integrations.get(me, integrationId), gets: REFUSED },
      find: { does: () => store.integrations.find(me, integrationId), gets: null },
      findByAccount: { does: () => store.integrations.findByAccount(me, "freshdesk", "acme"), gets: null },
      list: {
        does: async () => (await store.integrations.list(me)).filter(({ id }) => id === integrationId),
        gets: [],
      },
      update: { does: () => store.integrations.update(me, integrationId, { status: "disconnected" }), gets: REFUSED },
      credential: { does: () => store.integrations.credential(me, integrationId), gets: REFUSED },
      webhookSecret: { does: () => store.integrations.webhookSecret(me, integrationId), gets: REFUSED },
      setWebhookSecret: {
        does: () => store.integrations.setWebhookSecret(me, integrationId, "x", null),
        gets: REFUSED,
      },
      recordDelivery: { does: () => store.integrations.recordDelivery(me, integrationId, noon), gets: undefined },
    },
    credentialRenewals: {
      find: { does: () => store.credentialRenewals.find(me, integrationId, noon), gets: null },
      take: { does: () => store.credentialRenewals.take(me, integrationId, { ...lease, until: noon }), gets: false },
      keep: { does: () => store.credentialRenewals.keep(me, integrationId, { ...lease, credential }), gets: false },
      refuse: { does: () => store.credentialRenewals.refuse(me, integrationId, { ...lease, why: "x" }), gets: false },
      release: { does: () => store.credentialRenewals.release(me, integrationId, "x"), gets: undefined },
    },
    oauthAttempts: {
      take: {
        does: () => {
          const { stateHash, browserHash } = theirs.attempt;
          return store.oauthAttempts.take(me, { stateHash, browserHash }, noon);
        },
        gets: null,
      },
      add: { does: () => store.oauthAttempts.add(oauthAttemptOf(me), noon), gets: undefined },
    },
    inbox: {
      append: {
        does: async () => (await store.inbox.append([{ organizationId: me, ...theirs.event }])).length,
        gets: 1,
      },
      firstCall: { does: () => store.inbox.firstCall(me, integrationId, "102", noon), gets: null },
    },
    contacts: {
      upsert: { does: async () => (await store.contacts.upsert(me, someone)).id === contactId, gets: false },
      find: { does: () => store.contacts.find(me, contactId), gets: null },
      findMany: { does: () => store.contacts.findMany(me, [contactId]), gets: new Map() },
    },
    sessions: sessionAttempts(me, { store, ...theirs }),
    attachments: attachmentAttempts(me, { store, ...theirs }),
    deliveries: {
      planOnce: {
        does: async () =>
          (await store.deliveries.planOnce({ ...theirs.plan, organizationId: me, ticketId: "own" }, noon)).kind,
        gets: "planned",
      },
      find: { does: () => store.deliveries.find(me, delivery), gets: null },
      unsettled: { does: () => store.deliveries.unsettled(me, integrationId, ticketId), gets: [] },
      move: { does: () => store.deliveries.move(me, delivery.id, "planned", { state: "cancelled" }), gets: false },
      rebase: { does: () => store.deliveries.rebase(me, delivery.id, "x"), gets: REFUSED },
      countNotesSince: { does: () => store.deliveries.countNotesSince(me, integrationId, ticketId, noon), gets: 0 },
      remoteIds: { does: () => store.deliveries.remoteIds(me, integrationId, ticketId), gets: new Set() },
      byTrace: {
        does: async () => (await store.deliveries.byTrace(me, [trace.id])).get(trace.id)?.id === delivery.id,
        gets: false,
      },
    },
    ...repAttempts(me, { store, ...theirs, integrationId, session, trace }),
    traces: {
      insert: { does: () => store.traces.insert(traceOf(me, { sessionId: uuidv7() })), gets: undefined },
      listBySession: { does: () => store.traces.listBySession(me, session.id, 10), gets: [] },
      listByTicket: { does: () => store.traces.listByTicket(me, { integrationId, ticketId }, 10), gets: [] },
      find: { does: () => store.traces.find(me, trace.id), gets: null },
      entriesOf: { does: () => store.traces.entriesOf(me, [trace.id]), gets: [] },
      addStep: { does: () => store.traces.addStep(me, trace.id, step), gets: REFUSED },
    },
    dataSources: {
      insert: { does: () => store.dataSources.insert(sourceOf(me)), gets: OWN },
      get: { does: () => store.dataSources.get(me, sourceId), gets: REFUSED },
      find: { does: () => store.dataSources.find(me, sourceId), gets: null },
      list: { does: async () => (await store.dataSources.list(me)).filter(({ id }) => id === sourceId), gets: [] },
      update: { does: () => store.dataSources.update(me, sourceId, { name: "mine now" }), gets: REFUSED },
      credential: { does: () => store.dataSources.credential(me, sourceId), gets: REFUSED },
      delete: { does: () => store.dataSources.delete(me, sourceId), gets: REFUSED },
      articleCount: { does: () => store.dataSources.articleCount(me, sourceId), gets: 0 },
    },
    syncRuns: {
      openOnce: { does: () => store.syncRuns.openOnce(me, sourceId, noon), gets: REFUSED },
      get: { does: () => store.syncRuns.get(me, runId), gets: REFUSED },
      find: { does: () => store.syncRuns.find(me, runId), gets: null },
      list: { does: () => store.syncRuns.list(me, sourceId), gets: [] },
      last: { does: () => store.syncRuns.last(me, sourceId), gets: null },
      markRunning: { does: () => store.syncRuns.markRunning(me, runId, noon), gets: REFUSED },
      advance: { does: () => store.syncRuns.advance(me, runId, { counts: { seen: 1 }, at: noon }), gets: REFUSED },
      finish: { does: () => store.syncRuns.finish(me, runId, end), gets: REFUSED },
    },
    syncEntries: {
      record: { does: () => store.syncEntries.record(me, sourceId, runId, theirs.entries, noon), gets: REFUSED },
      list: { does: () => store.syncEntries.list(me, sourceId, undefined, {}), gets: emptyPage },
      recordedIn: { does: () => store.syncEntries.recordedIn(me, sourceId, runId, ["1"]), gets: [] },
      tombstone: { does: () => store.syncEntries.tombstone(me, articleId), gets: null },
    },
    listings: {
      account: { does: () => store.listings.account(me, sourceId, found), gets: undefined },
      absence: { does: () => store.listings.absence(me, sourceId, listing), gets: { absent: 0, total: 0 } },
      absentArticles: { does: () => store.listings.absentArticles(me, sourceId, listing, 10), gets: [] },
      rememberAbsent: { does: () => store.listings.rememberAbsent(me, sourceId, missing), gets: undefined },
      rememberedAbsent: {
        does: () => store.listings.rememberedAbsent(me, sourceId, 10),
        gets: { articles: [], count: 0 },
      },
    },
    knowledge: {
      fingerprints: { does: () => store.knowledge.fingerprints(me, sourceId, ["1"]), gets: [] },
      write: { does: () => store.knowledge.write(articleOf(me, sourceId)), gets: REFUSED },
      writeMany: {
        does: () => store.knowledge.writeMany(me, sourceId, [articleOf(me, sourceId)]),
        gets: REFUSED,
      },
      relabel: { does: () => store.knowledge.relabel(me, articleId, labels), gets: REFUSED },
      remove: { does: () => store.knowledge.remove(me, sourceId, [{ externalId: "1", locale: "en-us" }]), gets: 0 },
      list: { does: () => store.knowledge.list(me, { query: "Opening" }, {}), gets: emptyPage },
      find: { does: () => store.knowledge.find(me, articleId), gets: null },
      findMany: { does: () => store.knowledge.findMany(me, [articleId]), gets: new Map() },
      discard: { does: () => store.knowledge.discard(me, articleId), gets: undefined },
      passagesOf: { does: () => store.knowledge.passagesOf(me, "rep", [articleId]), gets: [] },
      versionsIn: { does: () => store.knowledge.versionsIn(me, [articleId], "en-us"), gets: new Map() },
      setOverride: { does: () => store.knowledge.setOverride(me, articleId, "internal"), gets: null },
      termCounts: {
        does: () => store.knowledge.termCounts(me, "rep", ["open"]),
        gets: { passages: 0, counts: new Map([["open", 0]]) },
      },
      byTerms: { does: () => store.knowledge.byTerms(me, [{ term: "open", weight: 1 }], query), gets: [] },
      byVector: { does: () => store.knowledge.byVector(me, [1, 0, 0], "test-3", query), gets: [] },
    },
    topics: {
      insert: { does: () => store.topics.insert(me, { name: "Delivery", description: null, examples: [] }), gets: OWN },
      list: { does: async () => (await store.topics.list(me)).filter(({ id }) => id === topicId), gets: [] },
      update: { does: () => store.topics.update(me, topicId, { name: "mine now" }), gets: null },
      delete: { does: () => store.topics.delete(me, topicId), gets: false },
    },
    training: trainingAttempts(me, { store, ...theirs }),
    autopilot: {
      get: { does: () => store.autopilot.get(me), gets: DEFAULT_AUTOPILOT },
      save: { does: () => store.autopilot.save(me, DEFAULT_AUTOPILOT), gets: undefined },
    },
    throttles: {
      blockedUntil: { does: () => store.throttles.blockedUntil(me, "zendesk:acme", noon), gets: null },
      block: { does: () => store.throttles.block(me, "zendesk:acme", noon), gets: undefined },
    },
    setUpTests: {
      insert: { does: () => store.setUpTests.insert(setUpTestOf(me, integrationId)), gets: undefined },
      find: { does: () => store.setUpTests.find(me, theirs.setUpTestId), gets: null },
      last: {
        // The one that `insert` above has just kept for the stranger's own organization.
        does: async () => (await store.setUpTests.last(me, integrationId))?.organizationId,
        gets: me,
      },
      conclude: {
        does: () =>
          store.setUpTests.conclude(me, theirs.setUpTestId, { state: "passed", stages: [], finishedAt: noon }),
        gets: false,
      },
    },
    sweeps: {
      find: { does: () => store.sweeps.find(me, integrationId), gets: null },
      list: { does: () => store.sweeps.list(me), gets: [] },
      begin: {
        does: () => store.sweeps.begin(me, integrationId, { owedSince: noon, helpdeskAheadMs: 0 }),
        gets: REFUSED,
      },
      advance: {
        does: () => store.sweeps.advance({ ...theirs.sweep, organizationId: me }, page),
        gets: false,
      },
      fail: { does: () => store.sweeps.fail(me, integrationId, "x", 60), gets: undefined },
      countFound: { does: () => store.sweeps.countFound(me, integrationId, noon), gets: undefined },
    },
    modelSpend: {
      spentOn: { does: () => store.modelSpend.spentOn(me, noon), gets: { drafts: 0, vectors: 0 } },
      reserve: { does: () => store.modelSpend.reserve(me, "drafts", { at: noon, tokens: 9, limit: 9 }), gets: true },
      correct: { does: () => store.modelSpend.correct(me, "drafts", { at: noon, tokens: -9 }), gets: undefined },
    },
    ...eventAttempts(me, { store, ...theirs }),
  };
}

describeOnBothDatabases("another organization", (open) => {
  it("R085: finds nothing and changes nothing by any method of any store, though it knows every id", async () => {
    const database = await open();
    const theirs = await seededOrganization(database);
    const me = await newOrganization(database);
    const before = await tableDump(database, theirs.organizationId);
    for (const [noun, methods] of Object.entries(attempts(me, theirs)))
      for (const [method, { does, gets }] of Object.entries<Attempt>(methods)) {
        const got = await does().catch((error: unknown) => (error instanceof NotFound ? REFUSED : error));
        if (gets !== OWN) expect(got, `${noun}.${method}`).toEqual(gets);
        else expect(got, `${noun}.${method}`).not.toBeInstanceOf(Error);
      }
    expect(await tableDump(database, theirs.organizationId)).toEqual(before);
  });

  it("R085: the owner does find it all, so the ids that were tried are the right ones", async () => {
    const { store, organizationId, ...ids } = await seededOrganization(await open());
    const found = [
      await store.integrations.find(organizationId, ids.integrationId),
      await store.contacts.find(organizationId, ids.contactId),
      await store.sessions.find(organizationId, ids.session.id),
      await store.deliveries.find(organizationId, ids.delivery),
      await store.traces.find(organizationId, ids.trace.id),
      await store.dataSources.find(organizationId, ids.sourceId),
      await store.syncRuns.find(organizationId, ids.runId),
      await store.knowledge.find(organizationId, ids.articleId),
      await store.apiKeys.findByHash(ids.hash),
      (await store.sessions.list(organizationId, { query: ids.session.ticketId }, {})).items[0],
      (await store.knowledge.list(organizationId, { query: "Opening" }, {})).items[0],
      (await store.topics.list(organizationId))[0],
      await store.training.find(organizationId, ids.scenarioId),
      (await store.training.list(organizationId, { query: "umbrellas of ours" }, {})).items[0],
      (await store.training.scenariosInUse(organizationId, [ids.scenarioId]))[0],
      (await store.training.rulesInUse(organizationId))[0],
      await store.training.source(organizationId),
      await store.attachments.find(organizationId, ids.attachment.id),
      (await store.training.recentQuestions(organizationId, 10))[0],
      await store.eventSubscriptions.find(organizationId, ids.subscriptionId),
      await store.outgoingEvents.findOwed(organizationId, ids.owedEventId),
      (await store.outgoingEvents.deliveries(organizationId, ids.subscriptionId, {})).items[0],
      await store.sweeps.find(organizationId, ids.integrationId),
      await store.throttles.blockedUntil(organizationId, "zendesk:acme", noon),
    ];
    expect(found.every(Boolean)).toBe(true);
  });

  it("R085: text that is no id at all is simply not found", async () => {
    const { store, organizationId } = await seededOrganization(await open());
    for (const id of ["", "1", "'; DROP TABLE session; --", "\0", "00000000-0000-0000-0000-000000000000"]) {
      expect(await store.sessions.find(organizationId, id)).toBeNull();
      expect(await store.sessions.find(id, id)).toBeNull();
      expect(await store.knowledge.find(organizationId, id)).toBeNull();
      expect(await store.integrations.webhookTarget(id)).toBeNull();
      expect(await store.topics.update(organizationId, id, { name: "x" })).toBeNull();
      await expect(store.dataSources.get(organizationId, id)).rejects.toThrow(NotFound);
    }
  });
});
