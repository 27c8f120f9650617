"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "app-keys";
const LOOK_AGAIN_MS = 15_000;

/** The keys of an account's app that are in force. */
export function useAppKeys(id: string) {
  return useQuery({
    queryKey: [KEY, id],
    queryFn: () => api.integrations.appKeys.query({ id }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useAppKeyActions(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: [KEY, id] });
  return {
    create: useChange({
      change: (name: string) => api.integrations.createAppKey.mutate({ id, name }),
      refresh,
    }),
    revoke: useChange({
      change: (keyId: string) => api.integrations.revokeAppKey.mutate({ id, keyId }),
      refresh,
    }),
  };
}
