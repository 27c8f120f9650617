"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = ["system"] as const;
const LOOK_AGAIN_MS = 5_000;

export function useSystemStatus() {
  return useQuery({ queryKey: KEY, queryFn: () => api.system.status.query(), refetchInterval: LOOK_AGAIN_MS });
}

/** Gives a failed job another try. */
export function useReplay() {
  const client = useQueryClient();
  return useChange({
    change: (id: string) => api.system.replayDeadLetter.mutate({ id }),
    refresh: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
