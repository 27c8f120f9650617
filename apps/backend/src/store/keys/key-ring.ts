import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Where a sealed value stands. It is authenticated with the value, so that it opens nowhere else. */
export type SealedCell = { organizationId: string; table: string; column: string; row: string };

/**
 * Seals what must be secret at rest. The newest key seals, every key of the ring opens: putting a new key in front
 * rotates without downtime. Each organization has its own data key, derived from the master key.
 */
export type KeyRing = {
  seal(cell: SealedCell, text: string): string;
  /** Throws `CannotOpen` when the value was changed, moved, or sealed with a key that is not on the ring. */
  open(cell: SealedCell, sealed: string): string;
  /**
   * A key for one long value that is sealed piece by piece, made from 16 random bytes that stand beside it. `keyId` names
   * the key of the ring that it was sealed with; without one, the newest. Throws `CannotOpen` for one not on the ring.
   */
  pieceKey(organizationId: string, salt: Buffer, keyId?: string): { keyId: string; key: Buffer };
  /** Finds a secret value again without keeping it. Made with the newest key. */
  keyedHash(organizationId: string, purpose: string, value: string): string;
  /** The same with every key, newest first: what a stored hash may be. */
  keyedHashes(organizationId: string, purpose: string, value: string): string[];
};

export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
}

type Key = { id: string; master: Buffer; derived: Map<string, Buffer> };

const VERSION = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Data keys kept in memory; an organization that is not among them is derived again. */
const MOST_DERIVED_KEYS = 10_000;

/** `keysBase64`: 32 bytes each, newest first, at least one. */
export function createKeyRing(keysBase64: readonly string[]): KeyRing {
  const keys = keysBase64.map(readKey);
  const [newest] = keys;
  if (!newest) throw new Error("OPENCX_SECRET_KEY holds no key.");
  const hash = (key: Key, organizationId: string, { purpose, value }: { purpose: string; value: string }) =>
    createHmac("sha256", dataKey(key, organizationId, "hash"))
      .update(JSON.stringify([purpose, value]))
      .digest("base64url");
  return {
    seal(cell, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", dataKey(newest, cell.organizationId, "seal"), nonce);
      cipher.setAAD(placeOf(cell));
      const bytes = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [VERSION, newest.id, Buffer.concat([nonce, bytes, cipher.getAuthTag()]).toString("base64url")].join(".");
    },
    open(cell, sealed) {
      const [version, keyId, content] = sealed.split(".");
      const key = keys.find(({ id }) => id === keyId);
      if (version !== VERSION || content === undefined || !key)
        throw new CannotOpen(`${nameOf(cell)} was sealed with a key that OPENCX_SECRET_KEY does not hold.`);
      return unseal(key, cell, Buffer.from(content, "base64url"));
    },
    pieceKey(organizationId, salt, keyId = newest.id) {
      const key = keys.find(({ id }) => id === keyId);
      if (!key) throw new CannotOpen("It was sealed with a key that OPENCX_SECRET_KEY does not hold.");
      const secret = dataKey(key, organizationId, "pieces");
      return { keyId, key: Buffer.from(hkdfSync("sha256", secret, salt, "pieces", 32)) };
    },
    keyedHash: (organizationId, purpose, value) => hash(newest, organizationId, { purpose, value }),
    keyedHashes: (organizationId, purpose, value) => keys.map((key) => hash(key, organizationId, { purpose, value })),
  };
}

function readKey(base64: string): Key {
  const master = Buffer.from(base64, "base64");
  if (master.length !== 32) throw new Error("A key of OPENCX_SECRET_KEY is not 32 bytes in base64.");
  const id = createHash("sha256").update("key id").update(master).digest("base64url").slice(0, 8);
  return { id, master, derived: new Map() };
}

function dataKey(key: Key, organizationId: string, purpose: "seal" | "hash" | "pieces"): Buffer {
  const name = `${purpose}:${organizationId}`;
  const known = key.derived.get(name);
  if (known) return known;
  const derived = Buffer.from(hkdfSync("sha256", key.master, "", name, 32));
  if (key.derived.size >= MOST_DERIVED_KEYS) key.derived.clear();
  key.derived.set(name, derived);
  return derived;
}

function unseal(key: Key, cell: SealedCell, content: Buffer): string {
  const secret = dataKey(key, cell.organizationId, "seal");
  try {
    const nonce = content.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", secret, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(placeOf(cell));
    decipher.setAuthTag(content.subarray(-TAG_BYTES));
    const bytes = decipher.update(content.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([bytes, decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new CannotOpen(`${nameOf(cell)} was changed or moved after it was sealed.`, { cause });
  }
}

function placeOf({ organizationId, table, column, row }: SealedCell): Buffer {
  return Buffer.from(JSON.stringify([organizationId, table, column, row]), "utf8");
}

function nameOf({ table, column, row }: SealedCell): string {
  return `${table}.${column} of ${row}`;
}
