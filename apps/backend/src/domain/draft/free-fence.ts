/** A line that stands in none of the texts, so that no text can pretend to end. */
export function freeFence(texts: readonly string[]): string {
  let longest = 4;
  for (const text of texts) {
    for (const [line] of text.matchAll(/={4,}/g)) longest = Math.max(longest, line.length);
  }
  return "=".repeat(longest + 1);
}
