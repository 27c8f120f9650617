type Chunks = AsyncIterable<Uint8Array>;

export type LimitedText = { text: string; isComplete: boolean };

/** Reads at most `maxBytes` as text, counted after decompression; the rest is left unread. */
export async function readLimited(chunks: Chunks | null, maxBytes: number): Promise<LimitedText> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let size = 0;
  for await (const chunk of chunks ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      pieces.push(decoder.decode(chunk.subarray(0, chunk.byteLength - (size - maxBytes)), { stream: true }));
      return { text: pieces.join(""), isComplete: false };
    }
    pieces.push(decoder.decode(chunk, { stream: true }));
  }
  pieces.push(decoder.decode());
  return { text: pieces.join(""), isComplete: true };
}
