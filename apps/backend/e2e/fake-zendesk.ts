/**
 * A second pretend Zendesk, written from the API's documentation alone and sharing nothing with the sandbox, so that
 * the product is not only right about one reading of the documents. Small on purpose: no webhooks or triggers API, no
 * embedded translations, offset paging for comments.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Translation = {
  locale: string;
  title: string;
  body: string | null;
  draft: boolean;
  outdated: boolean;
  updated_at: string;
};
export type FakeArticle = {
  id: number;
  source_locale: string;
  user_segment_id: number | null;
  user_segment_ids: number[];
  updated_at: string;
  translations: Map<string, Translation>;
};
type FakeComment = {
  id: number;
  author_id: number;
  public: boolean;
  html_body: string;
  plain_body: string;
  created_at: string;
  metadata: { custom: Record<string, unknown>; system: Record<string, unknown> };
};
export type FakeTicket = {
  id: number;
  subject: string;
  status: string;
  requester_id: number;
  tags: Set<string>;
  comments: FakeComment[];
  updated_at: string;
  via: string;
};
export type RecordedRequest = { method: string; path: string; body: string; status: number };
/** Answers a request its own way and returns true, or leaves it to the usual answer. */
export type Interruption = (request: { method: string; path: string }, response: ServerResponse) => boolean;

const AGENT = { id: 900_000_000_001, name: "Copilot Admin", email: "admin@fake.example", role: "admin" };
const TOKEN = "fake-token";

export class FakeZendesk {
  readonly credentials = { email: AGENT.email, apiToken: TOKEN };
  readonly articles = new Map<number, FakeArticle>();
  readonly tickets = new Map<number, FakeTicket>();
  readonly requests: RecordedRequest[] = [];
  readonly users = new Map<number, { id: number; name: string; email: string; role: string }>([[AGENT.id, AGENT]]);
  locales = ["en-us", "de", "fr"];
  /** Asked before each request is executed. */
  before: Interruption = () => false;
  /** Asked after a write was executed, before its answer is sent. */
  after: Interruption = () => false;
  #server = createServer((request, response) => void this.#serve(request, response));
  #nextId = 900_000_100_000;

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

