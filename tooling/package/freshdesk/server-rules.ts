import { pathsIn, textOf } from "../files/file-map.ts";
import { objectOf, shown, textIn } from "../json/read-json.ts";
import { declared, exportedBy, type FreshdeskApp, type FreshdeskRule, freshworks, SERVER } from "./freshdesk-app.ts";

const BUILT_IN = ["crypto", "url", "querystring", "util", "path"];

export const serverRules: readonly FreshdeskRule[] = [
  freshworks("server code is there when the manifest needs it", (app) =>
    (declared(app, "functions").length > 0 || declared(app, "events").length > 0) && !app.files.has(SERVER)
      ? [`Mandatory file(s) missing: ${SERVER}`]
      : [],
  ),
  freshworks("functions are handed out", (app) => {
    const known = exportedBy(textOf(app.files, SERVER) ?? "");
    return declared(app, "functions")
      .filter(({ name }) => !known.includes(name))
      .map(({ name }) => `Function '${name}' is not defined in ${SERVER} or has an invalid name`);
  }),
  freshworks("event handlers are handed out", (app) => {
    const known = exportedBy(textOf(app.files, SERVER) ?? "");
    return declared(app, "events")
      .filter(({ fields }) => !known.includes(textIn(fields, "handler") ?? ""))
      .map(
        ({ name, fields }) =>
          `Event '${name}' handler '${shown(fields["handler"])}' is not defined in ${SERVER} or has an invalid name`,
      );
  }),
  freshworks("required packages are listed", (app) => {
    const listed = Object.keys(objectOf(app.manifest["dependencies"]));
    return requiredBy(app)
      .filter(({ name }) => !listed.includes(name))
      .map(({ path, name }) => `${path}: '${name}' is required but not mentioned in the dependencies of manifest.json`);
  }),
  freshworks("listed packages are required", (app) => {
    const required = requiredBy(app).map(({ name }) => name);
    return Object.keys(objectOf(app.manifest["dependencies"]))
      .filter((name) => !required.includes(name))
      .map((name) => `Dependency '${name}' is mentioned in manifest.json but not used in server code`);
  }),
  freshworks("listed packages have one version", (app) =>
    Object.entries(objectOf(app.manifest["dependencies"]))
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(shown(version)))
      .map(([name, version]) => `Dependency '${name}' must have an exact version, not ${shown(version)}`),
  ),
];

function requiredBy({ files }: FreshdeskApp): { path: string; name: string }[] {
  return pathsIn(files, "server/")
    .filter((path) => path.endsWith(".js"))
    .flatMap((path) =>
      [...(textOf(files, path) ?? "").matchAll(/\brequire\(\s*["']([^"'.][^"']*)["']\s*\)/g)].map(([, name]) => ({
        path,
        name: (name ?? "").replace(/^node:/, ""),
      })),
    )
    .filter(({ name }) => !BUILT_IN.includes(name));
}
