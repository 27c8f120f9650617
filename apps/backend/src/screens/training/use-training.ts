"use client";
import type {
  AttachTraining,
  CreateTraining,
  PreviewTraining,
  Training,
  TrainingType,
  UpdateTraining,
} from "@opencx/shared/training";
import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "training";

/** Which ones to show; null = no restriction. */
export type TrainingFilter = { query: string; type: TrainingType | null };

export function useTrainingList({ query, type }: TrainingFilter) {
  return useInfiniteQuery({
    queryKey: [KEY, "list", query, type],
    queryFn: ({ pageParam }) =>
      api.training.list.query({
        cursor: pageParam,
        limit: 25,
        ...(query === "" ? {} : { query }),
        ...(type === null ? {} : { type }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useTraining(id: string) {
  return useQuery({ queryKey: [KEY, "one", id], queryFn: () => api.training.get.query({ id }) });
}

export function useCreateTraining() {
  const client = useQueryClient();
  return useChange({
    change: (request: CreateTraining) => api.training.create.mutate(request),
    refresh: () => readAgain(client),
  });
}

/** Everything that can be done to one that exists. `revision` is the one that was read: a later change is not overwritten. */
export function useTrainingActions(id: string) {
  const client = useQueryClient();
  const refresh = () => readAgain(client);
  return {
    save: useChange({
      change: (change: Omit<UpdateTraining, "id">) => api.training.update.mutate({ id, ...change }),
      refresh,
    }),
    publish: useChange({
      change: (revision: number) => api.training.publish.mutate({ id, revision }),
      refresh,
    }),
    unpublish: useChange({ change: () => api.training.unpublish.mutate({ id }), refresh }),
    rollBack: useChange({
      change: (version: number) => api.training.rollback.mutate({ id, version }),
      refresh,
    }),
    remove: useChange({ change: () => api.training.delete.mutate({ id }), refresh }),
    restore: useChange({ change: () => api.training.restore.mutate({ id }), refresh }),
  };
}

/** Adds files to the draft and removes them, as it was read. */
export function useTrainingFiles({ id, revision }: Pick<Training, "id" | "revision">) {
  const client = useQueryClient();
  const refresh = () => readAgain(client);
  return {
    attach: useChange({
      change: (file: AttachTraining) => api.training.attach.mutate({ ...file, revision }),
      refresh,
    }),
    detach: useChange({
      change: (fileId: string) => api.training.detach.mutate({ id, revision, fileId }),
      refresh,
    }),
  };
}

/** Which of the last sessions a scenario would have answered. */
export function usePreview() {
  return useChange({ change: (words: PreviewTraining) => api.training.preview.mutate(words) });
}

/** What is published is knowledge too. */
async function readAgain(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: [KEY] }),
    client.invalidateQueries({ queryKey: ["knowledge"] }),
  ]);
}
