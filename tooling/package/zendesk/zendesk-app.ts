import { type FileMap, pathsIn, textOf } from "../files/file-map.ts";
import { isObject, type JsonObject, type JsonReading, listOf, objectOf, readJson, textIn } from "../json/read-json.ts";
import { type Rule, rulesOf } from "../rule.ts";

/** A Zendesk package as its rules see it. Where a file is missing or broken its object is empty. */
export type ZendeskApp = {
  readonly files: FileMap;
  readonly manifestReading: JsonReading;
  readonly manifest: JsonObject;
  readonly requirementsReading: JsonReading;
  readonly requirements: JsonObject;
  readonly translations: readonly Translation[];
};
export type Translation = { readonly path: string; readonly locale: string; readonly reading: JsonReading };
export type ZendeskRule = Rule<ZendeskApp>;

export const zendesk = rulesOf<ZendeskApp>("Zendesk");
export const ours = rulesOf<ZendeskApp>("OpenCX");

export function readZendeskApp(files: FileMap): ZendeskApp {
  const manifestReading = readJson(textOf(files, "manifest.json"));
  const requirementsReading = readJson(textOf(files, "requirements.json"));
  const translations = pathsIn(files, "translations/")
    .map((path) => ({ path, locale: /^translations\/(.*)\.json$/.exec(path)?.[1] }))
    .flatMap(({ path, locale }) =>
      locale === undefined ? [] : [{ path, locale, reading: readJson(textOf(files, path)) }],
    );
  return {
    files,
    manifestReading,
    manifest: contentOf(manifestReading),
    requirementsReading,
    requirements: contentOf(requirementsReading),
    translations,
  };
}

export function contentOf(reading: JsonReading): JsonObject {
  return objectOf(reading.kind === "read" ? reading.value : null);
}

export type Parameter = { readonly name: string; readonly type: string; readonly fields: JsonObject };

/** The app's settings. A type that is left out is text. */
export function parametersOf({ manifest }: ZendeskApp): Parameter[] {
  return listOf(manifest["parameters"])
    .filter(isObject)
    .map((fields) => ({ name: textIn(fields, "name") ?? "", type: textIn(fields, "type") ?? "text", fields }));
}

export type Location = { readonly host: string; readonly name: string; readonly fields: JsonObject };

/** Where the app appears, with what the manifest says of each place. A bare address stands for its url. */
export function locationsOf({ manifest }: ZendeskApp): Location[] {
  return Object.entries(objectOf(manifest["location"])).flatMap(([host, places]) =>
    Object.entries(objectOf(places)).map(([name, said]) => ({
      host,
      name,
      fields: typeof said === "string" ? { url: said } : objectOf(said),
    })),
  );
}

/** True for a package without code: a mere listing, or a mere list of required resources. */
export function hasNoCode({ manifest }: ZendeskApp): boolean {
  return manifest["requirementsOnly"] === true || manifest["marketingOnly"] === true;
}
