import type { ZendeskAccount } from "@opencx/helpdesk-emulator";
import { type BackendProcess, eventually } from "./backend-process.ts";

export type IndexedEntry = { externalId: string; locale: string; title: string; visibility: string };
export type EndedRun = {
  status: "succeeded" | "failed";
  error: string | null;
  seen: number;
  indexed: number;
  unchanged: number;
  removed: number;
  failed: number;
  skipped: number;
};

/** Waits until a run has ended; a backend that is down meanwhile is waited for. */
export async function endOfRun(
  backend: BackendProcess,
  run: { sourceId: string; runId: string },
  timeoutMs = 90_000,
): Promise<EndedRun> {
  return eventually(
    "the sync ends",
    async () => {
      const runs = await backend.query("dataSources.runs", { id: run.sourceId }).catch(() => []);
      const found = runs.find(({ id }: { id: string }) => id === run.runId);
      return (found?.status === "succeeded" || found?.status === "failed") && found;
    },
    timeoutMs,
  );
}

export async function createSource(backend: BackendProcess, integrationId: string): Promise<string> {
  const source = await backend.mutate("dataSources.create", { kind: "zendesk", integrationId, cadence: "manual" });
  return source.id;
}

/** Starts a run and waits for its end. */
export async function syncToEnd(backend: BackendProcess, sourceId: string, timeoutMs?: number): Promise<EndedRun> {
  const { id: runId } = await backend.mutate("dataSources.sync", { id: sourceId });
  return endOfRun(backend, { sourceId, runId }, timeoutMs);
}

/** Everything the backend has indexed of a source, sorted. */
export async function indexedEntries(backend: BackendProcess, sourceId: string): Promise<IndexedEntry[]> {
  const entries: IndexedEntry[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: IndexedEntry[]; nextCursor: string | null } = await backend.query("knowledge.list", {
      sourceId,
      limit: 200,
      cursor,
    });
    for (const { externalId, locale, title, visibility } of page.items)
      entries.push({ externalId, locale, title, visibility });
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries.sort(byKey);
}

/** What the index must hold, by the help center's own content: each public article in each of its locales. */
export function expectedEntries(account: ZendeskAccount): IndexedEntry[] {
  return account
    .articles()
    .flatMap(({ id, translations }) =>
      translations.map(({ locale, title }) => ({ externalId: String(id), locale, title, visibility: "public" })),
    )
    .sort(byKey);
}

function byKey(one: IndexedEntry, other: IndexedEntry): number {
  const [a, b] = [`${one.externalId} ${one.locale}`, `${other.externalId} ${other.locale}`];
  return a < b ? -1 : Number(a > b);
}
