/** The files of a package by their path inside it, with `/` between folders. */
export type FileMap = ReadonlyMap<string, Uint8Array>;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of a file, or null when there is none at this path. */
export function textOf(files: FileMap, path: string): string | null {
  const bytes = files.get(path);
  return bytes === undefined ? null : decoder.decode(bytes);
}

/** The paths inside a folder, however deep, in byte order. `folder` ends with `/`; an empty one means all. */
export function pathsIn(files: FileMap, folder: string): string[] {
  return [...files.keys()].filter((path) => path.startsWith(folder)).sort();
}

/** The ending of a file's name without its dot, in small letters. */
export function endingOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** Files whose names end like code or text that a person wrote or a build made, with their text. */
export function textsOf(files: FileMap, endings: readonly string[]): { path: string; text: string }[] {
  return pathsIn(files, "")
    .filter((path) => endings.includes(endingOf(path)))
    .map((path) => ({ path, text: textOf(files, path) ?? "" }));
}
