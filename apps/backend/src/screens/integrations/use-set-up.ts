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

/** The newest test ticket of an account, followed until it has arrived or stopped. */
export function useTestTicket(id: string) {
  const client = useQueryClient();
  const queryKey = [KEY, "test", id];
  const last = useQuery({
    queryKey,
    queryFn: () => api.integrations.lastTest.query({ id }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? LOOK_AGAIN_MS : false),
  });
  const send = useChange({
    change: (ticketId: TicketId) =>
      api.integrations.sendTest.mutate({ id, ...(ticketId === undefined ? {} : { ticketId }) }),
    refresh: (test) => client.setQueryData(queryKey, test),
  });
  return { last, send };
}
