import type { DataSourceStatus, SyncRun } from "@opencx/shared/data-source";

/** What a source is doing, as its row and its last run tell. */
export function dataSourceStatus(
  source: { isConnected: boolean },
  lastRun: Pick<SyncRun, "status"> | null,
): DataSourceStatus {
  if (!source.isConnected) return "disconnected";
  const status = lastRun?.status ?? "succeeded";
  switch (status) {
    case "queued":
    case "running":
      return "syncing";
    case "failed":
      return "failing";
    case "succeeded":
      return "idle";
    default:
      return status satisfies never;
  }
}
