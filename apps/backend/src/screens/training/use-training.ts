"use client";
import type {
  AttachTraining,
  CreateTraining,
  PreviewTraining,
  Training,
  TrainingType,
  UpdateTraining,
} from "@opencx/shared/training";
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api } from "../api/client.ts";

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
  return useMutation({
    mutationFn: (request: CreateTraining) => api.training.create.mutate(request),
    onSuccess: () => refresh(client),
  });
}

/** Everything that can be done to one that exists. `revision` is the one that was read: a later change is not overwritten. */
export function useTrainingActions(id: string) {
  const client = useQueryClient();
  const onSuccess = () => refresh(client);
  return {
    save: useMutation({
      mutationFn: (change: Omit<UpdateTraining, "id">) => api.training.update.mutate({ id, ...change }),
      onSuccess,
    }),
    publish: useMutation({
      mutationFn: (revision: number) => api.training.publish.mutate({ id, revision }),
      onSuccess,
    }),
    unpublish: useMutation({ mutationFn: () => api.training.unpublish.mutate({ id }), onSuccess }),
    rollBack: useMutation({
      mutationFn: (version: number) => api.training.rollback.mutate({ id, version }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: () => api.training.delete.mutate({ id }), onSuccess }),
    restore: useMutation({ mutationFn: () => api.training.restore.mutate({ id }), onSuccess }),
  };
}

/** Adds files to the draft and removes them, as it was read. */
export function useTrainingFiles({ id, revision }: Pick<Training, "id" | "revision">) {
  const client = useQueryClient();
  const onSuccess = () => refresh(client);
  return {
    attach: useMutation({
      mutationFn: (file: AttachTraining) => api.training.attach.mutate({ ...file, revision }),
      onSuccess,
    }),
    detach: useMutation({
      mutationFn: (fileId: string) => api.training.detach.mutate({ id, revision, fileId }),
      onSuccess,
    }),
  };
}

/** Which of the last sessions a scenario would have answered. */
export function usePreview() {
  return useMutation({ mutationFn: (words: PreviewTraining) => api.training.preview.mutate(words) });
}

/** What is published is knowledge too. */
async function refresh(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: [KEY] }),
    client.invalidateQueries({ queryKey: ["knowledge"] }),
  ]);
}
