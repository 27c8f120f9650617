import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { CannotOpen, type KeyRing, type SealedCell } from "./key-ring.ts";

/**
 * A long value, sealed so that it never has to be in memory as a whole: a head that names the key, then pieces, each
 * authenticated with its number, with the place of the value, and with whether it is the last. So no piece can be
 * changed, left out, put elsewhere, or added without being noticed.
 */
const MARK = Buffer.from("ocx-pieces-1", "ascii");
const KEY_ID_BYTES = 8;
const SALT_BYTES = 16;
const HEAD_BYTES = MARK.length + KEY_ID_BYTES + SALT_BYTES;
const TAG_BYTES = 16;
const PIECE_BYTES = 64 * 1024;

type Bytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** The sealed form of `source`, in stretches to be written one after the other. */
export async function* sealPieces(keyRing: KeyRing, cell: SealedCell, source: Bytes): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const { keyId, key } = keyRing.pieceKey(cell.organizationId, salt);
  const head = Buffer.concat([MARK, Buffer.from(keyId, "ascii"), salt]);
  yield head;
  for await (const { piece, nonce } of numbered(source, PIECE_BYTES)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    cipher.setAAD(placeOf(cell, head));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** What was sealed, piece by piece. Throws `CannotOpen` at the first piece that is not as it was written there. */
export async function* openPieces(keyRing: KeyRing, cell: SealedCell, sealed: Bytes): AsyncGenerator<Buffer> {
  const reader = byteReader(sealed);
  const head = await reader.take(HEAD_BYTES);
  if (head.length < HEAD_BYTES || !head.subarray(0, MARK.length).equals(MARK))
    throw new CannotOpen(`${nameOf(cell)} is not a sealed file.`);
  const keyId = head.toString("ascii", MARK.length, MARK.length + KEY_ID_BYTES);
  const { key } = keyRing.pieceKey(cell.organizationId, head.subarray(-SALT_BYTES), keyId);
  for await (const { piece, nonce } of numbered(reader.rest(), PIECE_BYTES + TAG_BYTES))
    yield openPiece(piece, { key, nonce, place: placeOf(cell, head), name: nameOf(cell) });
}

function openPiece(piece: Buffer, by: { key: Buffer; nonce: Buffer; place: Buffer; name: string }): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", by.key, by.nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(by.place);
    decipher.setAuthTag(piece.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new CannotOpen(`${by.name} was changed or moved after it was sealed.`, { cause });
  }
}

/** Pieces of one size, the last one shorter or empty, each with the nonce that its number and its being last make. */
async function* numbered(source: Bytes, size: number): AsyncGenerator<{ piece: Buffer; nonce: Buffer }> {
  const reader = byteReader(source);
  for (let number = 0; ; number += 1) {
    const piece = await reader.take(size);
    const isLast = await reader.isAtEnd();
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 7);
    nonce.writeUInt8(isLast ? 1 : 0, 11);
    yield { piece, nonce };
    if (isLast) return;
  }
}

type ByteReader = {
  /** That many bytes, or fewer at the end. */
  take(count: number): Promise<Buffer>;
  isAtEnd(): Promise<boolean>;
  rest(): AsyncGenerator<Buffer>;
};

function byteReader(source: Bytes): ByteReader {
  const chunks = oneByOne(source);
  let held: Buffer = Buffer.alloc(0);
  let isOver = false;
  async function hold(count: number): Promise<void> {
    const parts: Uint8Array[] = [held];
    let length = held.length;
    while (length < count && !isOver) {
      const next = await chunks.next();
      if (next.done) isOver = true;
      else {
        parts.push(next.value);
        length += next.value.length;
      }
    }
    if (parts.length > 1) held = Buffer.concat(parts);
  }
  const take = async (count: number) => {
    await hold(count);
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    return taken;
  };
  const isAtEnd = async () => {
    await hold(1);
    return held.length === 0;
  };
  return {
    take,
    isAtEnd,
    async *rest() {
      while (!(await isAtEnd())) yield take(held.length);
    },
  };
}

async function* oneByOne(source: Bytes): AsyncGenerator<Uint8Array> {
  yield* source;
}

function placeOf({ organizationId, table, column, row }: SealedCell, head: Buffer): Buffer {
  return Buffer.concat([head, Buffer.from(JSON.stringify([organizationId, table, column, row]), "utf8")]);
}

function nameOf({ table, column, row }: SealedCell): string {
  return `${table}.${column} of ${row}`;
}
