import type { AttachmentText } from "#domain/attachment/attachment-record.ts";
import type { Helpdesk, HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { CopyAttachmentsNeeds, CopyAttachmentsRequest, copyAttachments } from "./copy-attachments.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";

export type KeepAttachmentsNeeds = {
  maskerFor: CopyAttachmentsNeeds["maskerFor"];
  copyAttachments: (
    run: Pick<CopyAttachmentsNeeds, "download" | "maskerFor">,
    request: CopyAttachmentsRequest,
    options: { signal: AbortSignal },
  ) => ReturnType<typeof copyAttachments>;
};

/**
 * Copies the files of a ticket while its helpdesk still hands them out, and answers with what an engine may see of them.
 * Where the copilot only advises reps, files stay where they are.
 */
export async function keepAttachments(
  needs: KeepAttachmentsNeeds,
  about: {
    integration: IntegrationRecord;
    helpdesk: Pick<Helpdesk, "desk">;
    ticket: HelpdeskTicket;
    mirrored: MirroredTicket;
  },
  signal: AbortSignal,
): Promise<AttachmentText[]> {
  const { integration, helpdesk, ticket, mirrored } = about;
  const { desk } = helpdesk;
  const attachments = ticket.comments.flatMap(({ id: commentId, attachments: files }) =>
    files.map(({ id, name, contentType, size }) => ({
      commentId,
      attachmentId: id,
      name,
      declaredType: contentType,
      size,
    })),
  );
  if (!desk || attachments.length === 0) return [];
  const { organizationId, id: integrationId } = integration;
  const { attachmentTexts } = await needs.copyAttachments(
    {
      maskerFor: needs.maskerFor,
      download: async (file, limits) => {
        const reading = await desk.readAttachment({ ticketId: ticket.id, ...file, ...limits });
        return reading.kind === "too-large" ? { kind: "refused", detail: reading.detail } : reading;
      },
    },
    { organizationId, integrationId, sessionId: mirrored.session.id, attachments },
    { signal },
  );
  return attachmentTexts;
}
