/** A setting of an app, and where in a request its value may stand. */
export type SettingRule = { name: string; isSecure: boolean; scopes: readonly string[] };

/** A request as an app words it. `isSecure` is the app's wish to have its settings filled in. */
export type WordedRequest = {
  isSecure: boolean;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
};

export type Filling = {
  settings: readonly SettingRule[];
  values: Readonly<Record<string, string>>;
  /** The hosts that may receive secure settings. */
  domainWhitelist: readonly string[];
};

export type Filled =
  | { kind: "filled"; url: URL; headers: Record<string, string>; body: string | null }
  | { kind: "refused"; because: string };

type Part = "url" | "header" | "body";
const PLACEHOLDER = /\{\{\s*setting\.([\w-]+)\s*\}\}/g;
const REFUSALS = {
  address: "The address is not one that Zendesk calls.",
  host: (host: string) => `${host} is not in the app's domainWhitelist, so it is told no secure setting.`,
  scope: (name: string, part: Part) => `The setting ${name} may not stand in the ${part} of a request.`,
};

/**
 * Fills an app's settings into its request, as Zendesk does on its servers: only when the app asks for it, secure ones
 * only for the hosts of the manifest and only in the parts that the manifest allows.
 */
export function fillSettings(request: WordedRequest, filling: Filling): Filled {
  const url = URL.parse(request.isSecure ? plainlyFilled(request.url, filling) : request.url);
  if (url === null || !/^https?:$/.test(url.protocol)) return { kind: "refused", because: REFUSALS.address };
  if (!request.isSecure) return { kind: "filled", url, headers: { ...request.headers }, body: request.body };
  const problem = problemOf(request, filling, url.hostname);
  if (problem !== null) return { kind: "refused", because: problem };
  const fill = (text: string): string => filled(text, filling);
  const whole = URL.parse(fill(request.url));
  if (whole === null || whole.hostname !== url.hostname) return { kind: "refused", because: REFUSALS.address };
  return {
    kind: "filled",
    url: whole,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, fill(value)])),
    body: request.body === null ? null : fill(request.body),
  };
}

/** Why a request may not carry the secure settings that it names; null when it may. */
function problemOf(request: WordedRequest, filling: Filling, host: string): string | null {
  const parts: [Part, string][] = [
    ["url", request.url],
    ...Object.values(request.headers).map((value): [Part, string] => ["header", value]),
    ["body", request.body ?? ""],
  ];
  for (const [part, text] of parts)
    for (const setting of secureOnesIn(text, filling)) {
      if (!setting.scopes.includes(part)) return REFUSALS.scope(setting.name, part);
      if (!filling.domainWhitelist.includes(host)) return REFUSALS.host(host);
    }
  return null;
}

function secureOnesIn(text: string, { settings }: Filling): SettingRule[] {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name]) => name);
  return settings.filter(({ name, isSecure }) => isSecure && names.includes(name));
}

/** With the settings that are no secret: an address may be one of them. */
function plainlyFilled(text: string, { settings, values }: Filling): string {
  return filled(text, { settings: settings.filter(({ isSecure }) => !isSecure), values, domainWhitelist: [] });
}

/** A placeholder of no setting stays as it is. */
function filled(text: string, { settings, values }: Filling): string {
  return text.replaceAll(PLACEHOLDER, (placeholder, name: string) =>
    settings.some((setting) => setting.name === name) ? (values[name] ?? "") : placeholder,
  );
}
