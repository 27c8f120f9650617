"use client";
import type { Channel, SessionStatus } from "@opencx/shared/vocabulary";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "sessions";
const LOOK_AGAIN_MS = 5_000;

/** Which sessions to show; empty text and null mean no restriction. */
export type SessionFilter = {
  query: string;
  tag: string;
  status: z.infer<typeof SessionStatus> | null;
  channel: z.infer<typeof Channel> | null;
  handedOff: boolean | null;
};
export const EVERY_SESSION: SessionFilter = { query: "", tag: "", status: null, channel: null, handedOff: null };

export function useSessions({ query, tag, status, channel, handedOff }: SessionFilter) {
  return useInfiniteQuery({
    queryKey: [KEY, "list", query, tag, status, channel, handedOff],
    queryFn: ({ pageParam }) =>
      api.sessions.list.query({
        cursor: pageParam,
        limit: 25,
        ...(query === "" ? {} : { query }),
        ...(tag === "" ? {} : { tag }),
        ...(status === null ? {} : { status }),
        ...(channel === null ? {} : { channel }),
        ...(handedOff === null ? {} : { handedOff }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useSession(number: number) {
  return useQuery({
    queryKey: [KEY, "one", number],
    queryFn: () => api.sessions.get.query({ number }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** Every run on the session, quiet and failed ones too. */
export function useRuns(id: string) {
  return useQuery({
    queryKey: [KEY, "runs", id],
    queryFn: () => api.sessions.inspect.query({ id }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** How many sessions went to reps over the last so many days, by reason. */
export function useHandOffReasons(days: number) {
  return useQuery({
    queryKey: [KEY, "hand-off-reasons", days],
    queryFn: () => api.sessions.handOffReasons.query({ days }),
  });
}

export function useSessionActions(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: [KEY] });
  return {
    resolve: useChange({ change: () => api.sessions.resolve.mutate({ id }), refresh }),
    reopen: useChange({ change: () => api.sessions.reopen.mutate({ id }), refresh }),
  };
}
