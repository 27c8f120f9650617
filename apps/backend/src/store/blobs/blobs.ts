/**
 * The port for bytes that are too large for a row: files that customers, reps and admins attach. Each belongs to an
 * organization and is known by a random id; what it is and who may see it is told by a row elsewhere.
 */
export type Blobs = {
  /**
   * Keeps the bytes for good before it resolves, with how many they were and their SHA-256 in hexadecimal digits; what
   * stood under the id before is replaced as a whole.
   */
  put(
    organizationId: string,
    id: string,
    bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<{ size: number; sha256: string }>;
  /** The bytes in stretches; null when there are none. Reading throws `CannotOpen` where they were tampered with. */
  open(organizationId: string, id: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** All bytes at once. */
  read(organizationId: string, id: string): Promise<Uint8Array | null>;
  /** Nothing happens where there is none. */
  delete(organizationId: string, id: string): Promise<void>;
  /** Everything that is kept, for finding what nobody needs any more. */
  list(): AsyncIterable<{ organizationId: string; id: string; writtenAt: Date }>;
  /** Removes what was begun before then and never finished, as a killed process leaves it. Answers how many. */
  discardUnfinished(before: Date): Promise<number>;
};
