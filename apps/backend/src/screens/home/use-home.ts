"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";

const KEY = ["system"] as const;
const LOOK_AGAIN_MS = 5_000;

export function useSystemStatus() {
  return useQuery({ queryKey: KEY, queryFn: () => api.system.status.query(), refetchInterval: LOOK_AGAIN_MS });
}

/** Gives a failed job another try. */
export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.system.replayDeadLetter.mutate({ id }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
