import { htmlText } from "#domain/language/html-text.ts";

/**
 * The letters and digits of a note. A helpdesk rewrites mark-up, spaces and quotes when it stores a note;
 * these survive, so they tell whether a stored note is the one we sent.
 */
export function noteText(html: string): string {
  return htmlText(html)
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** SHA-256 of `noteText`, as lower-case hex. */
export async function noteTextHash(html: string): Promise<string> {
  const bytes = new TextEncoder().encode(noteText(html));
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}
