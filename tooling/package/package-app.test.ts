import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { bytes } from "./files/edit-files.examples.ts";
import { readFolder } from "./files/read-folder.ts";
import { writeFiles } from "./files/write-files.ts";
import { freshdeskFolder } from "./freshdesk/freshdesk-folder.examples.ts";
import { gatherFreshdesk } from "./freshdesk/gather.ts";
import { packBoth } from "./pack-both.ts";
import { packageApp } from "./package-app.ts";
import { freshdeskPlan, zendeskPlan } from "./plans.ts";
import { report } from "./report.ts";
import { gatherZendesk, TwoFilesOfOneName } from "./zendesk/gather.ts";
import { zendeskPackage } from "./zendesk/zendesk-package.examples.ts";

const world = mkdtempSync(path.join(tmpdir(), "package-apps-"));
afterAll(() => rmSync(world, { recursive: true, force: true }));

const packages = path.join(world, "packages");
const output = path.join(world, "dist");
const SCRIPT = bytes('document.body.append("OpenCX");\n');

/** The Zendesk app's folder as its build leaves it: pages and scripts apart from what lies in the repository. */
function zendeskFolder(name: string): string {
  const at = path.join(world, name);
  for (const [inside, content] of zendeskPackage()) {
    const isBuilt = /^assets\/(iframe|main)\./.test(inside);
    writeFiles(at, new Map([[isBuilt ? `dist/${inside}` : inside, content]]));
  }
  return at;
}

function freshdeskProject(name: string): string {
  const at = path.join(world, name);
  writeFiles(at, freshdeskFolder());
  writeFiles(
    at,
    new Map([
      ["build/assets/index.js", SCRIPT],
      ["node_modules/react/index.js", SCRIPT],
    ]),
  );
  mkdirSync(packages, { recursive: true });
  return at;
}

describe("packing both apps", () => {
  it("R230 R231 R236: says of each app what was checked, what it weighs and where its archive is", () => {
    const apps = path.join(world, "apps");
    zendeskFolder("apps/zendesk-sidebar");
    freshdeskProject("apps/freshdesk-app");
    const packing = { apps, packages, out: path.join(world, "both"), backend: "copilot.acme.com", integration: null };
    const { text, isSound } = packBoth(packing);
    expect({ text, isSound }).toMatchObject({ isSound: true });
    expect(text).toMatch(/freshdesk-app +request templates +16 +ok/);
    expect(text).toContain(`→ ${path.join(world, "both", "zendesk-sidebar.zip")}`);
    const zip = unzipSync(readFileSync(path.join(world, "both", "zendesk-sidebar.zip")));
    expect(Buffer.from(zip["manifest.json"] ?? "").toString()).toContain('"https://copilot.acme.com"');
    expect(zip["requirements.json"]).toBeUndefined();
  });

  it("R236: an address that Zendesk would not call is refused before anything is packed", () => {
    const packing = { apps: world, packages, out: world, backend: "http://10.0.0.1", integration: null };
    expect(packBoth(packing)).toEqual({ isSound: false, text: expect.stringContaining("--backend takes the public") });
    expect(packBoth({ ...packing, backend: null, integration: "int_1" }).text).toContain(
      "--integration needs --backend",
    );
  });

  it("R230 R236: the Zendesk zip has the manifest at its root and the build beside the logos", () => {
    const packed = packageApp(zendeskPlan(gatherZendesk(zendeskFolder("zendesk"))), output);
    expect(packed.groups.flatMap(({ broken }) => broken)).toEqual([]);
    const names = Object.keys(unzipSync(readFileSync(packed.archive ?? "")));
    expect(names).toEqual([...zendeskPackage().keys()].sort());
    expect(names).toContain("manifest.json");
    // The same files stand unpacked beside it, for Zendesk's own tool.
    expect([...readFolder(path.join(output, "zendesk-sidebar")).keys()].sort()).toEqual(names);
  });

  it("R231 R236: the Freshdesk zip is named after its folder and holds sources, not what lies around", () => {
    const at = freshdeskProject("freshdesk");
    const packed = packageApp(freshdeskPlan(gatherFreshdesk(at, packages), at), output);
    expect(packed.groups.flatMap(({ broken }) => broken)).toEqual([]);
    expect(packed.archive).toBe(path.join(output, "freshdesk-app.zip"));
    const names = Object.keys(unzipSync(readFileSync(packed.archive ?? "")));
    expect(names.filter((name) => /^(build|node_modules|tests)\//.test(name))).toEqual([]);
    expect(names.at(-1)).toBe("digest.md5");
  });

  it("R230 R231: packing twice makes the same bytes", () => {
    const files = gatherZendesk(zendeskFolder("again"));
    const [first, second] = ["one", "two"].map((name) => {
      const { archive } = packageApp(zendeskPlan(files), path.join(world, name));
      return readFileSync(archive ?? "").toString("hex");
    });
    expect(first).toBe(second);
  });
});

describe("what is not sound", () => {
  it("R230 R236: is not packed, takes the earlier archive away, and is named in the report", () => {
    const out = path.join(world, "stale");
    const folder = zendeskFolder("broken");
    packageApp(zendeskPlan(gatherZendesk(folder)), out);
    rmSync(path.join(folder, "assets", "logo.png"));
    const packed = packageApp(zendeskPlan(gatherZendesk(folder)), out);
    expect(packed.archive).toBeNull();
    expect(existsSync(path.join(out, "zendesk-sidebar.zip"))).toBe(false);
    expect(existsSync(path.join(out, "zendesk-sidebar"))).toBe(false);
    const text = report([packed]);
    expect(text).toMatch(/zendesk-sidebar +assets +\d+ +1 broken/);
    expect(text).toContain("Could not find assets/logo.png, which the Marketplace needs  [OpenCX]");
    expect(text).toContain("not written");
  });

  it("R230: a build that hides a logo of the app is refused", () => {
    const folder = zendeskFolder("hidden");
    writeFileSync(path.join(folder, "dist", "assets", "logo.png"), "another");
    expect(() => gatherZendesk(folder)).toThrow(TwoFilesOfOneName);
  });

  it("R230 R231: neither an app that weighs too much nor one that was not built is packed", () => {
    const noise = Array.from({ length: 60_000 }, (_, at) => ((at * 2_654_435_761) >>> 0).toString(36)).join("");
    const heavy = new Map(zendeskPackage()).set("assets/main.js", bytes(`"${noise}";\n`));
    const messages = (plan: Parameters<typeof packageApp>[0]) =>
      packageApp(plan, path.join(world, "weight")).groups.flatMap(({ broken }) => broken.map(({ message }) => message));
    expect(messages(zendeskPlan(heavy))).toEqual([
      expect.stringMatching(/^The JavaScript weighs \d+\.\d KB compressed; 150 KB are the most\.$/),
    ]);
    expect(messages(freshdeskPlan(freshdeskFolder(), path.join(world, "nowhere")))).toEqual([
      "There is no built JavaScript to measure: the app's build wrote none.",
    ]);
  });
});
