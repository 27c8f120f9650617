import { expect, it } from "vitest";
import { bytes } from "../files/edit-files.examples.ts";
import { textOf } from "../files/file-map.ts";
import { packFreshdesk } from "./pack.ts";
import { NotExported, vendorPackages } from "./vendor-packages.ts";

const file = (path: string, text: string): [string, Uint8Array] => [path, bytes(text)];
const json = (path: string, value: unknown): [string, Uint8Array] => file(path, JSON.stringify(value));

const shared = {
  name: "@own/shared",
  files: new Map([
    json("package.json", { exports: { "./*": "./src/*.ts" }, dependencies: { zod: "4.6.7" } }),
    file("src/words.ts", 'import * as z from "zod/mini";\nexport const Word = z.string();\n'),
    file("src/unused.ts", "export const unused = 1;\n"),
  ]),
};
const panel = {
  name: "@own/panel",
  files: new Map([
    json("package.json", {
      exports: { "./react/*": "./src/react/*.tsx", "./*": "./src/*.ts" },
      dependencies: { "@own/shared": "*", react: "19.0.0" },
    }),
    file(
      "src/react/panel.tsx",
      "import { Word } from '@own/shared/words';\nimport \"./panel.css\";\nexport { Word };\n",
    ),
    file("src/react/panel.css", "p { margin: 0; }\n"),
    file("src/examples.ts", 'import { Word } from "@own/shared/words";\nexport const example = Word;\n'),
    file("src/state.ts", 'export type { Word } from "@own/shared/words";\n'),
  ]),
};
const app = new Map([
  json("package.json", { name: "app", dependencies: { "@own/panel": "*", react: "19.3.1" } }),
  file(
    "app/components/main.tsx",
    'import { Word } from "@own/panel/react/panel";\nconst late = () => import("@own/panel/state");\n',
  ),
  file(
    "tests/main.test.tsx",
    'import { example } from "@own/panel/examples";\nimport { Word } from "@own/shared/words";\n',
  ),
  file("app/index.html", "<p>@own/panel</p>"),
]);

it("R231: what the app uses of our own packages lies inside it, and everything points there", () => {
  const files = vendorPackages(app, [shared, panel]);
  expect([...files.keys()].sort()).toEqual([
    "app/components/main.tsx",
    "app/index.html",
    "app/opencx/panel/react/panel.css",
    "app/opencx/panel/react/panel.tsx",
    "app/opencx/panel/state.ts",
    "app/opencx/shared/words.ts",
    "package.json",
    "tests/main.test.tsx",
    "tests/opencx/panel/examples.ts",
  ]);
  expect(textOf(files, "app/components/main.tsx")).toBe(
    'import { Word } from "../opencx/panel/react/panel.tsx";\nconst late = () => import("../opencx/panel/state.ts");\n',
  );
  expect(textOf(files, "app/opencx/panel/react/panel.tsx")).toContain("from '../../shared/words.ts'");
  expect(textOf(files, "app/opencx/panel/react/panel.tsx")).toContain('import "./panel.css"');
  expect(textOf(files, "app/opencx/shared/words.ts")).toContain('from "zod/mini"');
});

it("R231: what only tests use lies with them and is not packed, and what both use is there once", () => {
  const files = vendorPackages(app, [shared, panel]);
  expect(textOf(files, "tests/main.test.tsx")).toBe(
    'import { example } from "./opencx/panel/examples.ts";\nimport { Word } from "../app/opencx/shared/words.ts";\n',
  );
  expect(textOf(files, "tests/opencx/panel/examples.ts")).toContain('from "../../../app/opencx/shared/words.ts"');
  expect([...packFreshdesk(files).files.keys()].filter((path) => path.startsWith("tests/"))).toEqual([]);
});

it("R231: npm is asked for what it has, in the app's own versions where it names one", () => {
  const files = vendorPackages(app, [shared, panel]);
  expect(JSON.parse(textOf(files, "package.json") ?? "")).toMatchObject({
    dependencies: { react: "19.3.1", zod: "4.6.7" },
  });
  expect(textOf(files, "package.json")).not.toContain("@own/");
});

it("leaves an app alone that uses none of them", () => {
  const alone = new Map([file("app/main.js", 'import "react";\n'), json("package.json", { name: "x" })]);
  expect([...vendorPackages(alone, [shared, panel])]).toEqual([...alone]);
});

it.each([
  ["what no pattern covers", 'import "@own/panel";\n', "@own/panel is imported, but @own/panel does not export it."],
  ["a file that is not there", 'import "@own/shared/none";\n', "@own/shared has no file src/none.ts."],
])("says which import leads nowhere: %s", (_what, code, message) => {
  const lost = new Map(app).set("app/components/main.tsx", bytes(code));
  expect(() => vendorPackages(lost, [shared, panel])).toThrow(NotExported);
  expect(() => vendorPackages(lost, [shared, panel])).toThrow(message);
});
