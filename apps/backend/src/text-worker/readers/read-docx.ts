import { Unzip, UnzipInflate, type Unzipped, zipSync } from "fflate";
import mammoth from "mammoth";
import { Unread } from "./unread.ts";

const MOST_UNPACKED_BYTES = 32 * 1024 * 1024;
const MOST_PARTS = 2_000;
const CHUNK_BYTES = 64 * 1024;
/** The text and what it refers to. Images, macros and files inside the file are never unpacked. */
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^\0]*\.(?:xml|rels))$/;

/** The words of a Word document, with its footnotes. */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const parts = unpackTextParts(bytes);
  if (Object.keys(parts).length === 0) throw new Unread("no text is in it");
  // What is read is an archive of our own making, so that nothing is unpacked that was not counted.
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(zipSync(parts, { level: 0 })) });
  return value;
}

/** Unpacks in small steps and stops where it becomes too much, whatever the archive says about its size. */
function unpackTextParts(bytes: Uint8Array): Unzipped {
  const parts: Unzipped = {};
  let count = 0;
  let room = MOST_UNPACKED_BYTES;
  const unzip = new Unzip((file) => {
    count += 1;
    if (count > MOST_PARTS) throw new Unread(`it has more than ${MOST_PARTS} parts`);
    if (!TEXT_PART.test(file.name) || Object.hasOwn(parts, file.name)) return;
    if ((file.originalSize ?? 0) > room) throw tooMuch();
    const chunks: Uint8Array[] = [];
    file.ondata = (error, data, isFinal) => {
      if (error) throw error;
      room -= data.length;
      if (room < 0) throw tooMuch();
      chunks.push(data);
      if (isFinal) parts[file.name] = Buffer.concat(chunks);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    unzip.push(bytes.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= bytes.length);
  return parts;
}

function tooMuch(): Unread {
  return new Unread(`it unpacks to more than ${MOST_UNPACKED_BYTES / 1024 / 1024} MB`);
}
