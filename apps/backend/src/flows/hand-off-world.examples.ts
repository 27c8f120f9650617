import type { ContactIdentity } from "#domain/contact/contact-identity.ts";
import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import { RetryLater } from "#jobs/job.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import { entryOf, integrationOf, masked, sessionOf } from "#store/store.examples.ts";
import type { Store } from "#store/store.ts";
import { abandonHandOff, type HandOffNeeds, handOff } from "./hand-off.ts";
import { type HandOffRequest, type RequestHandOffOutcome, requestHandOff } from "./request-hand-off.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";
import { subscribeToAll } from "./told-events.examples.ts";

type Asked = Partial<Pick<HandOffRequest, "summary" | "sentiment">>;

/** An organization with sessions of one helpdesk account and reps in another, which is a pretend Zendesk. */
export type HandOffWorld = Pick<TicketWorld, "account" | "store" | "organizationId" | "clock" | "advance" | "close"> & {
  /** Everything around the account that gets the tickets. */
  helpdesk: TicketWorld;
  /** That account. */
  target: IntegrationRecord;
  /** What was put on the queue, in order. */
  enqueued: { job: string; input: unknown }[];
  /** A session on the channel web, in an account of its own. Null: nobody knows the contact. */
  newSession(contact?: ContactIdentity | null): Promise<SessionRecord>;
  request(session: Pick<SessionRecord, "id">, asked?: Asked): Promise<RequestHandOffOutcome>;
  /** Runs the job once, as the queue would. */
  work(handOffId: string): Promise<void>;
  /** The same in a process that dies at its `step`-th call to the world outside. True when it lived to the end. */
  workAndDie(handOffId: string, death: { step: number; when: "before" | "after" }): Promise<boolean>;
  /** Runs the job until it no longer asks to come back; time passes as it asks. */
  finish(handOffId: string): Promise<HandOffRecord | null>;
  abandon(handOffId: string): Promise<void>;
  /** Asks and finishes. */
  handOff(session: SessionRecord, asked?: Asked): Promise<HandOffRecord | null>;
  setDefaultAgent(id: number): Promise<void>;
  /** Subscribes to every kind of event; calling what it answers tells the messages so far, oldest first. */
  subscribe(): Promise<() => Promise<unknown[]>>;
  /** As it is now. */
  session(session: SessionRecord): Promise<SessionRecord>;
  timeline(session: SessionRecord): ReturnType<Store["sessions"]["timeline"]>;
  traces(session: SessionRecord): ReturnType<Store["traces"]["listBySession"]>;
};

const ANN: ContactIdentity = { name: "Ann", email: "ann@example.com", phone: null, customId: null };
const MOST_RETURNS = 60;

export async function openHandOffWorld(database: TestDatabase): Promise<HandOffWorld> {
  const world = await openTicketWorld(database);
  const { organizationId, clock, integration: target } = world;
  const enqueued: HandOffWorld["enqueued"] = [];
  const store = listening(world.store, enqueued);
  const elsewhere = await store.integrations.insert(integrationOf(organizationId, { subdomain: "shop" }));
  const needs: HandOffNeeds = {
    ...world.needs,
    store,
    sessionUrl: ({ number }) => `http://localhost:3000/sessions/${number}`,
  };
  const work = (id: string, with_ = needs) => handOff(with_, { organizationId, handOffId: id });
  const finish = async (id: string) => {
    for (let returns = 0; returns < MOST_RETURNS; returns += 1) {
      try {
        await work(id);
        return store.handOffs.find(organizationId, id);
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error;
        clock.at = new Date(Math.max(error.retryAt.getTime(), clock.at.getTime() + 1));
      }
    }
    throw new Error(`Hand-off ${id} did not end after ${MOST_RETURNS} returns.`);
  };
  const request = (session: Pick<SessionRecord, "id">, asked: Asked = {}) =>
    requestHandOff(
      { ...needs, store, maskerFor: world.needs.maskerFor },
      { organizationId, sessionId: session.id, integrationId: target.id, summary: null, sentiment: null, ...asked },
    );
  let sessions = 0;
  return {
    helpdesk: world,
    account: world.account,
    organizationId,
    clock,
    store,
    target,
    enqueued,
    advance: world.advance,
    close: world.close,
    newSession: async (identity = ANN) => {
      sessions += 1;
      const contact = identity && (await store.contacts.upsert(organizationId, identity));
      const place = { integrationId: elsewhere.id, ticketId: String(sessions), channel: "web" as const };
      const session = await store.sessions.open(
        sessionOf(organizationId, { ...place, contactId: contact?.id ?? null }),
      );
      const said = entryOf({ text: masked("Where is my parcel, it has been a week?") });
      await store.sessions.append(organizationId, session.id, [said]);
      return session;
    },
    request,
    work,
    workAndDie: (id, death) =>
      work(id, dying(needs, death)).then(
        () => true,
        (error: unknown) => error instanceof RetryLater,
      ),
    finish,
    abandon: (id) => abandonHandOff(needs, { organizationId, handOffId: id }),
    handOff: async (session, asked) => {
      const outcome = await request(session, asked);
      if (outcome.kind !== "requested") throw new Error(outcome.kind);
      return finish(outcome.handOff.id);
    },
    setDefaultAgent: async (defaultAgentId) => {
      const settings = { ...target.settings, defaultAgentId };
      await store.integrations.update(organizationId, target.id, { settings });
    },
    subscribe: () => subscribeToAll(store, organizationId),
    session: async ({ id }) => {
      const session = await store.sessions.find(organizationId, id);
      if (!session) throw new Error(`Session ${id} is gone.`);
      return session;
    },
    timeline: ({ id }) => store.sessions.timeline(organizationId, id),
    traces: ({ id }) => store.traces.listBySession(organizationId, id, 50),
  };
}

/** The same store, which keeps what its transactions put on the queue. */
function listening(store: Store, enqueued: HandOffWorld["enqueued"]): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((stores) =>
        work({
          ...stores,
          jobs: {
            enqueue: async (job, input) => void enqueued.push({ job: job.name, input }),
            enqueueAll: async (job, inputs) => void enqueued.push(...inputs.map((input) => ({ job: job.name, input }))),
          },
        }),
      ),
  };
}

/** A process that dies just before or after a call to the helpdesk or a transaction; from then on every call fails. */
function dying(needs: HandOffNeeds, { step, when }: { step: number; when: "before" | "after" }): HandOffNeeds {
  let calls = 0;
  let isDead = false;
  const mortal = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    calls += 1;
    if (isDead || (calls === step && when === "before")) isDead = true;
    if (isDead) throw new Error("The process was killed.");
    const result = await call();
    if (calls === step) isDead = true;
    if (isDead) throw new Error("The process was killed.");
    return result;
  };
  return {
    ...needs,
    store: { ...needs.store, transaction: (work) => mortal(() => needs.store.transaction(work)) },
    openHelpdesk: async (integration) => {
      const helpdesk = await needs.openHelpdesk(integration);
      return {
        openTicket: (ticket) => mortal(() => helpdesk.openTicket(ticket)),
        findTicket: (externalId) => mortal(() => helpdesk.findTicket(externalId)),
      };
    },
  };
}
