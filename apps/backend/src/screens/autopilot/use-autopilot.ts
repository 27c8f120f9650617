"use client";
import type { AutopilotSettings, UpdateAutopilot } from "@opencx/shared/autopilot";
import type { CreateTopic, UpdateTopic } from "@opencx/shared/topic";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";
import { useNotice } from "../feedback/use-notice.tsx";

const SETTINGS_KEY = ["autopilot"] as const;
const TOPICS_KEY = ["topics"] as const;

export function useAutopilot() {
  return useQuery({ queryKey: SETTINGS_KEY, queryFn: () => api.autopilot.get.query() });
}

/** Shows the change at once; when the server refuses it, what is in force is read again. */
export function useUpdateAutopilot() {
  const client = useQueryClient();
  return useChange({
    change: (patch: UpdateAutopilot) => api.autopilot.update.mutate(patch),
    foresee: ({ noAssistTopicIds, prohibitedTopicIds, allowedTopicIds }) => {
      const lists = { noAssistTopicIds, prohibitedTopicIds, allowedTopicIds };
      const changed = Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids !== undefined));
      client.setQueryData<AutopilotSettings>(SETTINGS_KEY, (settings) => settings && { ...settings, ...changed });
    },
    refresh: (settings) => client.setQueryData(SETTINGS_KEY, settings),
    recover: () => client.invalidateQueries({ queryKey: SETTINGS_KEY }),
  });
}

/** Saves a change and offers the way back. `save` is over when the outcome is known, and never rejects. */
export function useSaveAutopilot(settings: AutopilotSettings) {
  const update = useUpdateAutopilot();
  const notice = useNotice();
  const fail = (error: unknown) => notice.failed("The setting was not saved", error);
  const save = (patch: UpdateAutopilot, said: string): Promise<void> => {
    const before = beforeOf(settings, patch);
    return update
      .mutateAsync(patch)
      .then(() => notice.done(said, () => update.mutate(before, { onError: fail })), fail);
  };
  return { save, isBusy: update.isPending };
}

/** What undoes a change: the same settings as they were. */
function beforeOf(settings: AutopilotSettings, patch: UpdateAutopilot): UpdateAutopilot {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in patch));
}

export function useTopics() {
  return useQuery({ queryKey: TOPICS_KEY, queryFn: () => api.topics.list.query() });
}

/** Create, change and delete topics. Deleting one takes it off the lists, so those are read again too. */
export function useTopicActions() {
  const client = useQueryClient();
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: TOPICS_KEY }),
      client.invalidateQueries({ queryKey: SETTINGS_KEY }),
    ]);
  };
  return {
    create: useChange({
      change: (topic: z.infer<typeof CreateTopic>) => api.topics.create.mutate(topic),
      refresh,
    }),
    update: useChange({
      change: (topic: z.infer<typeof UpdateTopic>) => api.topics.update.mutate(topic),
      refresh,
    }),
    remove: useChange({ change: (id: string) => api.topics.delete.mutate({ id }), refresh }),
  };
}

/** Which topic a message would be taken for. Asked on demand only. */
export function useClassify() {
  return useChange({ change: (text: string) => api.topics.classify.query({ text }) });
}
