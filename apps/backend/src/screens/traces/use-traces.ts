"use client";
import { useQuery } from "@tanstack/react-query";
import { type Answers, api } from "../api/client.ts";

/** A run as it arrives in the browser. */
export type ShownTrace = Answers["sessions"]["inspect"]["traces"][number];

/** One run by itself. */
export function useTrace(id: string) {
  return useQuery({ queryKey: ["traces", id], queryFn: () => api.traces.get.query({ id }) });
}
