import { getDocumentProxy } from "unpdf";
import { Unread } from "./unread.ts";

const MOST_PAGES = 300;
/** The reader's own word for a document that it has no password for. */
const NEEDS_PASSWORD = "PasswordException";

/** The words of a PDF document, page by page, up to `mostCharacters`. */
export async function readPdf(bytes: Uint8Array, mostCharacters: number): Promise<string> {
  const document = await getDocumentProxy(bytes, {
    verbosity: 0,
    disableFontFace: true,
    // Only words are wanted: no image is decoded.
    maxImageSize: 1,
  }).catch((error: unknown) => {
    if (error instanceof Error && error.name === NEEDS_PASSWORD) throw new Unread("it is protected by a password");
    throw error;
  });
  const pages: string[] = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const text = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("");
    pages.push(text);
    characters += text.length;
    if (characters > mostCharacters) break;
  }
  await document.loadingTask.destroy();
  return pages.join("\n\n");
}
