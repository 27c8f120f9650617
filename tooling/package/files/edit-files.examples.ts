import { type FileMap, textOf } from "./file-map.ts";

/** Makes a package into another one. Only tests change packages. */
export type Edit = (files: FileMap) => FileMap;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const without =
  (...paths: readonly string[]): Edit =>
  (files) =>
    new Map([...files].filter(([path]) => !paths.includes(path)));

export const withFile =
  (path: string, content: string | Uint8Array): Edit =>
  (files) =>
    new Map(files).set(path, typeof content === "string" ? bytes(content) : content);

export const withMore =
  (path: string, text: string): Edit =>
  (files) =>
    withFile(path, `${textOf(files, path) ?? ""}${text}`)(files);

/** Puts `value` at a place inside a JSON file; `undefined` takes away what is there. */
export const withValue =
  (path: string, place: readonly (string | number)[], value: unknown): Edit =>
  (files) => {
    const root: unknown = JSON.parse(textOf(files, path) ?? "{}");
    const inner = place.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), root);
    const last = place.at(-1) ?? "";
    if (value === undefined) Reflect.deleteProperty(Object(inner), last);
    else Reflect.set(Object(inner), last, value);
    return withFile(path, JSON.stringify(root))(files);
  };

export const all =
  (...edits: readonly Edit[]): Edit =>
  (files) =>
    edits.reduce((edited, edit) => edit(edited), files);

/** The first bytes of a PNG of this size: all that a size is read from. */
export function pngOf(width: number, height: number): Uint8Array {
  const png = new Uint8Array(24);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return png;
}
