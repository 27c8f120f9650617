import type { AttachmentText } from "#domain/attachment/attachment-record.ts";
import { describeAttachment } from "#domain/attachment/describe-attachment.ts";
import { type Helpdesk, HelpdeskError, type HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import { RetryLater } from "#jobs/job.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
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

type AboutFiles = {
  integration: IntegrationRecord;
  helpdesk: Pick<Helpdesk, "desk">;
  ticket: HelpdeskTicket;
  mirrored: MirroredTicket;
};

/**
 * Copies the files of a ticket while its helpdesk still hands them out, and answers with what an engine may see of them.
 * Where the copilot only advises reps, files stay where they are.
 */
export async function keepAttachments(
  needs: KeepAttachmentsNeeds,
  about: AboutFiles,
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

/**
 * The same while a rep waits: a file that the helpdesk does not hand out just now is described as missing, and the
 * ticket's next run copies it. `problem` says why something is missing; null when nothing is.
 */
export async function attachmentsAtHand(
  needs: KeepAttachmentsNeeds & { store: Pick<Store, "attachments"> },
  about: AboutFiles,
  signal: AbortSignal,
): Promise<{ attachments: AttachmentText[]; problem: string | null }> {
  try {
    return { attachments: await keepAttachments(needs, about, signal), problem: null };
  } catch (error) {
    if (!(error instanceof HelpdeskError || error instanceof RetryLater)) throw error;
    const { organizationId } = about.integration;
    const listed = await needs.store.attachments.listBySession(organizationId, about.mirrored.session.id);
    const ids = listed.map(({ id }) => id);
    const records = await needs.store.attachments.findMany(organizationId, ids);
    return { attachments: records.map(describeAttachment), problem: error.message };
  }
}
