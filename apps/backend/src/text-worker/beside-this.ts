import path from "node:path";

/** The file of a thread: beside this one, as source or in the bundle, where all files lie in one folder. */
export function besideThis(name: string): URL {
  return new URL(`./${name}${path.extname(import.meta.url)}`, import.meta.url);
}
