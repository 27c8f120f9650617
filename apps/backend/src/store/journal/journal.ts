import { type FileHandle, mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "../sync-folder.ts";
import { frame, readFrames } from "./frame.ts";

/**
 * An append-only file that is really on the disk: the embedded database never flushes by itself, so whatever must
 * survive a power loss is written here first.
 */
export type Journal = {
  /** Resolves once the record is flushed. Records that arrive meanwhile share the next flush. */
  append(record: unknown): Promise<void>;
  /** Whole records as they were found when the journal was opened, oldest first. A torn record at the end is dropped. */
  records(): unknown[];
  /** Bytes written since the last truncation. */
  size(): number;
  /** Forgets every record of before the call, after `makeDurable` has put their effect on the disk. */
  truncateAfter(makeDurable: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

type Waiting = { bytes: Buffer; resolve: () => void; reject: (error: unknown) => void };

/** Opens the journal at `file`, making it when absent, and cuts off what a power loss left torn. */
export async function openJournal(file: string): Promise<Journal> {
  await mkdir(path.dirname(file), { recursive: true });
  let handle = await open(file, "a+");
  const found = readFrames(await readFile(file));
  let size = found.bytes;
  await cutAt(handle, size);
  await syncFolder(path.dirname(file));

  let waiting: Waiting[] = [];
  /** True after a failed write: the end of the file may hold records that were never acknowledged. */
  let isDirty = false;
  let turn: Promise<unknown> = Promise.resolve();
  /** One at a time on the file. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }

  async function write(bytes: Buffer): Promise<void> {
    if (isDirty) await cutAt(handle, size);
    isDirty = true;
    await handle.appendFile(bytes);
    await handle.datasync();
    isDirty = false;
    size += bytes.length;
  }

  async function flushWaiting(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      await write(Buffer.concat(group.map(({ bytes }) => bytes)));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** Makes the file anew from what follows `start`; a crash leaves the old file or the new one, both whole. */
  async function keepFrom(start: number): Promise<void> {
    const rest = (await readFile(file)).subarray(start, size);
    const next = await open(`${file}.next`, "w");
    await next.writeFile(rest);
    await next.datasync();
    await next.close();
    await handle.close();
    await rename(`${file}.next`, file);
    await syncFolder(path.dirname(file));
    handle = await open(file, "a+");
    isDirty = false;
    size = rest.length;
  }

  return {
    append: (record) =>
      new Promise((resolve, reject) => {
        waiting.push({ bytes: frame(record), resolve, reject });
        if (waiting.length === 1) void inTurn(flushWaiting);
      }),
    records: () => found.records,
    size: () => size,
    async truncateAfter(makeDurable) {
      const until = size;
      await makeDurable();
      // Records that came while the database was being flushed may not be on the disk yet: they stay for next time.
      if (until > 0) await inTurn(() => keepFrom(until));
    },
    close: () => inTurn(() => handle.close()),
  };
}

async function cutAt(handle: FileHandle, bytes: number): Promise<void> {
  await handle.truncate(bytes);
  await handle.datasync();
}
