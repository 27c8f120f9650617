import { judgeSetUp } from "#domain/setup/judge-set-up.ts";
import type { SetUpTestRecord } from "#domain/setup/set-up-test-record.ts";
import { isWebhookLate, stateOf, type TestRun, type TestTraces, testStages } from "#domain/setup/test-stages.ts";
import type { Store } from "#store/store.ts";
import type { StoredTrace } from "#store/traces.ts";
import { type GatherSetUpNeeds, gatherSetUp } from "./gather-set-up.ts";

export type ReadTestNeeds = GatherSetUpNeeds & {
  store: Pick<
    Store,
    "integrations" | "dataSources" | "syncRuns" | "setUpTests" | "inbox" | "sessions" | "traces" | "deliveries"
  >;
};

/** Traces of a ticket that are looked at for one that is newer than the test. */
const TRACES_READ = 5;

/** How far a test ticket has come, with the session that holds it. What is found at the end is kept for good. */
export async function readTest(
  needs: ReadTestNeeds,
  test: SetUpTestRecord,
): Promise<{ test: SetUpTestRecord; stages: SetUpTestRecord["stages"] }> {
  if (test.state !== "running") return { test, stages: testStages(test, NO_TRACES) };
  const stages = testStages(test, await findTraces(needs, test));
  const state = stateOf(stages);
  if (state === "running") return { test, stages };
  const end = { state, stages, finishedAt: needs.now() };
  await needs.store.setUpTests.conclude(test.organizationId, test.id, end);
  return { test: { ...test, ...end }, stages };
}

const NO_TRACES: TestTraces = {
  now: new Date(0),
  arrivedAt: null,
  session: null,
  run: null,
  delivery: null,
  lastError: null,
  cause: null,
};

async function findTraces(needs: ReadTestNeeds, test: SetUpTestRecord): Promise<TestTraces> {
  const { organizationId, integrationId, ticketId, startedAt } = test;
  const { store } = needs;
  const now = needs.now();
  if (ticketId === null) return { ...NO_TRACES, now };
  const integration = await store.integrations.get(organizationId, integrationId);
  const arrivedAt = await store.inbox.firstCall(organizationId, integrationId, ticketId, startedAt);
  const session = await store.sessions.findByTicket(organizationId, integrationId, ticketId);
  const traces = session ? await store.traces.listBySession(organizationId, session.id, TRACES_READ) : [];
  const trace = traces.find((each) => isSince(each, startedAt)) ?? null;
  const deliveries = trace ? await store.deliveries.byTrace(organizationId, [trace.id]) : new Map();
  return {
    now,
    arrivedAt,
    session: session && { number: session.number },
    run: trace && runOf(trace),
    delivery: (trace && deliveries.get(trace.id)) ?? null,
    lastError: integration.status === "failing" ? integration.lastError : null,
    cause: arrivedAt === null && isWebhookLate(test, now) ? await findCause(needs, test) : null,
  };
}

/** A run that repeats the one before is told as a step of it. */
function isSince({ at, steps }: StoredTrace, startedAt: Date): boolean {
  return [at, ...steps.map((step) => step.at)].some((time) => Date.parse(time) >= startedAt.getTime());
}

function runOf({ outcome, reason, steps }: StoredTrace): TestRun {
  return { outcome, reason, steps };
}

/** Links in front of the webhook door, in the order in which one can break the next. */
const BEFORE_THE_DOOR = [
  "credential",
  "clock",
  "webhook",
  "signature",
  "trigger",
  "creation-rule",
  "update-rule",
  "delivery",
];

async function findCause(needs: ReadTestNeeds, test: SetUpTestRecord): Promise<TestTraces["cause"]> {
  const integration = await needs.store.integrations.get(test.organizationId, test.integrationId);
  const checks = judgeSetUp(await gatherSetUp(needs, integration));
  return BEFORE_THE_DOOR.map((name) => checks.find((check) => check.name === name && !check.ok)).find(Boolean) ?? null;
}
