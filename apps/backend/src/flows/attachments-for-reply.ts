import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import type { ReplyAttachment } from "#helpdesks/helpdesk.ts";
import type { Store } from "#store/store.ts";
import type { filesForReply } from "./files-for-reply.ts";

export type AttachmentsForReplyNeeds = {
  store: Pick<Store, "traces">;
  filesForReply: (request: Parameters<typeof filesForReply>[1]) => ReturnType<typeof filesForReply>;
  now: () => Date;
};

/** The files that go along with a reply: those of the scenarios that it leans on. What is left out is told in the trace. */
export async function attachmentsForReply(
  needs: AttachmentsForReplyNeeds,
  { organizationId, traceId, action }: Pick<DeliveryRecord, "organizationId" | "traceId" | "action">,
): Promise<ReplyAttachment[]> {
  if (action !== "reply") return [];
  const trace = await needs.store.traces.find(organizationId, traceId);
  const used = (trace?.entries ?? []).filter((entry) => entry.used && entry.kind === "scenario");
  const scenarioIds = [...new Set(used.map(({ articleId }) => articleId))];
  if (scenarioIds.length === 0) return [];
  const { files, leftOut } = await needs.filesForReply({ organizationId, scenarioIds });
  for (const detail of leftOut)
    await needs.store.traces.addStep(organizationId, traceId, {
      step: "attach",
      detail,
      at: needs.now().toISOString(),
    });
  return files;
}
