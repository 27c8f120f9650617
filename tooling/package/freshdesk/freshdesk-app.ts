import { parse } from "@typescript-eslint/parser";
import { type FileMap, pathsIn, textOf } from "../files/file-map.ts";
import { type JsonObject, type JsonReading, objectOf, readJson, textIn } from "../json/read-json.ts";
import { type Rule, rulesOf } from "../rule.ts";

/** A Freshworks app's folder as its rules see it. Where a file is missing or broken its object is empty. */
export type FreshdeskApp = {
  readonly files: FileMap;
  readonly manifestReading: JsonReading;
  readonly manifest: JsonObject;
  readonly modules: JsonObject;
  readonly iparams: JsonObject;
  readonly requests: JsonObject;
};
export type FreshdeskRule = Rule<FreshdeskApp>;

export const freshworks = rulesOf<FreshdeskApp>("Freshworks");
export const ours = rulesOf<FreshdeskApp>("OpenCX");

export const SERVER = "server/server.js";
export const INSTALLATION_PAGE = "config/assets/iparams.js";

export function readFreshdeskApp(files: FileMap): FreshdeskApp {
  const manifestReading = readJson(textOf(files, "manifest.json"));
  const manifest = contentOf(manifestReading);
  return {
    files,
    manifestReading,
    manifest,
    modules: objectOf(manifest["modules"]),
    iparams: contentOf(readJson(textOf(files, "config/iparams.json"))),
    requests: contentOf(readJson(textOf(files, "config/requests.json"))),
  };
}

function contentOf(reading: JsonReading): JsonObject {
  return objectOf(reading.kind === "read" ? reading.value : null);
}

/** What is declared under one heading of every module: its name, what is said of it, and the module. */
export function declared(
  { modules }: FreshdeskApp,
  heading: "location" | "requests" | "functions" | "events",
): { module: string; name: string; fields: JsonObject }[] {
  return Object.entries(modules).flatMap(([module, said]) =>
    Object.entries(objectOf(objectOf(said)[heading])).map(([name, fields]) => ({
      module,
      name,
      fields: objectOf(fields),
    })),
  );
}

export type Iparam = { readonly name: string; readonly type: string; readonly fields: JsonObject };

/** The installation parameters. */
export function iparamsOf({ iparams }: FreshdeskApp): Iparam[] {
  return Object.entries(iparams).map(([name, said]) => {
    const fields = objectOf(said);
    return { name, type: textIn(fields, "type") ?? "", fields };
  });
}

/** The names that a file of server code hands out: the keys of what it assigns to `exports`. */
export function exportedBy(code: string): string[] {
  return statementsOf(code).flatMap((statement) => {
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") return [];
    const { left, right } = statement.expression;
    const isExports =
      (left.type === "Identifier" && left.name === "exports") ||
      (left.type === "MemberExpression" && left.property.type === "Identifier" && left.property.name === "exports");
    if (!isExports || right.type !== "ObjectExpression") return [];
    return right.properties.flatMap((property) =>
      property.type === "Property" && property.key.type === "Identifier" ? [property.key.name] : [],
    );
  });
}

/** The names of the functions that a script declares for everybody. */
export function functionsOf(code: string): string[] {
  return statementsOf(code).flatMap((statement) =>
    statement.type === "FunctionDeclaration" && statement.id !== null ? [statement.id.name] : [],
  );
}

/** Nothing for code that cannot be parsed: that is for the linter to say, with its line. */
function statementsOf(code: string): ReturnType<typeof parse>["body"] {
  try {
    return parse(code).body;
  } catch {
    return [];
  }
}

/** The folder's code with the line endings that the FDK looks at. */
export function codePaths(files: FileMap): string[] {
  return ["app/", "server/", "config/assets/"]
    .flatMap((folder) => pathsIn(files, folder))
    .filter((path) => /\.(js|jsx|ts|tsx)$/.test(path) && !path.endsWith(".d.ts"));
}
