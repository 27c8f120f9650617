"use client";
import type { Integration } from "@opencx/shared/integration";
import { useNotice } from "../feedback/use-notice.tsx";
import { type SettingsPatch, useIntegrationActions } from "./use-integrations.ts";

/** Saves settings of an account and offers the way back. `save` is over when the outcome is known, and never rejects. */
export function useSaveSettings(account: Integration) {
  const { update } = useIntegrationActions(account.id);
  const notice = useNotice();
  const fail = (error: unknown) => notice.failed("The setting was not saved", error);
  const save = (patch: SettingsPatch, said: string): Promise<void> => {
    const before = Object.fromEntries(Object.entries(account.settings).filter(([name]) => name in patch));
    return update
      .mutateAsync(patch)
      .then(() => notice.done(said, () => update.mutate(before, { onError: fail })), fail);
  };
  return { save, isBusy: update.isPending };
}

export type SaveSettings = ReturnType<typeof useSaveSettings>["save"];
