import type { Attachment } from "@opencx/shared/session";
import { FileLink } from "../files/file-link.tsx";
import { sizeWords } from "../files/size-words.ts";
import { RowNote } from "../layout/row-list.tsx";

/** A file of a comment: a link where we have a copy, and what is to be known about it. */
export function AttachmentLine({ attachment }: { attachment: Attachment }) {
  const { id, name, size, state, note } = attachment;
  return (
    <RowNote>
      Attachment: {id !== undefined && state === "kept" ? <FileLink id={id} name={name} /> : <bdi>{name}</bdi>}
      {size === null ? null : `, ${sizeWords(size)}`}
      {note ? `. ${note}` : null}
    </RowNote>
  );
}
