import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { afterAll, expect, it } from "vitest";
import { bytes, pngOf } from "./edit-files.examples.ts";
import { pathsIn, textOf } from "./file-map.ts";
import { pngSize, svgSize } from "./image-size.ts";
import { readFolder, SymbolicLinkFound } from "./read-folder.ts";
import { writeArchive } from "./write-archive.ts";
import { writeFiles } from "./write-files.ts";

const folder = mkdtempSync(path.join(tmpdir(), "package-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = new Map([
  ["b/two.txt", bytes("two")],
  ["a.txt", bytes("one")],
  ["b/deep/three.txt", bytes("three")],
]);

it("R230 R231: the same files make the same archive, in whatever order they were found", () => {
  const turned = new Map([...files].reverse());
  expect(Buffer.compare(writeArchive(files), writeArchive(turned))).toBe(0);
  expect(Object.keys(unzipSync(writeArchive(files)))).toEqual(["a.txt", "b/deep/three.txt", "b/two.txt"]);
});

it("R230 R231: the archive does not know when or in which time zone it was made", () => {
  const before = process.env["TZ"];
  const archives = ["Pacific/Kiritimati", "America/Anchorage"].map((zone) => {
    process.env["TZ"] = zone;
    return Buffer.from(writeArchive(files)).toString("hex");
  });
  if (before === undefined) Reflect.deleteProperty(process.env, "TZ");
  else process.env["TZ"] = before;
  expect(new Set(archives).size).toBe(1);
});

it("reads back what it wrote, and only what is wanted", () => {
  writeFiles(path.join(folder, "whole"), files);
  const read = readFolder(path.join(folder, "whole"));
  expect([...read.keys()].map((name) => [name, textOf(read, name)])).toEqual([
    ["a.txt", "one"],
    ["b/deep/three.txt", "three"],
    ["b/two.txt", "two"],
  ]);
  const wanted = readFolder(path.join(folder, "whole"), (inside) => !inside.startsWith("b/deep/"));
  expect(pathsIn(wanted, "b/")).toEqual(["b/two.txt"]);
  expect(readFolder(path.join(folder, "absent")).size).toBe(0);
});

it("R230: a link to another file stops the package, in Zendesk's words", () => {
  const at = path.join(folder, "linked");
  mkdirSync(at);
  writeFileSync(path.join(at, "real.txt"), "x");
  symlinkSync("real.txt", path.join(at, "link.txt"));
  expect(() => readFolder(at)).toThrow(SymbolicLinkFound);
  expect(() => readFolder(at)).toThrow("Symlinks are not allowed in the zip file");
});

it.each([
  ["width and height", '<svg width="64" height="64px" viewBox="0 0 9 9"/>', { width: 64, height: 64 }],
  ["the view box alone", '<?xml version="1.0"?><svg viewBox="0,0 64 32"/>', { width: 64, height: 32 }],
  ["a part of the page", '<svg width="100%" height="100%" viewBox="0 0 64 64"/>', null],
  ["no size", "<svg/>", null],
  ["another root", "<html><svg viewBox='0 0 1 1'/></html>", null],
])("the size of a vector picture with %s", (_what, text, size) => {
  expect(svgSize(text)).toEqual(size);
});

it("the size of a bitmap is read from its first bytes", () => {
  expect(pngSize(pngOf(320, 128))).toEqual({ width: 320, height: 128 });
  expect(pngSize(pngOf(320, 128).subarray(1))).toBeNull();
  expect(pngSize(bytes("GIF89a, which is something else"))).toBeNull();
});
