import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const port = z.coerce.number().int().min(0).max(65_535);
/** Goes into a header or a form, so nothing that could end a line. */
const oneLine = z
  .string()
  .trim()
  .regex(/^[\x20-\x7e]{1,500}$/);
const modelName = z.string().trim().min(1);

const secretKeys = z
  .string()
  .transform((list) => list.split(",").map((key) => key.trim()))
  .refine((keys) => keys.every((key) => Buffer.from(key, "base64").length === 32), "not 32 bytes in base64");

const urlTemplate = z.string().refine((template) => {
  const url = parseUrl(template.replaceAll("{subdomain}", "account"));
  if (url === null) return false;
  if (LOOPBACK.has(url.hostname)) return url.protocol === "http:" || url.protocol === "https:";
  return url.protocol === "https:" && template.includes("{subdomain}");
}, "not an address template");

/** A key goes there: encrypted, or not off this machine. */
const modelAddress = z.string().refine((address) => {
  const url = parseUrl(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
}, "not an address");

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().trim().min(1).default(".data"),
  OPENCX_SECRET_KEY: secretKeys.optional(),
  OPENCX_BOOTSTRAP_API_KEY: z
    .string()
    .regex(/^ocx_live_[A-Za-z0-9_-]{24,}$/)
    .optional(),
  ZENDESK_URL_TEMPLATE: urlTemplate.default("https://{subdomain}.zendesk.com"),
  ZENDESK_OAUTH_CLIENT_ID: oneLine.optional(),
  ZENDESK_OAUTH_CLIENT_SECRET: oneLine.optional(),
  ZENDESK_MARKETPLACE_NAME: oneLine.optional(),
  ZENDESK_MARKETPLACE_ORGANIZATION_ID: oneLine.optional(),
  ZENDESK_MARKETPLACE_APP_ID: oneLine.optional(),
  FRESHDESK_URL_TEMPLATE: urlTemplate.default("https://{subdomain}.freshdesk.com"),
  MODEL_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  MODEL_API_KEY: z.string().min(1).optional(),
  CHAT_MODEL: modelName.optional(),
  EMBEDDING_MODEL: modelName.optional(),
  ANTHROPIC_API_KEY: z.string().min(1).optional(),
  ANTHROPIC_BASE_URL: modelAddress.optional(),
  MODEL_DAILY_TOKENS: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(5_000_000),
  MODEL_DAILY_VECTOR_TOKENS: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(50_000_000),
  MODEL_TIMEOUT_SECONDS: z.coerce.number().min(1).max(300).default(30),
  WORKER_CONCURRENCY: z.coerce.number().int().min(0).max(256).default(8),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

type Variable = keyof z.infer<typeof Environment>;

const EXPECTED: Record<Variable, string> = {
  PORT: "a port number, for example 3000",
  HOST: "an address to listen on, for example 127.0.0.1",
  PUBLIC_URL:
    "the http(s) address that helpdesks and browsers reach this server by, for example https://copilot.example.com",
  DATABASE_URL: "a PostgreSQL address, for example postgres://opencx@db.example.com/opencx; unset = embedded database",
  DATA_DIR: "a folder, for example .data",
  OPENCX_SECRET_KEY: "32 bytes in base64, newest first when several (`openssl rand -base64 32` makes one)",
  OPENCX_BOOTSTRAP_API_KEY:
    "ocx_live_ and at least 24 letters, digits, - or _, for example ocx_live_0123456789abcdefghijklmn",
  ZENDESK_URL_TEMPLATE: "an https address with {subdomain}, for example https://{subdomain}.zendesk.com",
  ZENDESK_OAUTH_CLIENT_ID: "the unique identifier of an OAuth client, for example zdg-opencx, with its secret",
  ZENDESK_OAUTH_CLIENT_SECRET: "the secret of the client named in ZENDESK_OAUTH_CLIENT_ID",
  ZENDESK_MARKETPLACE_NAME: "the app's name in Zendesk's Marketplace, for example OpenCX",
  ZENDESK_MARKETPLACE_ORGANIZATION_ID: "the organization id of the Marketplace portal, for example 5566",
  ZENDESK_MARKETPLACE_APP_ID: "the app id of the Marketplace portal, for example 778899",
  FRESHDESK_URL_TEMPLATE: "an https address with {subdomain}, for example https://{subdomain}.freshdesk.com",
  MODEL_BASE_URL: "the base address of an OpenAI-compatible endpoint, for example https://api.openai.com/v1",
  MODEL_API_KEY: "the key of that endpoint",
  CHAT_MODEL: "a model name, for example gpt-5-mini",
  EMBEDDING_MODEL: "a model name, for example text-embedding-3-small",
  ANTHROPIC_API_KEY: "a key from the Anthropic console, with CHAT_MODEL=claude-…",
  ANTHROPIC_BASE_URL: "an https address other than Anthropic's own, for example https://gateway.example.com/v1",
  MODEL_DAILY_TOKENS: "how many tokens an organization's drafts may take a day, for example 5000000",
  MODEL_DAILY_VECTOR_TOKENS:
    "how many tokens an organization's questions and articles may take a day to become vectors, for example 50000000",
  MODEL_TIMEOUT_SECONDS: "how long a draft may wait for the model, 1 to 300, for example 30",
  WORKER_CONCURRENCY: "how many jobs run at once, 0 = none in this process, for example 8",
  LOG_LEVEL: "fatal, error, warn, info, debug, trace or silent",
};

export type Settings = {
  port: number;
  host: string;
  publicUrl: string;
  databaseUrl: string | null;
  dataDir: string;
  /** Null = generate one and keep it in `dataDir`. */
  secretKeys: string[] | null;
  bootstrapApiKey: string | null;
  zendeskUrlTemplate: string;
  /** The OAuth client that accounts are connected with; null = only API tokens. */
  zendeskOAuth: { clientId: string; clientSecret: string } | null;
  /** The app's entry in Zendesk's Marketplace, sent with every call; null = there is none. */
  zendeskMarketplace: { name: string; organizationId: string; appId: string } | null;
  freshdeskUrlTemplate: string;
  model: {
    baseUrl: string | null;
    apiKey: string | null;
    chatModel: string | null;
    embeddingModel: string | null;
    anthropicApiKey: string | null;
    anthropicBaseUrl: string | null;
    /** For each organization and day. */
    dailyTokens: number;
    /** For each organization and day, on an embedding model. */
    dailyVectorTokens: number;
    timeoutMs: number;
  };
  workerConcurrency: number;
  logLevel: z.infer<typeof Environment>["LOG_LEVEL"];
};

export type EnvironmentReading = { kind: "valid"; settings: Settings } | { kind: "invalid"; problems: string[] };

/** Reads the environment once, at start. The only reader of `process.env`. Empty variables count as unset. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): EnvironmentReading {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    return { kind: "invalid", problems: [...names].map(problemWith) };
  }
  const problems = contradictions(parsed.data);
  if (problems.length > 0) return { kind: "invalid", problems };
  return { kind: "valid", settings: toSettings(parsed.data) };
}

function problemWith(name: string): string {
  const expected = Object.hasOwn(EXPECTED, name) ? EXPECTED[name as Variable] : "another value";
  return `${name} is not usable: expected ${expected}.`;
}

function contradictions(values: z.infer<typeof Environment>): string[] {
  const problems: string[] = [];
  if (values.DATABASE_URL !== undefined && values.OPENCX_SECRET_KEY === undefined)
    problems.push(
      `OPENCX_SECRET_KEY is missing: with DATABASE_URL set it is required; expected ${EXPECTED.OPENCX_SECRET_KEY}.`,
    );
  const claude = values.CHAT_MODEL?.startsWith("claude-") === true && values.ANTHROPIC_API_KEY !== undefined;
  if (values.CHAT_MODEL !== undefined && values.MODEL_BASE_URL === undefined && !claude)
    problems.push(`MODEL_BASE_URL is missing: CHAT_MODEL needs an endpoint; expected ${EXPECTED.MODEL_BASE_URL}.`);
  if (values.EMBEDDING_MODEL !== undefined && values.MODEL_BASE_URL === undefined)
    problems.push(`MODEL_BASE_URL is missing: EMBEDDING_MODEL needs an endpoint; expected ${EXPECTED.MODEL_BASE_URL}.`);
  return [...problems, ...halves(values)];
}

const TOGETHER: readonly Variable[][] = [
  ["ZENDESK_OAUTH_CLIENT_ID", "ZENDESK_OAUTH_CLIENT_SECRET"],
  ["ZENDESK_MARKETPLACE_NAME", "ZENDESK_MARKETPLACE_ORGANIZATION_ID", "ZENDESK_MARKETPLACE_APP_ID"],
];

/** Variables that are missing although others of their kind are set. */
function halves(values: z.infer<typeof Environment>): string[] {
  return TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => values[name] === undefined);
    if (missing.length === names.length) return [];
    return missing.map((name) => `${name} is missing: ${names.join(", ")} go together; expected ${EXPECTED[name]}.`);
  });
}

