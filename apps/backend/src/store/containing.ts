/** A filter for text that contains these characters, in any case. `%` and `_` stand for themselves. */
export function containing(text: string): { contains: string; mode: "insensitive" } {
  return { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" };
}
