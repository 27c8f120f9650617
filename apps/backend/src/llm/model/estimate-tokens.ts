/** Bytes a token has at least in the languages we see; English has four and more. */
const BYTES_PER_TOKEN = 3;

/** About how many tokens a text is, rather too many than too few: what is set aside must not be overrun. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text, "utf8") / BYTES_PER_TOKEN);
}
