import * as typescript from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { textOf } from "../files/file-map.ts";
import { codePaths, type FreshdeskApp, type FreshdeskRule, freshworks } from "./freshdesk-app.ts";
import { fdkRules, LEVELS } from "./lint-rules.ts";

/** Types tell these apart better than names do; the compiler says them in TypeScript. */
const LEFT_TO_THE_COMPILER = { "no-unused-vars": "off", "no-redeclare": "off", "no-duplicate-imports": "off" } as const;
const PLUGINS = { fdk: { rules: fdkRules } };
const linter = new Linter({ configType: "flat" });

/** The lint rules of the FDK over everything that it lints, in the form in which it prints them. */
export const lintRules: readonly FreshdeskRule[] = [
  freshworks("the FDK's lint rules", (app: FreshdeskApp) =>
    codePaths(app.files).flatMap((path) =>
      linter
        .verify(textOf(app.files, path) ?? "", configFor(path), { filename: path })
        .map(({ line, message }) => `✖ ${path}::${line}: ${message}`),
    ),
  ),
];

function configFor(path: string): Linter.Config[] {
  const isTyped = /\.tsx?$/.test(path);
  const rules = { ...LEVELS, ...(isTyped ? LEFT_TO_THE_COMPILER : {}) };
  const parserOptions = { ecmaFeatures: { jsx: /x$/.test(path) } };
  return [
    {
      files: ["**/*.{js,jsx,ts,tsx}"],
      plugins: PLUGINS,
      linterOptions: { reportUnusedDisableDirectives: "off", noInlineConfig: true },
      languageOptions: {
        sourceType: sourceTypeOf(path),
        ecmaVersion: "latest",
        ...(isTyped ? { parser: typescript } : {}),
        parserOptions,
      },
      rules,
    },
  ];
}

/** Pages load modules; server code is required; the installation page's script shares the page's names. */
function sourceTypeOf(path: string): "module" | "commonjs" | "script" {
  if (path.startsWith("app/")) return "module";
  return path.startsWith("server/") ? "commonjs" : "script";
}
