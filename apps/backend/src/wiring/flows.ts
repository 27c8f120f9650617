import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { createMasker } from "#domain/redaction/mask.ts";
import type { Settings } from "#env.ts";
import { advanceTicket } from "#flows/advance-ticket.ts";
import { abandonHandOff, type HandOffNeeds, handOff } from "#flows/hand-off.ts";
import { type RequestHandOffNeeds, requestHandOff } from "#flows/request-hand-off.ts";
import { type Retrieval, type RetrieveRequest, retrieve } from "#flows/retrieve.ts";
import { runDueSweeps } from "#flows/run-due-sweeps.ts";
import { runDueSyncs } from "#flows/run-due-syncs.ts";
import { sweepTickets } from "#flows/sweep-tickets.ts";
import { failRun, type SyncPageNeeds, syncPage } from "#flows/sync-page.ts";
import type { Helpdesk, HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import { handOffJob, syncPageJob } from "#jobs/catalog.ts";
import type { HandlerFlows } from "#jobs/handlers.ts";
import { GiveUp } from "#jobs/job.ts";
import type { Queue } from "#jobs/postgres-queue.ts";
import type { AnswerEngine } from "#llm/answer-engine.ts";
import type { Embedder } from "#llm/embedder.ts";
import type { KeyRing } from "#store/keys/key-ring.ts";
import type { Store } from "#store/store.ts";
import type { TextPool } from "#text-worker/text-pool.ts";

export type FlowNeeds = {
  settings: Settings;
  store: Store;
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  keyRing: KeyRing;
  engine: AnswerEngine;
  embedder: Embedder;
  textPool: TextPool;
  now: () => Date;
  newId: () => string;
  newSecret: () => string;
  /** Told when something about a data source needs a person's eye. */
  alarm: SyncPageNeeds["alarm"];
};
export type Flows = HandlerFlows & {
  needs: FlowNeeds;
  retrieve(request: RetrieveRequest): Promise<Retrieval>;
  requestHandOff(request: Parameters<typeof requestHandOff>[1]): ReturnType<typeof requestHandOff>;
  schedule(queue: Queue): void;
};

/** Passages that an answer may be made from; more only dilute the judgement of support. */
const PASSAGES_FOR_A_DRAFT = 8;
const DUE_SYNCS_EVERY_SECONDS = 30;
const DUE_SWEEPS_EVERY_SECONDS = 30;
const PRUNE_EVERY_SECONDS = 3_600;
/** Deliveries are forgotten after this; the effect keys of what they led to are kept for good. */
const INBOX_KEPT_MS = 7 * 24 * 3_600_000;

/** The verbs, bound to everything concrete they need. */
export function createFlows(needs: FlowNeeds): Flows {
  const { store, keyRing, settings, engine, embedder, now } = needs;

  const open = (kind: HelpdeskKind, account: Parameters<HelpdeskDriver["open"]>[0]): Helpdesk => {
    const driver = needs.drivers.get(kind);
    if (!driver) throw new GiveUp(`No driver is registered for ${kind}.`);
    return driver.open(account);
  };
  const search = (request: RetrieveRequest) => retrieve({ store, embedder, publicUrl: settings.publicUrl }, request);
  const ticketNeeds = {
    store,
    now,
    engine,
    newId: needs.newId,
    newMarker: needs.newSecret,
    maskerFor: (organizationId: string, placeholders: Readonly<Record<string, string>>) =>
      createMasker({
        placeholders,
        // The oldest key: placeholders must stay the same when a new key is put in front.
        hash: (value) => keyRing.keyedHashes(organizationId, "session.placeholder", value).at(-1) ?? "",
      }),
    retrieve: (request: Omit<RetrieveRequest, "audience" | "limit">) =>
      search({ ...request, audience: "rep", limit: PASSAGES_FOR_A_DRAFT }),
    trainingUrl: (traceId: string) => `${settings.publicUrl}/training/answers/${traceId}`,
    openHelpdesk: async ({ organizationId, id, kind, subdomain }: Parameters<OpenHelpdesk>[0]) =>
      open(kind, { organizationId, subdomain, credential: await store.integrations.credential(organizationId, id) }),
  };
  const syncNeeds = {
    store,
    now,
    newId: needs.newId,
    alarm: needs.alarm,
    embedder,
    prepareArticle: needs.textPool.prepareArticle,
    openHelpCenter: async ({
      organizationId,
      id,
      subdomain,
    }: {
      organizationId: string;
      id: string;
      subdomain: string;
    }) => {
      const credential = await store.dataSources.credential(organizationId, id);
      return credential ? open("zendesk", { organizationId, subdomain, credential }).helpCenter : null;
    },
  };

  const handOffNeeds: HandOffNeeds & RequestHandOffNeeds = {
    ...ticketNeeds,
    sessionUrl: ({ number }) => `${settings.publicUrl}/sessions/${number}`,
  };

  return {
    needs,
    retrieve: search,
    advanceTicket: (request, { signal }) => advanceTicket(ticketNeeds, request, { signal }),
    requestHandOff: (request) => requestHandOff(handOffNeeds, request),
    handOff: async (request, { signal, attempt }) => {
      try {
        await handOff(handOffNeeds, request);
      } catch (error) {
        // A session must never wait behind a job that will not come again.
        const isLast = attempt >= handOffJob.attempts;
        if (isLast && !signal.aborted && !(error instanceof Error && error.name === "RetryLater"))
          await abandonHandOff(handOffNeeds, request);
        throw error;
      }
    },
    sweepTickets: (request, { signal }) => sweepTickets(ticketNeeds, request, signal),
    syncPage: async (request, { signal, attempt }) => {
      try {
        await syncPage(syncNeeds, request, signal);
      } catch (error) {
        // A run must never stay open behind a job that will not come again.
        const isLast = attempt >= syncPageJob.attempts;
        if (isLast && !signal.aborted && !(error instanceof Error && error.name === "RetryLater"))
          await failRun({ store, now }, request, "Reading failed repeatedly; see the server's log.");
        throw error;
      }
    },
    schedule: (queue) => {
      queue.schedule("syncs that are due", DUE_SYNCS_EVERY_SECONDS, async () => {
        await runDueSyncs({ store, now });
      });
      queue.schedule("searches for missed tickets", DUE_SWEEPS_EVERY_SECONDS, async () => {
        await runDueSweeps({ store });
      });
      queue.schedule("old deliveries", PRUNE_EVERY_SECONDS, async () => {
        await store.inbox.prune(new Date(now().getTime() - INBOX_KEPT_MS));
      });
    },
  };
}

type OpenHelpdesk = Parameters<typeof advanceTicket>[0]["openHelpdesk"];
