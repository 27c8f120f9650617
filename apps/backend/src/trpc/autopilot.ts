import { type AutopilotSettings, UpdateAutopilot } from "@opencx/shared/autopilot";
import { FieldRefusal } from "./errors.ts";
import { router, withScope } from "./procedures.ts";

export const autopilotRouter = router({
  get: withScope("autopilot:read").query(({ ctx }) => ctx.services.store.autopilot.get(ctx.actor.organizationId)),
  update: withScope("autopilot:write")
    .input(UpdateAutopilot)
    .mutation(async ({ ctx, input }) => {
      const { organizationId } = ctx.actor;
      return ctx.services.store.transaction(async ({ autopilot, topics }) => {
        const known = new Set((await topics.list(organizationId)).map((topic) => topic.id));
        refuseUnknownTopics(input, known);
        const settings = merge(await autopilot.get(organizationId), input);
        await autopilot.save(organizationId, settings);
        return settings;
      });
    }),
});

type Patch = typeof UpdateAutopilot._output;
const LISTS = ["allowedTopicIds", "prohibitedTopicIds", "noAssistTopicIds"] as const;

function refuseUnknownTopics(patch: Patch, known: ReadonlySet<string>): void {
  for (const list of LISTS) {
    const stranger = patch[list]?.find((id) => !known.has(id));
    if (stranger !== undefined) throw new FieldRefusal(list, `There is no topic ${stranger}. Create it first.`);
  }
}

function merge(current: AutopilotSettings, patch: Patch): AutopilotSettings {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return { ...current, ...given, channels: { ...current.channels, ...patch.channels } };
}
