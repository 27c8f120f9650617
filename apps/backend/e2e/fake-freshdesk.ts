/**
 * A second pretend Freshdesk, written from the API's documentation alone and sharing nothing with the sandbox, so that the
 * product is not only right about one reading of the documents. Small on purpose: no rules API (a plan without it), no
 * search, conversations in pages of two, mark-up attributes are not kept.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type FakeMessage = {
  id: number;
  body: string;
  body_text: string;
  incoming: boolean;
  private: boolean;
  user_id: number;
  source: number;
  created_at: string;
};
export type FakeTicket = {
  id: number;
  subject: string;
  description: string;
  status: number;
  source: number;
  responder_id: number | null;
  group_id: number | null;
  tags: string[];
  spam: boolean;
  deleted: boolean;
  marked: boolean;
  created_at: string;
  updated_at: string;
  messages: FakeMessage[];
};
export type FreshdeskCall = { method: string; path: string; body: Record<string, unknown>; status: number };

export const BOT = { id: 7001, name: "Copilot", email: "copilot@fake.example" };
export const REP = { id: 7002, name: "Rita", email: "rita@fake.example" };
const CUSTOMER = { id: 8001, name: "Ada", email: "ada@customer.example", phone: null, mobile: null };
export const GROUP = { id: 300, name: "Second level", agent_ids: [REP.id] };
const KEY = "fake-bot-key";
const PAGE = 2;
const EMPTY = Symbol("an empty 404");

export class FakeFreshdesk {
  readonly apiKey = KEY;
  readonly tickets = new Map<number, FakeTicket>();
  readonly calls: FreshdeskCall[] = [];
  /** Answers a request its own way and returns true, or leaves it to the usual answer. */
  before: (call: { method: string; path: string }, response: ServerResponse) => boolean = () => false;
  /** The same once a write was executed. */
  after: (call: { method: string; path: string }, response: ServerResponse) => boolean = () => false;
  #articles: { id: number; title: string; description: string; status: number; folder: number }[] = [];
  #server = createServer((request, response) => void this.#serve(request, response));
  #nextId = 100;

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** `folder` 1 is for everybody, 2 for agents. */
  addArticle(title: string, description: string, { folder = 1, status = 2 } = {}): void {
    this.#articles.push({ id: this.#take(), title, description, status, folder });
  }
  addTicket(text: string, changes: Partial<Omit<FakeTicket, "id" | "messages">> = {}): FakeTicket {
    const at = stamp();
    const ticket: FakeTicket = {
      id: this.#take(),
      subject: "A question",
      description: `<div>${text}</div>`,
      status: 2,
      source: 1,
      responder_id: BOT.id,
      group_id: null,
      tags: [],
      spam: false,
      deleted: false,
      marked: false,
      created_at: at,
      updated_at: at,
      messages: [],
      ...changes,
    };
    this.tickets.set(ticket.id, ticket);
    return ticket;
  }
  say(ticket: FakeTicket, body: string, by: Partial<FakeMessage> = {}): FakeMessage {
    const message = {
      id: this.#take(),
      body: `<div>${body}</div>`,
      body_text: body,
      incoming: true,
      private: false,
      user_id: CUSTOMER.id,
      source: 0,
      created_at: stamp(),
      ...by,
    };
    ticket.messages.push(message);
    ticket.updated_at = message.created_at;
    return message;
  }
  byBot(ticket: FakeTicket, isPrivate: boolean): FakeMessage[] {
    return ticket.messages.filter((message) => message.user_id === BOT.id && message.private === isPrivate);
  }
  writes(ticket: FakeTicket): string[] {
    const about = new RegExp(`/tickets/${ticket.id}(/|$)`);
    return this.calls
      .filter(({ method, path, status }) => method !== "GET" && about.test(path) && status < 300)
      .map(
        ({ method, path, body }) =>
          `${method} ${path.split("/").slice(2).join("/")} ${Object.keys(body).sort().join()}`,
      );
  }

  #take(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://fake");
    const method = request.method ?? "GET";
    const path = url.pathname.replace(/^\/api\/v2/, "");
    if (this.before({ method, path }, response)) return;
    const text = Buffer.concat(chunks).toString("utf8");
    const body = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    const isLetIn = request.headers.authorization === `Basic ${Buffer.from(`${KEY}:X`).toString("base64")}`;
    const [status, answer] = isLetIn
      ? this.#answer({ method, path, query: url.searchParams, body })
      : [401, { code: "invalid_credentials", message: "You have to be logged in to perform this action." }];
    this.calls.push({ method, path, body, status });
    if (method !== "GET" && status < 300 && this.after({ method, path }, response)) return;
    const next = Array.isArray(answer) && url.searchParams.has("page") ? this.#nextPage(url, answer) : null;
    const page = next === null ? answer : next.rows;
    response.writeHead(status, {
      "content-type": "application/json",
      ...(next?.link ? { link: `<${next.link}>; rel="next"` } : {}),
    });
    response.end(answer === EMPTY ? "" : JSON.stringify(page));
  }

  #nextPage(url: URL, rows: unknown[]): { rows: unknown[]; link: string | null } {
    const page = Number(url.searchParams.get("page"));
    const shown = rows.slice((page - 1) * PAGE, page * PAGE);
    const following = new URL(url.pathname, this.url);
    following.search = url.search;
    following.searchParams.set("page", String(page + 1));
    return { rows: shown, link: rows.length > page * PAGE ? following.href : null };
  }

  #answer(asked: {
    method: string;
    path: string;
    query: URLSearchParams;
    body: Record<string, unknown>;
  }): [number, unknown] {
    const { method, path, query, body } = asked;
    const ticket = this.tickets.get(Number(/^\/tickets\/(\d+)/.exec(path)?.[1]));
    if (/^\/tickets\/\d+/.test(path) && !ticket) return [404, EMPTY];
    if (method === "GET") return this.#read(path, { ticket, query });
    if (!ticket) return [404, EMPTY];
    if (ticket.spam || ticket.deleted) return [405, { message: "method not allowed" }];
    if (method === "POST") return this.#write(path, { ticket, body });
    return method === "PUT" ? change(ticket, body) : [404, EMPTY];
  }

  #write(path: string, { ticket, body }: { ticket: FakeTicket; body: Record<string, unknown> }): [number, unknown] {
    const isNote = path.endsWith("/notes");
    if (!isNote && !path.endsWith("/reply")) return [404, EMPTY];
    const html = String(body["body"]).replace(/ data-[a-z-]+="[^"]*"/g, "");
    const said = this.say(ticket, "", {
      body: html,
      body_text: html.replace(/<[^>]*>/g, " "),
      incoming: false,
      private: isNote ? body["private"] !== false : false,
      user_id: BOT.id,
      source: isNote ? 2 : 0,
    });
    return [201, { ...said, ticket_id: ticket.id }];
  }

  #read(
    path: string,
    { ticket, query }: { ticket: FakeTicket | undefined; query: URLSearchParams },
  ): [number, unknown] {
    if (ticket && path.endsWith("/conversations")) return [200, ticket.messages];
    if (ticket) return [200, view(ticket)];
    if (path === "/tickets") return [200, this.#list(query)];
    const known: Record<string, unknown> = {
      "/agents/me": { ...agent(BOT), type: "support_agent", ticket_scope: 1 },
      "/agents": [agent(BOT), agent(REP)],
      [`/agents/${REP.id}`]: agent(REP),
      "/groups": [GROUP],
      [`/groups/${GROUP.id}`]: GROUP,
      "/ticket_fields": [{ name: "cf_opencx_handed_off", type: "custom_checkbox", choices: [] }],
      "/settings/helpdesk": { primary_language: "en", supported_languages: [], portal_languages: [] },
      "/solutions/categories": [{ id: 1, name: "General" }],
      "/solutions/categories/1/folders": [
        { id: 1, name: "Everybody", visibility: 1, sub_folders_count: 0 },
        { id: 2, name: "Agents", visibility: 3, sub_folders_count: 0 },
      ],
      [`/contacts/${CUSTOMER.id}`]: CUSTOMER,
    };
    const folder = Number(/^\/solutions\/folders\/(\d+)\/articles$/.exec(path)?.[1]);
    if (folder)
      return [
        200,
        this.#articles
          .filter((one) => one.folder === folder)
          .map((one) => ({ ...one, updated_at: stamp(0), tags: [] })),
      ];
    if (/^\/solutions\/folders\/\d+\/subfolders$/.test(path)) return [200, []];
    const article = this.#articles.find(({ id }) => path === `/solutions/articles/${id}`);
    if (article) return [200, { ...article, updated_at: stamp(0), tags: [] }];
    if (path.startsWith("/automations"))
      return [403, { code: "require_feature", message: "The plan does not have this feature." }];
    return path in known ? [200, known[path]] : [404, EMPTY];
  }

  #list(query: URLSearchParams): unknown[] {
    const since = Date.parse(query.get("updated_since") ?? "1970-01-01T00:00:00Z");
    const filter = query.get("filter");
    const rows = [...this.tickets.values()].filter(({ spam, deleted, updated_at }) => {
      const isWanted = filter === "spam" ? spam : filter === "deleted" ? deleted : !spam && !deleted;
      return isWanted && Date.parse(updated_at) >= since;
    });
    return rows.toSorted((one, other) => one.updated_at.localeCompare(other.updated_at)).map(view);
  }
}

