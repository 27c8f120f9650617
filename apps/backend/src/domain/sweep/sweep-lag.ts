import type { HelpdeskSettings, IntegrationStatus } from "@opencx/shared/integration";
import { conductOf } from "#domain/conduct/conduct.ts";

type Reading = { owedSince: Date; readUntil: Date | null; helpdeskAheadMs: number };

/** What the helpdesk's clock shows now, as far as we have heard it. */
export function helpdeskTime(now: Date, helpdeskAheadMs: number): Date {
  return new Date(now.getTime() + helpdeskAheadMs);
}

/**
 * How many seconds of the helpdesk's changes are not known yet: what lies between the end of the last reading and now.
 * Between two passes it grows to about six minutes; more means that the helpdesk cannot be read.
 */
export function sweepLagSeconds({ owedSince, readUntil, helpdeskAheadMs }: Reading, now: Date): number {
  const until = readUntil ?? owedSince;
  return Math.max(0, Math.round((helpdeskTime(now, helpdeskAheadMs).getTime() - until.getTime()) / 1_000));
}

/** Whether missed tickets are searched for: only where a note could be owed. */
export function isSwept({ status, settings }: { status: IntegrationStatus; settings: HelpdeskSettings }): boolean {
  return status !== "disconnected" && conductOf(settings).isAssisting;
}
