import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { bytes } from "../files/edit-files.examples.ts";
import { writeArchive } from "../files/write-archive.ts";
import { freshdeskFolder } from "./freshdesk-folder.examples.ts";
import { digestOf, packFreshdesk } from "./pack.ts";

const messy = new Map(freshdeskFolder())
  .set("app/.DS_Store", bytes("x"))
  .set("app/Thumbs.db", bytes("x"))
  .set("server/test_data/support_ticket/onTicketCreate.json", bytes("{}"))
  .set("server/notes.txt", bytes("x"))
  .set("config/iparam_test_data.json", bytes("{}"))
  .set("coverage/unit/coverage-final.json", bytes("{}"));

it("R231: the archive holds what fdk pack takes, in its order, with the digest last", () => {
  const { files, order } = packFreshdesk(messy);
  const names = Object.keys(unzipSync(writeArchive(files, order)));
  expect(names).toEqual([
    "app/components/main.jsx",
    "app/index.html",
    "app/styles/images/icon.svg",
    "server/server.js",
    "config/assets/iparams.js",
    "config/iparams.json",
    "config/requests.json",
    "manifest.json",
    "package.json",
    "README.md",
    "digest.md5",
  ]);
});

it("R231: the digest is the MD5 of every file of app, then of the manifest", () => {
  const files = new Map([
    ["app/b.js", bytes("two")],
    ["app/a.js", bytes("one")],
    ["manifest.json", bytes("{}")],
    ["README.md", bytes("not part of it")],
  ]);
  const expected = createHash("md5").update("onetwo{}").digest("hex");
  expect(digestOf(files)).toBe(expected);
  const { files: packed } = packFreshdesk(files);
  expect(Buffer.from(packed.get("digest.md5") ?? "").toString()).toBe(expected);
});

it("R231: a changed page is another digest, a changed README is not", () => {
  const before = digestOf(freshdeskFolder());
  expect(digestOf(new Map(freshdeskFolder()).set("app/index.html", bytes("<p>")))).not.toBe(before);
  expect(digestOf(new Map(freshdeskFolder()).set("README.md", bytes("# x")))).toBe(before);
});
