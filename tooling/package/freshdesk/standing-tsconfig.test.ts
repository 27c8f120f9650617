import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { bytes } from "../files/edit-files.examples.ts";
import { textOf } from "../files/file-map.ts";
import { writeFiles } from "../files/write-files.ts";
import { withStandingTsconfig } from "./standing-tsconfig.ts";

const world = mkdtempSync(path.join(tmpdir(), "package-tsconfig-"));
afterAll(() => rmSync(world, { recursive: true, force: true }));

it("R231: what the app's tsconfig.json takes from elsewhere in the repository is written into it", () => {
  writeFiles(
    world,
    new Map([
      ["tools/base.json", bytes('{"compilerOptions": {"strict": true, "target": "ES2024"}}')],
      [
        "tools/react.json",
        bytes('{"extends": "./base.json", "compilerOptions": {"jsx": "react-jsx"}, "exclude": ["x"]}'),
      ],
    ]),
  );
  const own = { extends: "../../tools/react.json", include: ["app"], compilerOptions: { target: "ES2022" } };
  const files = new Map([["tsconfig.json", bytes(JSON.stringify(own))]]);
  const standing = withStandingTsconfig(files, path.join(world, "apps", "freshdesk-app"));
  expect(JSON.parse(textOf(standing, "tsconfig.json") ?? "")).toEqual({
    include: ["app"],
    exclude: ["x"],
    compilerOptions: { strict: true, jsx: "react-jsx", target: "ES2022" },
  });
});

it("leaves a tsconfig.json alone that stands by itself", () => {
  const files = new Map([["tsconfig.json", bytes('{"include": ["app"]}')]]);
  expect(withStandingTsconfig(files, world)).toBe(files);
});
