import type { NewFile } from "../tickets/write-conversation.ts";
import type { FieldProblem } from "./error-answers.ts";

const MOST_BYTES = 20 * 1024 * 1024;

/** What stands against files on a ticket that holds `held` bytes already. */
export function attachmentProblem({ files, held }: { files: readonly NewFile[]; held: number }): FieldProblem | null {
  const total = files.reduce((sum, { content }) => sum + content.length, held);
  if (files.length === 0 || total <= MOST_BYTES) return null;
  const message = "The attachments of a ticket may not be larger than 20 MB together";
  return { field: "attachments", message, code: "invalid_value" };
}
