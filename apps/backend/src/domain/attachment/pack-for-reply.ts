import { REPLY_LIMIT, sizeWords } from "./file-limits.ts";

/** A file that may go along with a reply. */
export type ReplyFile = { id: string; name: string; contentType: string; size: number; sha256: string };

export type PackedReply<File> = {
  /** In the order they were given. */
  along: File[];
  /** Each with the reason, as a sentence. */
  leftOut: { file: File; why: string }[];
};

/**
 * Which files go along with one reply, within what the helpdesk takes: in the order they are given, each that still
 * fits. The same content goes once. A reply never fails for its files: what does not fit is left out and named.
 */
export function packForReply<File extends Pick<ReplyFile, "name" | "size" | "sha256">>(
  files: readonly File[],
  limit: { bytes: number; words: string } = REPLY_LIMIT,
): PackedReply<File> {
  const packed: PackedReply<File> = { along: [], leftOut: [] };
  const contents = new Set<string>();
  let room = limit.bytes;
  for (const file of files) {
    if (contents.has(file.sha256)) {
      packed.leftOut.push({ file, why: `“${file.name}” is the same file as another one.` });
    } else if (file.size > limit.bytes) {
      const why = `“${file.name}” has ${sizeWords(file.size)}; a reply carries ${limit.words} at most.`;
      packed.leftOut.push({ file, why });
    } else if (file.size > room) {
      const why = `“${file.name}” (${sizeWords(file.size)}) did not fit: all files of a reply have ${limit.words} at most.`;
      packed.leftOut.push({ file, why });
    } else {
      contents.add(file.sha256);
      packed.along.push(file);
      room -= file.size;
    }
  }
  return packed;
}
