"use client";
import type { EventType } from "@opencx/shared/outgoing-event";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "events";
const LOOK_AGAIN_MS = 10_000;
const DELIVERIES_SHOWN = 20;

export function useSubscriptions() {
  return useQuery({
    queryKey: [KEY, "list"],
    queryFn: () => api.events.list.query({}),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** The latest messages to one subscriber. */
export function useEventDeliveries(id: string) {
  return useQuery({
    queryKey: [KEY, "deliveries", id],
    queryFn: () => api.events.deliveries.query({ id, limit: DELIVERIES_SHOWN }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useSubscribe() {
  const client = useQueryClient();
  return useChange({
    change: (request: { url: string; events: EventType[] }) => api.events.subscribe.mutate(request),
    refresh: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useUnsubscribe() {
  const client = useQueryClient();
  return useChange({
    change: (id: string) => api.events.unsubscribe.mutate({ id }),
    refresh: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