const KEYS = ["status", "responder_id", "group_id", "tags", "custom_fields"];

function change(ticket: FakeTicket, body: Record<string, unknown>): [number, unknown] {
  const unknown = Object.keys(body).find((key) => !KEYS.includes(key));
  if (unknown)
    return [
      400,
      { description: "Validation failed", errors: [{ field: unknown, message: "Unexpected", code: "invalid_field" }] },
    ];
  const { custom_fields: fields, ...plain } = body;
  Object.assign(ticket, plain);
  if (typeof fields === "object" && fields !== null && "cf_opencx_handed_off" in fields)
    ticket.marked = fields.cf_opencx_handed_off === true;
  ticket.updated_at = stamp();
  return [200, view(ticket)];
}

function view({ messages: _messages, marked, ...ticket }: FakeTicket) {
  return {
    ...ticket,
    description_text: ticket.description.replace(/<[^>]*>/g, ""),
    requester_id: CUSTOMER.id,
    requester: CUSTOMER,
    custom_fields: { cf_opencx_handed_off: marked },
    attachments: [],
  };
}

const agent = ({ id, name, email }: typeof BOT) => ({ id, group_ids: [], contact: { name, email, active: true } });

/** Whole seconds, as Freshdesk tells the time. */
function stamp(agoMs = 0): string {
  return new Date(Date.now() - agoMs).toISOString().replace(/\.\d+Z$/, "Z");
}
