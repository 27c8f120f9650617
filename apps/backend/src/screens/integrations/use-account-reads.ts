"use client";
import { useAppKeys } from "./use-app-keys.ts";
import { useWebhookAddress } from "./use-integrations.ts";
import { useLastTest } from "./use-set-up.ts";

/** What the panels of a connected account read, each for itself. */
export function useAccountReads(id: string) {
  return [useAppKeys(id), useWebhookAddress(id), useLastTest(id)] as const;
}