function zendeskOAuth(values: z.infer<typeof Environment>): Settings["zendeskOAuth"] {
  const { ZENDESK_OAUTH_CLIENT_ID: clientId, ZENDESK_OAUTH_CLIENT_SECRET: clientSecret } = values;
  return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret };
}

function zendeskMarketplace(values: z.infer<typeof Environment>): Settings["zendeskMarketplace"] {
  const name = values.ZENDESK_MARKETPLACE_NAME;
  const organizationId = values.ZENDESK_MARKETPLACE_ORGANIZATION_ID;
  const appId = values.ZENDESK_MARKETPLACE_APP_ID;
  if (name === undefined || organizationId === undefined || appId === undefined) return null;
  return { name, organizationId, appId };
}

/** Other programs write this variable without the version; the path stands for both. */
function anthropicBaseUrl(address: string | undefined): string | null {
  if (address === undefined) return null;
  const { origin, pathname } = new URL(address);
  return pathname === "/" ? `${origin}/v1` : `${origin}${pathname.replace(/\/+$/, "")}`;
}

function toSettings(values: z.infer<typeof Environment>): Settings {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ""),
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    secretKeys: values.OPENCX_SECRET_KEY ?? null,
    bootstrapApiKey: values.OPENCX_BOOTSTRAP_API_KEY ?? null,
    zendeskUrlTemplate: values.ZENDESK_URL_TEMPLATE,
    zendeskOAuth: zendeskOAuth(values),
    zendeskMarketplace: zendeskMarketplace(values),
    freshdeskUrlTemplate: values.FRESHDESK_URL_TEMPLATE,
    model: {
      baseUrl: values.MODEL_BASE_URL ?? null,
      apiKey: values.MODEL_API_KEY ?? null,
      chatModel: values.CHAT_MODEL ?? null,
      embeddingModel: values.EMBEDDING_MODEL ?? null,
      anthropicApiKey: values.ANTHROPIC_API_KEY ?? null,
      anthropicBaseUrl: anthropicBaseUrl(values.ANTHROPIC_BASE_URL),
      dailyTokens: values.MODEL_DAILY_TOKENS,
      dailyVectorTokens: values.MODEL_DAILY_VECTOR_TOKENS,
      timeoutMs: values.MODEL_TIMEOUT_SECONDS * 1_000,
    },
    workerConcurrency: values.WORKER_CONCURRENCY,
    logLevel: values.LOG_LEVEL,
  };
}
