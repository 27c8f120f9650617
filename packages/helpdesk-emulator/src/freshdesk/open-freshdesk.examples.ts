import { type EmulatorOptions, startEmulator } from "../emulator.ts";

export type Asking = {
  method?: string;
  /** Sent as JSON; a `FormData` as it is; a text as it is, under JSON's content type. */
  body?: unknown;
  /** The API key; null = no credentials. */
  key?: string | null;
  headers?: Record<string, string>;
};

type Row = Record<string, unknown> & {
  id: number;
  name: string;
  body: string;
  title: string;
  code: string;
  field: string;
  message: string;
  attachment_url: string;
  attachments: Row[];
  conversations: Row[];
  custom_fields: Record<string, unknown>;
  contact: Row;
  type: string;
};

/** The parts of answers that tests look into: a record, or a list of them. */
export type FreshdeskJson = Row & { errors: Row[]; rules: Row[]; results: Row[]; total: number };

export type FreshdeskAsked = {
  status: number;
  headers: Headers;
  text: string;
  json: FreshdeskJson;
  /** The answer where it is a list, else none. */
  rows: Row[];
};

/** A running sandbox with the Freshdesk account `acme`, and a way to call its API as the copilot or somebody else. */
export async function openFreshdesk(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  const account = emulator.freshdesk("acme");
  const ask = async (
    path: string,
    { method = "GET", body, key = account.bot.key, headers = {} }: Asking = {},
  ): Promise<FreshdeskAsked> => {
    const credentials = key === null ? {} : { authorization: `Basic ${Buffer.from(`${key}:X`).toString("base64")}` };
    const isForm = body instanceof FormData;
    const type = body === undefined || isForm ? {} : { "content-type": "application/json" };
    const response = await fetch(`${account.url}/api/v2${path}`, {
      method,
      redirect: "manual",
      headers: { ...credentials, ...type, ...headers },
      ...(body === undefined ? {} : { body: isForm || typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = freshdeskJson(text);
    return { status: response.status, headers: response.headers, text, json, rows: Array.isArray(json) ? json : [] };
  };
  return { emulator, account, ask };
}

/** Typed by trust: what is missing or different fails the test's own expectation. */
function freshdeskJson(text: string): FreshdeskJson {
  try {
    return JSON.parse(text) as FreshdeskJson;
  } catch {
    return JSON.parse("null") as FreshdeskJson;
  }
}
