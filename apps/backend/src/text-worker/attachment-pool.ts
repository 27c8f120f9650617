import { isImage, kindWords, type Reader, readerOf } from "#domain/attachment/file-kinds.ts";
import type { FileInspection, FileReading, RawFile } from "#domain/attachment/inspection.ts";
import { besideThis } from "./beside-this.ts";
import { openThread } from "./one-thread.ts";

/** Looks into files from outside, in a thread of its own: a hostile one costs that thread, and nobody waits for it. */
export type AttachmentPool = {
  /** What the bytes say the file is; null where they say nothing, or where looking took too much. */
  sniff(file: Pick<RawFile, "name" | "bytes">): Promise<string | null>;
  /** Never throws for what a file contains: one that cannot be read says why. */
  inspect(file: Pick<RawFile, "name" | "bytes">): Promise<FileInspection>;
  close(): Promise<void>;
};

const SNIFF_MS = 2_000;
const READ_MS = 10_000;
const MEMORY_MB = 256;

export function createAttachmentPool({
  readMs = READ_MS,
  memoryMb = MEMORY_MB,
}: {
  readMs?: number;
  memoryMb?: number;
} = {}): AttachmentPool {
  const thread = openThread({ module: besideThis("attachment-worker"), heapMb: memoryMb });
  const limit = (computingMs: number) => ({ computingMs, bufferMb: memoryMb });

  async function sniff({ name, bytes }: Pick<RawFile, "name" | "bytes">): Promise<string | null> {
    try {
      return sniffed(await thread.run("sniff", { name, bytes }, limit(SNIFF_MS)));
    } catch {
      return null;
    }
  }

  async function read(bytes: Uint8Array, reader: Reader): Promise<FileReading> {
    try {
      return reading(await thread.run("read", { bytes, reader }, limit(readMs)));
    } catch (error) {
      const isOurs = error instanceof Error && error.name === "TaskEnded";
      return { kind: "unread", why: isOurs ? error.message : "it is damaged" };
    }
  }

  return {
    sniff,
    inspect: async (file) => {
      const sniffedType = await sniff(file);
      const reader = readerOf(sniffedType);
      if (reader === null) return { sniffedType, reading: { kind: "unread", why: whyNever(sniffedType) } };
      const result = await read(file.bytes, reader);
      const why = result.kind === "unread" ? `Kept, not read: ${result.why}.` : null;
      return { sniffedType, reading: why === null ? result : { kind: "unread", why } };
    },
    close: () => thread.close(),
  };
}

function whyNever(type: string | null): string {
  return isImage(type) ? "Image kept, not read." : `Kept, not read: it is ${kindWords(type)}.`;
}

/** The thread runs our own `attachment-worker.ts` of the same build, whose `sniff` returns exactly this. */
function sniffed(answer: unknown): string | null {
  return answer as string | null;
}

/** As above, of `read`. */
function reading(answer: unknown): FileReading {
  return answer as FileReading;
}
