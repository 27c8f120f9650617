import type { FailureReason } from "@opencx/shared/vocabulary";
import { HelpdeskError } from "#helpdesks/helpdesk.ts";
import { GiveUp, RetryLater } from "#jobs/job.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { keepRun } from "./keep-run.ts";
import type { RunRecord } from "./run-record.ts";

export type FailRunNeeds = { store: Pick<Store, "traces" | "integrations">; now: () => Date; newId: () => string };

/** Pause after an outage for which the helpdesk gave no time. */
const OUTAGE_PAUSE_MS = 4_000;
/** Tickets come back spread over this time, so that an outage does not end in a rush. */
const SPREAD_MS = 6_000;
/** How often a ticket looks whether the account lets us in again. */
const MENDING_PAUSE_MS = 2 * 60_000;

/** Keeps what a failed run tells, and answers with what to throw: wait, give up, or try again soon. */
export async function failRun(
  needs: FailRunNeeds,
  { integration, record }: { integration: IntegrationRecord; record: RunRecord },
  error: unknown,
): Promise<unknown> {
  // Waiting is no failure: the run goes on later.
  if (error instanceof RetryLater) return error;
  const reason = reasonOf(error);
  record.step("fail", error instanceof HelpdeskError ? error.message : `An unexpected ${nameOf(error)} ended the run.`);
  // An id of its own: what was planned before the failure has the run's trace already. Without a session there is no
  // trace to add to, and an outage must not fill the table with one for each look.
  if (record.sessionId !== null || !(error instanceof HelpdeskError))
    await keepRun(needs.store, { ...record.finish("failed", reason), id: needs.newId() });
  if (!(error instanceof HelpdeskError)) return error;
  if (error.isRetryable) return new RetryLater(error.retryAt ?? pauseFor(record.id, needs.now()), error.message);
  if (error.kind === "unreadable") return error;
  if (error.kind === "credentials" || error.kind === "forbidden") {
    const patch = { status: "failing" as const, lastError: error.message };
    await needs.store.integrations.update(integration.organizationId, integration.id, patch);
    // A person will mend this, and then every comment that came meanwhile is still owed its note.
    return new RetryLater(new Date(needs.now().getTime() + MENDING_PAUSE_MS), error.message);
  }
  return new GiveUp(error.message, { cause: error });
}

function pauseFor(runId: string, now: Date): Date {
  const place = Number.parseInt(runId.slice(-4), 16) / 0xffff;
  return new Date(now.getTime() + OUTAGE_PAUSE_MS + SPREAD_MS * (Number.isFinite(place) ? place : 0));
}

/** What a failure is called where reps read it. */
export function reasonOf(error: unknown): FailureReason {
  if (!(error instanceof HelpdeskError)) return "unexpected_error";
  switch (error.kind) {
    case "credentials":
    case "forbidden":
      return "helpdesk_refused_credentials";
    case "rate-limited":
    case "unavailable":
    case "unreadable":
      return "helpdesk_unavailable";
    case "not-found":
    case "refused":
      return "helpdesk_refused_write";
    default:
      return error.kind satisfies never;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "error";
}
