"use client";
import type { CreateDataSource, DataSource, SourceCredentials } from "@opencx/shared/data-source";
import type { Cadence, EntryOutcome } from "@opencx/shared/vocabulary";
import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "data-sources";
const ENTRIES_SHOWN = 25;
const WHILE_SYNCING_MS = 1_000;
const WHILE_QUIET_MS = 20_000;

/** Looks again soon while anything is being read, seldom otherwise. */
function pace(sources: readonly DataSource[]): number {
  return sources.some(({ status }) => status === "syncing") ? WHILE_SYNCING_MS : WHILE_QUIET_MS;
}

export function useDataSources() {
  return useQuery({
    queryKey: [KEY, "list"],
    queryFn: () => api.dataSources.list.query(),
    refetchInterval: ({ state }) => pace(state.data?.items ?? []),
  });
}

export function useDataSource(id: string) {
  return useQuery({
    queryKey: [KEY, "one", id],
    queryFn: () => api.dataSources.get.query({ id }),
    refetchInterval: ({ state }) => pace(state.data ? [state.data] : []),
  });
}

/** The source's runs, newest first. `isSyncing` keeps them moving. */
export function useSyncRuns(id: string, isSyncing: boolean) {
  return useQuery({
    queryKey: [KEY, "runs", id],
    queryFn: () => api.dataSources.runs.query({ id }),
    refetchInterval: isSyncing ? WHILE_SYNCING_MS : false,
  });
}

export type Outcome = z.infer<typeof EntryOutcome>;

/** What became of each article, a page at a time; null = every outcome. */
export function useSyncEntries(id: string, outcome: Outcome | null) {
  return useInfiniteQuery({
    queryKey: [KEY, "entries", id, outcome],
    queryFn: ({ pageParam }) =>
      api.dataSources.entries.query({
        id,
        cursor: pageParam,
        limit: ENTRIES_SHOWN,
        ...(outcome === null ? {} : { outcome }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useCreateDataSource() {
  const client = useQueryClient();
  return useChange({
    change: (request: CreateDataSource) => api.dataSources.create.mutate(request),
    refresh: () => readAgain(client),
  });
}

/** Everything that can be done to a source that exists. */
export function useDataSourceActions(id: string) {
  const client = useQueryClient();
  const refresh = () => readAgain(client);
  return {
    sync: useChange({ change: () => api.dataSources.sync.mutate({ id }), refresh }),
    setCadence: useChange({
      change: (cadence: Cadence) => api.dataSources.update.mutate({ id, cadence }),
      refresh,
    }),
    disconnect: useChange({ change: () => api.dataSources.disconnect.mutate({ id }), refresh }),
    reconnect: useChange({
      change: (credentials: SourceCredentials | null) =>
        api.dataSources.reconnect.mutate({ id, ...(credentials ? { credentials } : {}) }),
      refresh,
    }),
    confirmRemoval: useChange({ change: () => api.dataSources.confirmRemoval.mutate({ id }), refresh }),
    dismissRemoval: useChange({ change: () => api.dataSources.dismissRemoval.mutate({ id }), refresh }),
    remove: useChange({
      change: () => api.dataSources.delete.mutate({ id }),
      refresh: () => {
        client.removeQueries({ queryKey: [KEY, "one", id] });
        return readAgain(client);
      },
    }),
  };
}

/** A source's articles are knowledge too: what was searched before may be wrong now. */
async function readAgain(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: [KEY] }),
    client.invalidateQueries({ queryKey: ["knowledge"] }),
  ]);
}
