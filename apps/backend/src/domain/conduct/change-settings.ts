import { KindAndSettings } from "@opencx/shared/integration";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";

type Values = Readonly<Record<string, unknown>>;

/**
 * An account's settings after a change: what the change leaves out keeps its value, also inside a group of settings, and
 * what never had one gets its default. The change has been validated at the door.
 */
export function changeSettings(kind: HelpdeskKind, before: Values, change: Values): KindAndSettings {
  return KindAndSettings.parse({ kind, settings: merge(before, change) });
}

function merge(before: Values, change: Values): Values {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = given.map(([name, value]) => {
    const old = before[name];
    return [name, isGroup(old) && isGroup(value) ? merge(old, value) : value];
  });
  return { ...before, ...Object.fromEntries(merged) };
}

function isGroup(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
