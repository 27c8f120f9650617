import { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import { createMasker } from "#domain/redaction/mask.ts";
import type { Settings } from "#env.ts";
import { advanceTicket } from "#flows/advance-ticket.ts";
import { attachmentsForReply } from "#flows/attachments-for-reply.ts";
import { deliverEvent } from "#flows/deliver-event.ts";
import { abandonDraft, draftForRep } from "#flows/draft-for-rep.ts";
import { abandonHandOff, type HandOffNeeds, handOff } from "#flows/hand-off.ts";
import { readBacklog } from "#flows/read-backlog.ts";
import { type RequestHandOffNeeds, requestHandOff } from "#flows/request-hand-off.ts";
import { type Retrieval, type RetrieveRequest, retrieve } from "#flows/retrieve.ts";
import { runDueSweeps } from "#flows/run-due-sweeps.ts";
import { runDueSyncs } from "#flows/run-due-syncs.ts";
import { sweepTickets } from "#flows/sweep-tickets.ts";
import { failRun, type SyncPageNeeds, syncPage } from "#flows/sync-page.ts";
import type { Helpdesk, HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import { advanceTicketJob, draftForRepJob, handOffJob, syncPageJob } from "#jobs/catalog.ts";
import type { HandlerFlows } from "#jobs/handlers.ts";
import { GiveUp } from "#jobs/job.ts";
import type { Queue } from "#jobs/postgres-queue.ts";
import type { AnswerEngine } from "#llm/answer-engine.ts";
import type { Embedder } from "#llm/embedder.ts";
import type { Summariser } from "#llm/summariser.ts";
import type { KeyRing } from "#store/keys/key-ring.ts";
import type { Store } from "#store/store.ts";
import type { TextPool } from "#text-worker/text-pool.ts";
import type { AttachmentParts } from "./attachments.ts";
import { createEventSender } from "./event-sender.ts";

export type FlowNeeds = {
  settings: Settings;
  store: Store;
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  keyRing: KeyRing;
  engine: AnswerEngine;
  summariser: Summariser;
  embedder: Embedder;
  textPool: TextPool;
  files: Pick<AttachmentParts, "copyAttachments" | "filesForReply">;
  now: () => Date;
  newId: () => string;
  newSecret: () => string;
  /** Told when something about a data source needs a person's eye. */
  alarm: SyncPageNeeds["alarm"];
};
export type Flows = HandlerFlows & {
  needs: FlowNeeds;
  openHelpdesk: OpenHelpdesk;
  retrieve(request: RetrieveRequest): Promise<Retrieval>;
  requestHandOff(request: Parameters<typeof requestHandOff>[1]): ReturnType<typeof requestHandOff>;
  schedule(queue: Queue): void;
};

/** Passages that an answer may be made from; more only dilute the judgement of support. */
const PASSAGES_FOR_A_DRAFT = 8;
const DUE_SYNCS_EVERY_SECONDS = 30;
const DUE_SWEEPS_EVERY_SECONDS = 30;
const PRUNE_EVERY_SECONDS = 3_600;
const DAY_MS = 24 * 3_600_000;
/** Deliveries are forgotten after this; the effect keys of what they led to are kept for good. */
const INBOX_KEPT_MS = 7 * DAY_MS;
/** Longer than an event is tried, and long enough to look into what was not taken. */
const EVENTS_KEPT_MS = 30 * DAY_MS;

/** The verbs, bound to everything concrete they need. */
export function createFlows(needs: FlowNeeds): Flows {
  const { store, keyRing, settings, engine, embedder, now } = needs;

  const open = (kind: HelpdeskKind, account: Parameters<HelpdeskDriver["open"]>[0]): Helpdesk => {
    const driver = needs.drivers.get(kind);
    if (!driver) throw new GiveUp(`No driver is registered for ${kind}.`);
    return driver.open(account);
  };
  const search = (request: RetrieveRequest) => retrieve({ store, embedder, publicUrl: settings.publicUrl }, request);
  const sessionUrl = ({ number }: { number: number }) => `${settings.publicUrl}/sessions/${number}`;
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
    retrieve: (request: Omit<RetrieveRequest, "limit">) => search({ ...request, limit: PASSAGES_FOR_A_DRAFT }),
    summariser: needs.summariser,
    sessionUrl,
    copyAttachments: needs.files.copyAttachments,
    attachmentsFor: (delivery: DeliveryRecord) =>
      attachmentsForReply({ store, now, filesForReply: needs.files.filesForReply }, delivery),
    trainingUrl: (traceId: string) => `${settings.publicUrl}/training/answers/${traceId}`,
    openHelpdesk: async (
      { organizationId, id, kind, subdomain }: Parameters<OpenHelpdesk>[0],
      pace: Parameters<OpenHelpdesk>[1] = "live",
    ) => {
      const credential = await store.integrations.credential(organizationId, id);
      return open(kind, { organizationId, subdomain, credential, pace });
    },
  };
  const syncNeeds = {
    store,
    now,
    newId: needs.newId,
    alarm: needs.alarm,
    embedder,
    prepareArticle: needs.textPool.prepareArticle,
    openHelpCenter: async ({ organizationId, id, kind, subdomain }: Parameters<SyncPageNeeds["openHelpCenter"]>[0]) => {
      const credential = await store.dataSources.credential(organizationId, id);
      const helpdesk = HelpdeskKind.safeParse(kind).data;
      return credential && helpdesk ? open(helpdesk, { organizationId, subdomain, credential }).helpCenter : null;
    },
  };

  const handOffNeeds: HandOffNeeds & RequestHandOffNeeds = ticketNeeds;

  const { send } = createEventSender({ settings, now });

  return {
    needs,
    openHelpdesk: ticketNeeds.openHelpdesk,
    retrieve: search,
    advanceTicket: (request, { signal }) => advanceTicket(ticketNeeds, request, { signal }),
    // What is due later takes the same way as a webhook, in the ticket's own lane.
    wakeTicket: (request) => store.transaction(({ jobs }) => jobs.enqueue(advanceTicketJob, request)),
    readBacklog: (request, { signal }) => readBacklog(ticketNeeds, request, signal),
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
    draftForRep: async (request, { signal, attempt }) => {
      try {
        await draftForRep(ticketNeeds, request, signal);
      } catch (error) {
        // A rep must never wait for a job that will not come again.
        if (attempt >= draftForRepJob.attempts && !signal.aborted) await abandonDraft(ticketNeeds, request);
        throw error;
      }
    },
    sweepTickets: (request, { signal }) => sweepTickets(ticketNeeds, request, signal),
    deliverEvent: (request) => deliverEvent({ store, now, send, luck: Math.random }, request),
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
      queue.schedule("old events", PRUNE_EVERY_SECONDS, async () => {
        await store.outgoingEvents.prune(new Date(now().getTime() - EVENTS_KEPT_MS));
      });
    },
  };
}

type OpenHelpdesk = Parameters<typeof advanceTicket>[0]["openHelpdesk"];
