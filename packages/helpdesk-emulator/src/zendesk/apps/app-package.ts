import { type AppFolder, readPackageFile } from "../../apps/app-folder.ts";
import type { SettingField } from "../../apps/installation.ts";
import { flagOf, type JsonRecord, listOf, recordOf, textOf, textsOf } from "../../server/read-json.ts";
import type { SettingRule } from "./fill-settings.ts";

/** What a package says about its app. */
export type AppPackage = {
  name: string;
  version: string;
  fields: SettingField[];
  rules: SettingRule[];
  domainWhitelist: string[];
  /** The page of the ticket sidebar, below the package's root. */
  sidebarUrl: string;
};

/** Reads an app's package. Throws with what it lacks. */
export async function readAppPackage(app: AppFolder): Promise<AppPackage> {
  const manifest = await readPackageFile(app, "manifest.json");
  const locale = textOf(manifest["defaultLocale"]) ?? "en";
  const texts = recordOf((await readPackageFile(app, `translations/${locale}.json`))["app"]);
  const parameters = listOf(manifest["parameters"]).map(recordOf);
  const sidebar = recordOf(recordOf(manifest["location"])["support"])["ticket_sidebar"];
  const sidebarUrl = textOf(sidebar) ?? textOf(recordOf(sidebar)["url"]);
  if (sidebarUrl === undefined) throw new Error("The app's manifest.json has no ticket_sidebar.");
  return {
    name: textOf(texts["name"]) ?? textOf(manifest["name"]) ?? "App",
    version: textOf(manifest["version"]) ?? "",
    fields: parameters.map((parameter) => fieldOf(parameter, texts)),
    rules: parameters.map(ruleOf),
    domainWhitelist: textsOf(manifest["domainWhitelist"]),
    sidebarUrl,
  };
}

function fieldOf(parameter: JsonRecord, texts: JsonRecord): SettingField {
  const name = textOf(parameter["name"]) ?? "";
  const text = recordOf(recordOf(texts["parameters"])[name]);
  return {
    name,
    label: textOf(text["label"]) ?? name,
    hint: textOf(text["helpText"]) ?? "",
    isRequired: flagOf(parameter["required"]) ?? false,
    isSecure: flagOf(parameter["secure"]) ?? false,
    suggested: textOf(parameter["default"]) ?? "",
  };
}

const ruleOf = (parameter: JsonRecord): SettingRule => ({
  name: textOf(parameter["name"]) ?? "",
  isSecure: flagOf(parameter["secure"]) ?? false,
  scopes: textsOf(parameter["scopes"]),
});