  addArticle(id: number, options: Partial<Omit<FakeArticle, "id" | "translations">> = {}): FakeArticle {
    const article: FakeArticle = {
      id,
      source_locale: "en-us",
      user_segment_id: null,
      user_segment_ids: [],
      updated_at: new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, ""),
      translations: new Map(),
      ...options,
    };
    this.articles.set(id, article);
    return article;
  }
  translate(article: FakeArticle, locale: string, text: { title: string; body: string } & Partial<Translation>): void {
    article.translations.set(locale, {
      locale,
      draft: false,
      outdated: false,
      updated_at: article.updated_at,
      ...text,
    });
  }
  /** Marks an article as changed now. */
  touch(article: FakeArticle): void {
    article.updated_at = new Date().toISOString().replace(/\.\d+/, "");
  }
  addUser(role: string): number {
    const id = this.#nextId++;
    this.users.set(id, { id, name: `Person ${id}`, email: `person${id}@fake.example`, role });
    return id;
  }
  addTicket(subject: string, text: string, options: { status?: string; requester?: number } = {}): FakeTicket {
    const requester_id = options.requester ?? this.addUser("end-user");
    const id = this.tickets.size + 4001;
    const ticket: FakeTicket = {
      id,
      subject,
      status: options.status ?? "open",
      requester_id,
      tags: new Set(["vip"]),
      comments: [],
      updated_at: "",
      via: "email",
    };
    this.tickets.set(id, ticket);
    this.comment(ticket, requester_id, text);
    return ticket;
  }
  comment(ticket: FakeTicket, author: number, text: string, isPublic = true): FakeComment {
    const created_at = new Date().toISOString().replace(/\.\d+/, "");
    const comment: FakeComment = {
      id: this.#nextId++,
      author_id: author,
      public: isPublic,
      html_body: text.startsWith("<") ? text : `<div class="zd-comment"><p>${text}</p></div>`,
      plain_body: text.replace(/<[^>]*>/g, " "),
      created_at,
      metadata: { custom: {}, system: {} },
    };
    ticket.comments.push(comment);
    ticket.updated_at = created_at;
    return comment;
  }
  /** Internal comments that the connected account wrote. */
  notes(ticket: FakeTicket): FakeComment[] {
    return ticket.comments.filter((comment) => !comment.public && comment.author_id === AGENT.id);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://fake");
    const path = pathname.replace(/\.json$/, "");
    const method = request.method ?? "GET";
    const record: RecordedRequest = {
      method,
      path: `${path}${searchParams.size ? `?${searchParams}` : ""}`,
      body,
      status: 0,
    };
    this.requests.push(record);
    response.on("finish", () => {
      record.status = response.statusCode;
    });
    if (this.before({ method, path }, response)) return;
    const expected = `Basic ${Buffer.from(`${AGENT.email}/token:${TOKEN}`).toString("base64")}`;
    if (request.headers.authorization !== expected) {
      if (path === "/api/v2/users/me") return send(response, 200, { user: { id: null, name: "Anonymous user" } });
      return send(response, 401, { error: "Couldn't authenticate you" });
    }
    const answer = this.#answer({ method, path, query: searchParams, body });
    if (method !== "GET" && this.after({ method, path }, response)) return;
    send(response, answer.status, answer.body);
  }

  #answer(call: { method: string; path: string; query: URLSearchParams; body: string }): {
    status: number;
    body: unknown;
  } {
    const path = call.path.replace("/api/v2", "");
    if (path === "/users/me") return { status: 200, body: { user: AGENT } };
    if (path === "/users/show_many") return { status: 200, body: { users: this.#usersById(call.query) } };
    if (path.startsWith("/help_center/")) return this.#helpCenter(path.replace("/help_center", ""), call.query);
    const [, id, rest] = /^\/tickets\/(\d+)(\/\w+)?$/.exec(path) ?? [];
    const ticket = this.tickets.get(Number(id));
    if (!ticket) return { status: 404, body: { error: "RecordNotFound", description: "Not found" } };
    return this.#ticket(ticket, rest ?? "", call);
  }

  #usersById(query: URLSearchParams) {
    return (query.get("ids") ?? "").split(",").flatMap((id) => this.users.get(Number(id)) ?? []);
  }

  #ticket(ticket: FakeTicket, rest: string, call: { method: string; body: string; query: URLSearchParams }) {
    if (call.method === "PUT" && rest === "/tags") {
      for (const tag of JSON.parse(call.body).tags as string[]) ticket.tags.add(tag);
      return { status: 200, body: { tags: [...ticket.tags] } };
    }
    if (call.method === "PUT" && rest === "") return this.#update(ticket, JSON.parse(call.body).ticket);
    if (call.method !== "GET") return { status: 404, body: { error: "InvalidEndpoint", description: "Not found" } };
    if (rest === "/comments") {
      const comments = [...ticket.comments];
      if ((call.query.get("sort") ?? call.query.get("sort_order") ?? "").match(/^(-|desc)/)) comments.reverse();
      return { status: 200, body: { comments, count: comments.length, next_page: null, previous_page: null } };
    }
    if (rest === "/audits") {
      const audits = ticket.comments.map((comment) => ({
        id: comment.id + 1,
        ticket_id: ticket.id,
        author_id: comment.author_id,
        created_at: comment.created_at,
        metadata: comment.metadata,
        events: [{ ...comment, type: "Comment" }],
      }));
      return { status: 200, body: { audits, count: audits.length, next_page: null, previous_page: null } };
    }
    return { status: 200, body: { ticket: this.#present(ticket) } };
  }

  #update(
    ticket: FakeTicket,
    change: { comment?: { html_body?: string; body?: string; public?: boolean }; metadata?: Record<string, unknown> },
  ) {
    if (ticket.status === "closed")
      return {
        status: 422,
        body: {
          error: "RecordInvalid",
          description: "Record validation errors",
          details: { status: [{ description: "Status: closed prevents ticket update" }] },
        },
      };
    if (!change.comment) return { status: 200, body: { ticket: this.#present(ticket) } };
    const comment = this.comment(
      ticket,
      AGENT.id,
      change.comment.html_body ?? change.comment.body ?? "",
      change.comment.public ?? true,
    );
    comment.metadata.custom = change.metadata ?? {};
    const audit = {
      id: comment.id + 1,
      ticket_id: ticket.id,
      author_id: AGENT.id,
      metadata: comment.metadata,
      events: [{ ...comment, type: "Comment" }],
    };
    return { status: 200, body: { ticket: this.#present(ticket), audit } };
  }

  #present(ticket: FakeTicket) {
    return {
      id: ticket.id,
      url: `${this.url}/api/v2/tickets/${ticket.id}.json`,
      subject: ticket.subject,
      raw_subject: ticket.subject,
      description: ticket.comments[0]?.plain_body ?? "",
      status: ticket.status,
      requester_id: ticket.requester_id,
      submitter_id: ticket.requester_id,
      tags: [...ticket.tags],
      external_id: null,
      via: { channel: ticket.via, source: { from: {}, to: {}, rel: null } },
      created_at: ticket.comments[0]?.created_at,
      updated_at: ticket.updated_at,
      is_public: true,
    };
  }

  #helpCenter(path: string, query: URLSearchParams): { status: number; body: unknown } {
    if (path === "/locales") return { status: 200, body: { locales: this.locales, default_locale: "en-us" } };
    if (path === "/incremental/articles") {
      const since = Number(query.get("start_time")) * 1000;
      const articles = [...this.articles.values()].filter((article) => Date.parse(article.updated_at) >= since);
      const last = Math.max(...articles.map((article) => Date.parse(article.updated_at) / 1000), 1);
      return {
        status: 200,
        body: {
          articles: articles.map((article) => this.#row(article)),
          count: articles.length,
          next_page: null,
          end_time: last,
        },
      };
    }
    const [, translationsOf] = /^\/articles\/(\d+)\/translations$/.exec(path) ?? [];
    if (translationsOf) {
      const article = this.articles.get(Number(translationsOf));
      if (!article) return { status: 404, body: { error: "RecordNotFound", description: "Not found" } };
      const translations = [...article.translations.values()].map((translation, index) => ({
        id: article.id * 10 + index,
        source_id: article.id,
        source_type: "Article",
        html_url: `${this.url}/hc/${translation.locale}/articles/${article.id}`,
        ...translation,
      }));
      return { status: 200, body: { translations, count: translations.length, next_page: null } };
    }
    const [, locale] = /^(?:\/([\w-]+))?\/articles$/.exec(path) ?? [];
    if (!/^(?:\/[\w-]+)?\/articles$/.test(path))
      return { status: 404, body: { error: "InvalidEndpoint", description: "Not found" } };
    return { status: 200, body: this.#list(locale, query) };
  }

  #list(locale: string | undefined, query: URLSearchParams) {
    const size = Math.min(Number(query.get("page[size]") ?? query.get("per_page") ?? 30), 100);
    const at = Number(query.get("page[after]") ?? 0);
    const sorted = [...this.articles.values()]
      .filter((article) => !locale || article.translations.has(locale))
      .sort((a, b) => a.updated_at.localeCompare(b.updated_at) || a.id - b.id);
    if (query.get("sort_order") === "desc") sorted.reverse();
    const articles = sorted.slice(at, at + size).map((article) => this.#row(article, locale));
    const has_more = at + size < sorted.length;
    return {
      articles,
      meta: { has_more, after_cursor: has_more ? String(at + size) : null, before_cursor: null },
      links: {},
    };
  }

  #row(article: FakeArticle, locale = article.source_locale) {
    const shown = article.translations.get(locale) ?? [...article.translations.values()][0];
    return {
      id: article.id,
      url: `${this.url}/api/v2/help_center/${locale}/articles/${article.id}.json`,
      html_url: `${this.url}/hc/${locale}/articles/${article.id}`,
      author_id: AGENT.id,
      section_id: 1,
      title: shown?.title ?? "",
      name: shown?.title ?? "",
      body: shown?.body ?? null,
      locale: shown?.locale ?? locale,
      source_locale: article.source_locale,
      draft: shown?.draft ?? false,
      outdated: false,
      outdated_locales: [...article.translations.values()]
        .filter(({ outdated }) => outdated)
        .map(({ locale: of }) => of),
      user_segment_id: article.user_segment_id,
      user_segment_ids: article.user_segment_ids,
      label_names: [],
      created_at: article.updated_at,
      updated_at: article.updated_at,
      edited_at: shown?.updated_at ?? article.updated_at,
    };
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.writableEnded) return;
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
