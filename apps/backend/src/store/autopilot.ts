import { type AutopilotSettings, DEFAULT_AUTOPILOT, UpdateAutopilot } from "@opencx/shared/autopilot";
import type { Prisma } from "#generated/prisma/client.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";
import { storedJson } from "./stored-json.ts";

export type AutopilotStore = {
  /** The defaults until something was saved. */
  get(organizationId: string): Promise<AutopilotSettings>;
  save(organizationId: string, settings: AutopilotSettings): Promise<void>;
};

export function createAutopilot({ prisma }: StoreClient): AutopilotStore {
  return {
    get: async (organizationId) => {
      const row = await prisma.autopilot.findUnique({ where: { organizationId: storedId(organizationId) } });
      return row ? readAutopilotSettings(row.settings) : DEFAULT_AUTOPILOT;
    },
    save: async (organizationId, settings) => {
      const data = { settings: storedJson(settings) };
      await prisma.autopilot.upsert({
        where: { organizationId: storedId(organizationId) },
        create: { organizationId, ...data },
        update: data,
      });
    },
  };
}

/** Settings as they were saved; what a later version added has its default. */
export function readAutopilotSettings(stored: Prisma.JsonValue): AutopilotSettings {
  const saved = UpdateAutopilot.parse(stored);
  const { allowedTopicIds, officeHours } = saved;
  return {
    channels: { ...DEFAULT_AUTOPILOT.channels, ...saved.channels },
    allowedTopicIds: allowedTopicIds === undefined ? DEFAULT_AUTOPILOT.allowedTopicIds : allowedTopicIds,
    prohibitedTopicIds: saved.prohibitedTopicIds ?? DEFAULT_AUTOPILOT.prohibitedTopicIds,
    noAssistTopicIds: saved.noAssistTopicIds ?? DEFAULT_AUTOPILOT.noAssistTopicIds,
    confidenceThreshold: saved.confidenceThreshold ?? DEFAULT_AUTOPILOT.confidenceThreshold,
    handoffOnFrustration: saved.handoffOnFrustration ?? DEFAULT_AUTOPILOT.handoffOnFrustration,
    officeHours: officeHours === undefined ? DEFAULT_AUTOPILOT.officeHours : officeHours,
    handoff: saved.handoff ?? DEFAULT_AUTOPILOT.handoff,
    handoffTopics: saved.handoffTopics ?? DEFAULT_AUTOPILOT.handoffTopics,
  };
}
