"use client";
import type { ConnectFreshdesk, ConnectZendesk, UpdateIntegration } from "@opencx/shared/integration";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "integrations";
const LOOK_AGAIN_MS = 15_000;

export function useIntegrations() {
  return useQuery({
    queryKey: [KEY, "list"],
    queryFn: () => api.integrations.list.query(),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** How an account can be connected on this server; it changes only with the server's settings. */
export function useWaysToConnect() {
  return useQuery({
    queryKey: [KEY, "ways"],
    queryFn: () => api.integrations.waysToConnect.query(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where the helpdesk's webhook must point. */
export function useWebhookAddress(id: string) {
  return useQuery({ queryKey: [KEY, "webhook", id], queryFn: () => api.integrations.webhook.query({ id }) });
}

export function useConnectZendesk() {
  const client = useQueryClient();
  return useChange({
    change: (request: ConnectZendesk) => api.integrations.connectZendesk.mutate(request),
    refresh: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useConnectFreshdesk() {
  const client = useQueryClient();
  return useChange({
    change: (request: ConnectFreshdesk) => api.integrations.connectFreshdesk.mutate(request),
    refresh: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export type SettingsPatch = z.infer<typeof UpdateIntegration>["settings"];

/** Everything that can be done to an account that was connected. */
export function useIntegrationActions(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: [KEY] });
  return {
    update: useChange({
      change: (settings: SettingsPatch) => api.integrations.update.mutate({ id, settings }),
      refresh,
    }),
    rotateSecret: useChange({ change: () => api.integrations.rotateWebhookSecret.mutate({ id }), refresh }),
    setSecret: useChange({
      change: (secret: string) => api.integrations.setWebhookSecret.mutate({ id, secret }),
      refresh,
    }),
    disconnect: useChange({ change: () => api.integrations.disconnect.mutate({ id }), refresh }),
  };
}
