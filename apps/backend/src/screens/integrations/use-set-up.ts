"use client";
import type { SendTest } from "@opencx/shared/set-up";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "../api/client.ts";

const KEY = "set-up";
/** While a test ticket is on its way, each stage shows as it is reached. */
const LOOK_AGAIN_MS = 1_000;

/** The set-up check and its repair. Repairing looks again right after. */
export function useSetUpCheck(id: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ["integrations"] });
  const check = useMutation({ mutationFn: () => api.integrations.verify.mutate({ id }), onSuccess });
  const repair = useMutation({
    mutationFn: () => api.integrations.repair.mutate({ id }),
    onSuccess: () => {
      check.mutate();
      return onSuccess();
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
  const send = useMutation({
    mutationFn: (ticketId: TicketId) =>
      api.integrations.sendTest.mutate({ id, ...(ticketId === undefined ? {} : { ticketId }) }),
    onSuccess: (test) => client.setQueryData(queryKey, test),
  });
  return { last, send };
}
