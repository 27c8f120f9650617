import { isLoopback } from "../server/loopback.ts";
import { recordOf, textOf } from "../server/read-json.ts";

/**
 * An app as an admin installed it.
 *
 * values   its settings by name, secret ones among them: those never leave the server
 * hosts    which address of this machine answers for a host name, as nothing here calls other machines
 */
export type AppInstallation = {
  id: number;
  values: Record<string, string>;
  hosts: Record<string, string>;
  installedAt: string;
};

/** One field of an app's settings, the same for both helpdesks. */
export type SettingField = {
  name: string;
  label: string;
  hint: string;
  isRequired: boolean;
  isSecure: boolean;
  /** What the package suggests. */
  suggested: string;
};

/** What a page may know of an app and of its installation: which secrets there are, and none of them. */
export type AppView = {
  name: string;
  version: string;
  fields: SettingField[];
  installation: null | {
    id: number;
    values: Record<string, string>;
    secrets: string[];
    hosts: Record<string, string>;
    installedAt: string;
  };
};

export function shownInstallation(
  fields: readonly SettingField[],
  installation: AppInstallation | null | undefined,
): AppView["installation"] {
  if (!installation) return null;
  const { id, values, hosts, installedAt } = installation;
  const isSecret = (name: string): boolean => fields.find((field) => field.name === name)?.isSecure ?? true;
  const names = Object.keys(values);
  return {
    ...{ id, hosts, installedAt },
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !isSecret(name))),
    secrets: names.filter(isSecret),
  };
}

/**
 * The values of a settings form; a secret that is left empty stays what it was. Throws with what an admin has to fill in.
 */
export function readValues(
  fields: readonly SettingField[],
  given: unknown,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const typed = recordOf(given);
  const values = fields.map(({ name, label, isRequired, isSecure, suggested }): [string, string] => {
    const text = textOf(typed[name])?.trim() ?? (isSecure ? "" : suggested);
    const value = text === "" && isSecure ? (before[name] ?? "") : text;
    if (value === "" && isRequired) throw new Error(`“${label}” is required.`);
    return [name, value];
  });
  return Object.fromEntries(values);
}

/** Which addresses answer for which hosts. Throws unless every one is on this machine. */
export function readHosts(given: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recordOf(given)).map(([host, address]) => {
      const url = URL.parse(textOf(address) ?? "");
      if (!/^[a-z0-9.-]+$/i.test(host)) throw new Error(`“${host.slice(0, 60)}” is no host name.`);
      if (url === null || url.protocol !== "http:" || !isLoopback(url.hostname))
        throw new Error(`Say which address of this machine answers for ${host}, such as http://localhost:3000.`);
      return [host.toLowerCase(), url.origin];
    }),
  );
}
