import { z } from "zod";

const some = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value).refine((record) => Object.keys(record).length > 0, { params: { isEmpty: true } });

const Module = z.strictObject({
  location: some(z.strictObject({ url: z.string().optional(), icon: z.string().optional() })).optional(),
  requests: z.record(z.string(), z.strictObject({})).optional(),
  functions: some(z.strictObject({ timeout: z.number().optional() })).optional(),
  events: some(z.strictObject({ handler: z.string() })).optional(),
});

const Manifest = z.strictObject({
  "platform-version": z.string(),
  modules: z.record(z.string(), Module),
  engines: z.strictObject({ node: z.string(), fdk: z.string() }),
  dependencies: z.record(z.string(), z.string()).optional(),
  scripts: z.record(z.string(), z.string()).optional(),
  metaConfig: z.strictObject({ framework: z.literal("react"), packageManager: z.enum(["npm", "yarn"]) }).optional(),
  app: z.strictObject({}).optional(),
});

/** What the manifest breaks of its schema, in the words of the FDK's schema check. */
export function schemaMessages(manifest: unknown): string[] {
  const parsed = Manifest.safeParse(manifest);
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => worded(issue, manifest));
}

function worded(issue: z.core.$ZodIssue, manifest: unknown): string[] {
  const at = issue.path.length === 0 ? "" : `/${issue.path.join("/")} `;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => `${at}must NOT have additional properties '${key}' in manifest.json`);
  if (issue.code === "custom") return [`${at}must NOT have fewer than 1 properties`];
  if (issue.code === "invalid_type" && !isThere(issue.path, manifest)) {
    const above = issue.path.slice(0, -1);
    const where = above.length === 0 ? "" : `/${above.join("/")} `;
    return [`${where}must have required property '${String(issue.path.at(-1))}' in manifest.json`];
  }
  if (issue.code === "invalid_value") return [`${at}must be equal to one of the allowed values`];
  return [`${at}must be ${issue.code === "invalid_type" ? issue.expected : "valid"} in manifest.json`];
}

function isThere(path: readonly PropertyKey[], manifest: unknown): boolean {
  let value: unknown = manifest;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = Reflect.get(value, key);
  }
  return true;
}
