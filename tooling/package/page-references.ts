import path from "node:path";
import { DomUtils, parseDocument } from "htmlparser2";

/** What a page loads: `target` is a path inside the package, or an address outside of it. */
export type Reference = {
  readonly element: "script" | "link" | "img" | "source" | "iframe";
  readonly target: string;
  readonly isOutside: boolean;
};

const LOADING = [
  ["script", "src"],
  ["link", "href"],
  ["img", "src"],
  ["source", "src"],
  ["iframe", "src"],
] as const;

/** Everything that a page loads by itself, in the order of the page. Inline pictures are part of it, not loaded. */
export function referencesOf(page: string, html: string): Reference[] {
  return DomUtils.findAll(() => true, parseDocument(html).children).flatMap(({ name, attribs }) =>
    LOADING.filter(([element, attribute]) => element === name && (attribs[attribute] ?? "") !== "")
      .map(([element, attribute]) => ({ element, written: attribs[attribute] ?? "" }))
      .filter(({ written }) => !written.startsWith("data:"))
      .map(({ element, written }) => ({ element, ...resolve(page, written) })),
  );
}

/** A placeholder that the platform fills in is left as it is written. */
function resolve(page: string, written: string): { target: string; isOutside: boolean } {
  const isOutside = /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(written);
  if (isOutside || written.startsWith("{{{")) return { target: written, isOutside };
  const bare = written.split(/[?#]/)[0] ?? "";
  return { target: path.posix.join(path.posix.dirname(page), bare), isOutside };
}
