import type { Sentiment } from "@opencx/shared/vocabulary";
import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import type { Masker, Placeholders } from "#domain/redaction/mask.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import { handOffJob } from "#jobs/catalog.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store, Stores } from "#store/store.ts";

export type RequestHandOffNeeds = {
  store: Pick<Store, "sessions" | "integrations" | "transaction">;
  /** A masker that goes on with the placeholders of a session. */
  maskerFor: (organizationId: string, placeholders: Placeholders) => Masker;
  now: () => Date;
};
export type HandOffRequest = {
  organizationId: string;
  sessionId: string;
  /** The account that gets the ticket. */
  integrationId: string;
  summary: string | null;
  sentiment: Sentiment | null;
};
export type RequestHandOffOutcome =
  | { kind: "requested"; handOff: HandOffRecord }
  | { kind: "no-such-session" }
  | { kind: "refused"; field: "id" | "integrationId"; detail: string };

/**
 * Owes another helpdesk account a ticket for this session, once for good: asking again answers with the same hand-off,
 * and takes up one that failed. Answers before the helpdesk is called. Throws `NotFound` for an unknown account.
 */
export async function requestHandOff(
  needs: RequestHandOffNeeds,
  request: HandOffRequest,
): Promise<RequestHandOffOutcome> {
  const { organizationId, sessionId, integrationId } = request;
  const session = await needs.store.sessions.find(organizationId, sessionId);
  if (!session) return { kind: "no-such-session" };
  const integration = await needs.store.integrations.get(organizationId, integrationId);
  const refusal = refusalOf(session, integration);
  if (refusal) return { kind: "refused", ...refusal };
  const masker = needs.maskerFor(organizationId, session.placeholders);
  const summary = request.summary === null ? null : masker.mask(request.summary);
  const placeholders = masker.placeholders();
  const isNew = Object.keys(placeholders).length > Object.keys(session.placeholders).length;
  const handOff = await needs.store.transaction(async (stores) => {
    const plan = { organizationId, sessionId, integrationId, summary, sentiment: request.sentiment };
    const { kind, handOff: owed } = await stores.handOffs.planOnce(plan, needs.now());
    const handOff = kind === "planned" ? owed : await takeUp(stores, owed, plan);
    if (kind === "exists" && handOff === owed) return owed;
    if (isNew) await stores.sessions.save(organizationId, sessionId, { placeholders });
    await stores.jobs.enqueue(handOffJob, { organizationId, integrationId, handOffId: handOff.id });
    return handOff;
  });
  return { kind: "requested", handOff };
}

function refusalOf(
  session: SessionRecord,
  integration: IntegrationRecord,
): { field: "id" | "integrationId"; detail: string } | null {
  if (integration.status === "disconnected")
    return {
      field: "integrationId",
      detail: `The account ${integration.subdomain} is disconnected; connect it again.`,
    };
  if (session.integrationId === integration.id)
    return {
      field: "integrationId",
      detail: `Session #${session.number} lives on ticket ${session.ticketId} of this account already; its reps see it there.`,
    };
  if (session.status !== "open")
    return { field: "id", detail: `Session #${session.number} is closed; reopen it before handing it off.` };
  return null;
}

/** One that failed goes on: from the start when nothing was written, with a look when that is not known. */
async function takeUp(
  { handOffs }: Pick<Stores, "handOffs">,
  owed: HandOffRecord,
  { summary, sentiment }: Pick<HandOffRecord, "summary" | "sentiment">,
): Promise<HandOffRecord> {
  const state = AFTER_FAILURE[owed.state];
  if (state === undefined) return owed;
  const fresh = { attempts: 0, absentReadings: 0, notBefore: null, detail: null };
  const patch = { state, ...fresh, summary, sentiment };
  const isMoved = await handOffs.move(owed.organizationId, owed.id, owed.state, patch);
  return isMoved ? { ...owed, ...patch } : owed;
}

const AFTER_FAILURE: Partial<Record<HandOffRecord["state"], "planned" | "unknown">> = {
  not_sent: "planned",
  cancelled: "planned",
  needs_human: "unknown",
};
