import { type EmulatorOptions, startEmulator } from "./emulator.ts";

type Credentials = { email: string; token: string } | null;
type Asking = { method?: string; body?: unknown; as?: Credentials; headers?: Record<string, string> };

type Row = Record<string, unknown> & {
  id: number;
  title: string;
  body: string;
  type: string;
  role: string;
  url: string;
  user_segment_ids: number[];
  translations: Row[];
  comments: Row[];
  metadata: { custom: Record<string, unknown> };
};

/** The parts of answers that tests look into. */
type ApiJson = Record<string, unknown> & {
  articles: Row[];
  translations: Row[];
  comments: Row[];
  tickets: Row[];
  users: Row[];
  article: Row;
  translation: Row;
  ticket: Row;
  user: Row;
  audit: { events: Row[]; metadata: { custom: Record<string, unknown> } };
  webhook: { id: string; signing_secret: { secret: string } };
  signing_secret: { secret: string };
  meta: { has_more: boolean; after_cursor: string };
  links: Record<string, string>;
  next_page: string;
  after_cursor: string;
  error: { title: string };
  errors: { code: string }[];
  details: { status: { description: string }[] };
  count: number;
};

export type Asked = { status: number; headers: Headers; text: string; json: ApiJson };

/** A running sandbox with the account `acme`, and a way to call its API as the admin or somebody else. */
export async function openAccount(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  const account = emulator.zendesk("acme");
  const ask = async (
    path: string,
    { method = "GET", body, as = account.admin, headers = {} }: Asking = {},
  ): Promise<Asked> => {
    const pair = as && Buffer.from(`${as.email}/token:${as.token}`).toString("base64");
    const credentials: Record<string, string> = pair === null ? {} : { authorization: `Basic ${pair}` };
    const response = await fetch(`${account.url}/api/v2${path}`, {
      method,
      redirect: "manual",
      headers: { ...credentials, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: apiJson(text) };
  };
  return { emulator, account, ask };
}

/** Typed by trust: what is missing or different fails the test's own expectation. */
function apiJson(text: string): ApiJson {
  try {
    return JSON.parse(text) as ApiJson;
  } catch {
    return JSON.parse("null") as ApiJson;
  }
}
