import type { AutopilotSettings } from "@opencx/shared/autopilot";
import type { Topic } from "@opencx/shared/topic";
import { v7 as uuidv7 } from "uuid";
import type { Prisma } from "#generated/prisma/client.ts";
import { refuseSecond } from "./already-exists.ts";
import { readAutopilotSettings } from "./autopilot.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { storedJson } from "./stored-json.ts";

export type Topics = {
  insert(organizationId: string, topic: Omit<Topic, "id">): Promise<Topic>;
  list(organizationId: string): Promise<Topic[]>;
  update(organizationId: string, id: string, patch: Partial<Omit<Topic, "id">>): Promise<Topic | null>;
  /** Also takes it off every list it stands on. */
  delete(organizationId: string, id: string): Promise<boolean>;
};

const select = { id: true, name: true, description: true, examples: true };

export function createTopics({ prisma, atomically }: StoreClient): Topics {
  return {
    insert: (organizationId, topic) =>
      refuseSecond(
        prisma.topic.create({ data: { ...topic, organizationId, id: uuidv7() }, select }),
        `There is already a topic named “${topic.name}”; choose another name.`,
      ),
    list: (organizationId) =>
      prisma.topic.findMany({
        where: { organizationId: storedId(organizationId) },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select,
      }),
    update: async (organizationId, id, patch) => {
      const where = storedKey(organizationId, id);
      const [topic] = await refuseSecond(
        prisma.topic.updateManyAndReturn({ where, data: patch, select }),
        `There is already a topic named “${patch.name}”; choose another name.`,
      );
      return topic ?? null;
    },
    delete: (organizationId, id) =>
      atomically(async (transaction) => {
        const where = storedKey(organizationId, id);
        const { count } = await transaction.topic.deleteMany({ where });
        if (count > 0) await takeOffLists(transaction, where);
        return count > 0;
      }),
  };
}

async function takeOffLists(prisma: PrismaTransaction, topic: { organizationId: string; id: string }): Promise<void> {
  const [saved] = await prisma.$queryRaw<{ settings: Prisma.JsonValue }[]>`
    SELECT settings FROM autopilot WHERE organization_id = ${topic.organizationId}::uuid FOR UPDATE`;
  if (!saved) return;
  await prisma.autopilot.update({
    where: { organizationId: topic.organizationId },
    data: { settings: storedJson(without(readAutopilotSettings(saved.settings), topic.id)) },
  });
}

/** A list of allowed topics that becomes empty stays a list: it must not turn into "every topic". */
function without(settings: AutopilotSettings, topicId: string): AutopilotSettings {
  const others = (ids: string[]) => ids.filter((id) => id !== topicId);
  return {
    ...settings,
    allowedTopicIds: settings.allowedTopicIds && others(settings.allowedTopicIds),
    prohibitedTopicIds: others(settings.prohibitedTopicIds),
    noAssistTopicIds: others(settings.noAssistTopicIds),
  };
}
