"use client";
import type { SendTest } from "@opencx/shared/set-up";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "set-up";
/** While a test ticket is on its way, each stage shows as it is reached. */
const LOOK_AGAIN_MS = 1_000;

/** The set-up check and its repair. Repairing looks again right after. */
export function useSetUpCheck(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["integrations"] });
  const check = useChange({ change: () => api.integrations.verify.mutate({ id }), refresh });
  const repair = useChange({
    change: () => api.integrations.repair.mutate({ id }),
    refresh: () => {
      check.mutate();
      return refresh();
    },
  });
  return { check, repair };
}

type TicketId = z.input<typeof SendTest>["ticketId"];

const lastTestKey = (id: string) => [KEY, "test", id];

/** The newest test ticket of an account, followed until it has arrived or stopped. */
export function useLastTest(id: string) {
  return useQuery({
    queryKey: lastTestKey(id),
    queryFn: () => api.integrations.lastTest.query({ id }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? LOOK_AGAIN_MS : false),
  });
}

/** Sends a test ticket; `last` is the newest one. */
export function useTestTicket(id: string) {
  const client = useQueryClient();
  const last = useLastTest(id);
  const send = useChange({
    change: (ticketId: TicketId) =>
      api.integrations.sendTest.mutate({ id, ...(ticketId === undefined ? {} : { ticketId }) }),
    refresh: (test) => client.setQueryData(lastTestKey(id), test),
  });
  return { last, send };
}
