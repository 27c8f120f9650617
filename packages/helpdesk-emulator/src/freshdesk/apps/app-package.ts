import { type AppFolder, readPackageFile, readPackageHeading } from "../../apps/app-folder.ts";
import type { SettingField } from "../../apps/installation.ts";
import { findRecord, flagOf, type JsonRecord, recordOf, textOf } from "../../server/read-json.ts";

/** What a package says about its app. */
export type AppPackage = {
  /** The heading of its README, as its manifest has no name. */
  name: string;
  manifest: JsonRecord;
  requests: JsonRecord;
  iparams: JsonRecord;
  fields: SettingField[];
};

/** Reads an app's package. Throws with what it lacks. */
export async function readAppPackage(app: AppFolder): Promise<AppPackage> {
  const manifest = await readPackageFile(app, "manifest.json");
  const requests = await readPackageFile(app, "config/requests.json");
  const iparams = await readPackageFile(app, "config/iparams.json");
  const name = await readPackageHeading(app);
  return { name, manifest, requests, iparams, fields: Object.entries(iparams).map(fieldOf) };
}

function fieldOf([name, value]: [string, unknown]): SettingField {
  const iparam = recordOf(value);
  return {
    name,
    label: textOf(iparam["display_name"]) ?? name,
    hint: textOf(iparam["description"]) ?? "",
    isRequired: flagOf(iparam["required"]) ?? false,
    isSecure: flagOf(iparam["secure"]) ?? false,
    suggested: textOf(iparam["default_value"]) ?? "",
  };
}

/** What the form says below a field whose value does not have its form; null where every one has. */
export function formProblem(iparams: JsonRecord, values: Readonly<Record<string, string>>): string | null {
  for (const [name, iparam] of Object.entries(iparams)) {
    const rules = Object.entries(recordOf(recordOf(iparam)["regex"]));
    for (const [rule, pattern] of rules) {
      const problem = textOf(Object.fromEntries(rules)[`${rule}-error`]);
      if (problem !== undefined && !new RegExp(String(pattern)).test(values[name] ?? "")) return problem;
    }
  }
  return null;
}

/** The template of a name, if the manifest lists it and `requests.json` has it. */
export function findTemplate(
  name: string,
  { manifest, requests }: { manifest: JsonRecord; requests: JsonRecord },
): JsonRecord | null {
  const modules = Object.values(recordOf(manifest["modules"])).map(recordOf);
  const isListed = modules.some((module) => Object.hasOwn(recordOf(module["requests"]), name));
  return isListed && Object.hasOwn(requests, name) ? (findRecord(requests[name]) ?? null) : null;
}

/** The page that an app shows in the ticket sidebar, below `app/`. */
export function sidebarPage(manifest: JsonRecord): string | null {
  const ticket = recordOf(recordOf(manifest["modules"])["support_ticket"]);
  const sidebar = recordOf(recordOf(ticket["location"])["ticket_sidebar"]);
  return textOf(sidebar["url"]) ?? null;
}

/** The server function that an app's manifest names for an event. */
export function eventHandler(manifest: JsonRecord, event: string): string | null {
  const handlers = Object.values(recordOf(manifest["modules"])).map((module) =>
    textOf(recordOf(recordOf(recordOf(module)["events"])[event])["handler"]),
  );
  return handlers.find((handler) => handler !== undefined) ?? null;
}
