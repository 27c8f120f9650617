import { crc32 } from "node:zlib";

/**
 * One journal record: length (4 bytes), CRC-32 (4 bytes), JSON as UTF-8. A record that was cut off or damaged at the
 * end of the file, as a power loss leaves it, does not pass and ends the reading.
 */
const HEADER_BYTES = 8;

export function frame(record: unknown): Buffer {
  const content = Buffer.from(JSON.stringify(record), "utf8");
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(content.length, 0);
  header.writeUInt32LE(crc32(content), 4);
  return Buffer.concat([header, content]);
}

/** Every whole record from the start of the file, and how many bytes they take. */
export function readFrames(file: Buffer): { records: unknown[]; bytes: number } {
  const records: unknown[] = [];
  let at = 0;
  while (file.length - at >= HEADER_BYTES) {
    const length = file.readUInt32LE(at);
    const end = at + HEADER_BYTES + length;
    if (end > file.length) break;
    const content = file.subarray(at + HEADER_BYTES, end);
    if (crc32(content) !== file.readUInt32LE(at + 4)) break;
    records.push(JSON.parse(content.toString("utf8")));
    at = end;
  }
  return { records, bytes: at };
}
