const LOOKED_AT_BYTES = 64 * 1024;
/** Control characters that texts do hold: tab, line ends, form feed, escape. */
const TEXT_CONTROLS = new Set([9, 10, 12, 13, 27]);
/** More of the others than one in a hundred is no text. */
const MOST_CONTROLS = 0.01;

/** Whether bytes are text in UTF-8, UTF-16 or an old single-byte encoding, by their beginning. */
export function isPlainText(bytes: Uint8Array): boolean {
  if (byteOrder(bytes) !== null) return true;
  const start = bytes.subarray(0, LOOKED_AT_BYTES);
  let controls = 0;
  for (const byte of start) {
    if (byte === 0) return false;
    if (byte === 127 || (byte < 32 && !TEXT_CONTROLS.has(byte))) controls += 1;
  }
  return controls <= start.length * MOST_CONTROLS;
}

/** The beginning of a text, at most `mostCharacters`; old encodings are read as Windows-1252. */
export function readPlainText(bytes: Uint8Array, mostCharacters: number): string {
  // No encoding takes more than four bytes for a character.
  const start = bytes.subarray(0, mostCharacters * 4);
  const order = byteOrder(bytes);
  if (order !== null) return new TextDecoder(order).decode(start).slice(0, mostCharacters);
  try {
    // A stream may end inside a character: that is where it was cut.
    return new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: true }).slice(0, mostCharacters);
  } catch {
    return new TextDecoder("windows-1252").decode(start).slice(0, mostCharacters);
  }
}

/** UTF-16 is known by its mark only. */
function byteOrder(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}
