import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
let id: number;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openAccount({ clock: () => clock.at });
  id = open.account.createTicket({ subject: "Help", text: "It does not start.", change: { tags: ["printer"] } }).id;
});
afterEach(() => open.emulator.close());

const put = (ticket: object, path = `/tickets/${id}`) => open.ask(path, { method: "PUT", body: { ticket } });

describe("a note", () => {
  it("is private when asked so, made safe, and carries its metadata in comment and audit", async () => {
    const html_body = '<p onclick="x()">Press <b>Start</b><script>steal()</script></p>';
    const { status, json } = await put({ comment: { html_body, public: false }, metadata: { marker: "m-1" } });
    expect(status).toBe(200);
    const event = json.audit.events.find(({ type }) => type === "Comment");
    expect(event).toMatchObject({
      public: false,
      html_body: '<div class="zd-comment" dir="auto"><p>Press <b>Start</b></p></div>',
    });
    expect(json.audit.metadata.custom).toEqual({ marker: "m-1" });
    const { json: list } = await open.ask(`/tickets/${id}/comments?include=users`);
    expect(list.comments[1]).toMatchObject({
      id: event?.id,
      metadata: { custom: { marker: "m-1" } },
      plain_body: "Press Start",
    });
    expect(list.users.map(({ role }) => role)).toEqual(["end-user", "admin"]);
    expect(open.account.ticketAsSeenBy(id, "requester").comments).toHaveLength(1);
  });

  it("is public when it does not say, on a public ticket", async () => {
    await put({ comment: { body: "Oops" } });
    expect(open.account.comments(id).at(-1)?.isPublic).toBe(true);
  });

  it("is refused on a closed ticket with the reason under details", async () => {
    open.account.setStatus(id, "closed");
    const { status, json } = await put({ comment: { body: "x", public: false } });
    expect([status, json.error]).toEqual([422, "RecordInvalid"]);
    expect(json.details.status[0]?.description).toContain("closed prevents");
  });

  it("is refused with 409 when guarded by a stamp that the ticket has left behind", async () => {
    const stale = "2026-03-01T10:00:00Z";
    clock.at = new Date("2026-03-01T10:00:07Z");
    open.account.addComment(id, { text: "Never mind" });
    const guarded = { comment: { body: "x", public: false }, safe_update: true, updated_stamp: stale };
    expect((await put(guarded)).json.error).toBe("UpdateConflict");
    expect((await put({ ...guarded, updated_stamp: "2026-03-01T10:00:07Z" })).status).toBe(200);
    expect((await put({ ...guarded, updated_stamp: "2026-03-01T10:00:07Z" })).status).toBe(200);
  });

  it("by somebody else needs an admin, and an agent as its author when private", async () => {
    const { requesterId } = open.account.getTicket(id);
    expect((await put({ comment: { body: "x", public: false, author_id: requesterId } })).status).toBe(422);
    const agent = open.account.addToken({ email: "agent@acme.example", token: "t", role: "agent" });
    expect((await put({ comment: { body: "x", public: false, author_id: agent.id } })).status).toBe(200);
    const byAgent = { method: "PUT", as: { email: "agent@acme.example", token: "t" } };
    const body = { ticket: { comment: { body: "x", author_id: open.account.admin.id } } };
    expect((await open.ask(`/tickets/${id}`, { ...byAgent, body })).status).toBe(422);
  });

  it("names the keys of a request that were not understood", async () => {
    const { headers } = await put({ comment: { body: "x", public: false }, colour: "red" });
    expect(headers.get("x-zendesk-api-warn")).toContain("colour");
  });
});

describe("tags", () => {
  it("are added by PUT, replaced by POST and taken away by DELETE", async () => {
    const write = (method: string, tags: string[]) => open.ask(`/tickets/${id}/tags`, { method, body: { tags } });
    expect(await write("PUT", ["AI Note"])).toMatchObject({ status: 200, json: { tags: ["ai", "note", "printer"] } });
    expect((await write("DELETE", ["ai"])).status).toBe(204);
    expect(open.account.getTicket(id).tags).toEqual(["note", "printer"]);
    expect(await write("POST", ["only"])).toMatchObject({ status: 201, json: { tags: ["only"] } });
    expect((await put({ tags: ["whole", "set"] })).json.ticket.tags).toEqual(["set", "whole"]);
  });
});

describe("reading", () => {
  it("pages comments in both styles and both directions", async () => {
    for (let index = 1; index < 5; index++) {
      clock.at = new Date(clock.at.getTime() + 1000);
      open.account.addComment(id, { text: `Comment ${index}` });
    }
    const newest = await open.ask(`/tickets/${id}/comments?sort=-created_at&page[size]=2`);
    expect(newest.json.comments.map(({ body }) => body)).toEqual(["Comment 4", "Comment 3"]);
    expect(newest.json.links.prev).toBeNull();
    const offset = await open.ask(`/tickets/${id}/comments?per_page=3&page=2`);
    expect(offset.json.comments).toHaveLength(2);
    expect(offset.json).toMatchObject({ count: 5, next_page: null });
  });

  it("finds several tickets and people at once and leaves out those that do not exist", async () => {
    const { json } = await open.ask(`/tickets/show_many?ids=${id},7&include=users`);
    expect(json.tickets.map((ticket) => ticket.id)).toEqual([id]);
    expect(json.users).toHaveLength(1);
    const { requesterId } = open.account.getTicket(id);
    open.account.deleteUser(requesterId);
    const people = await open.ask(`/users/show_many?ids=${requesterId},9`);
    expect(people.json.users).toMatchObject([{ id: requesterId, active: false, email: null }]);
  });

  it("searches by status, tag and words, and stops at 1,000 results", async () => {
    expect((await open.ask("/search?query=type:ticket status<solved tags:printer help")).json.count).toBe(1);
    expect((await open.ask("/search?query=type:ticket status:closed")).json.count).toBe(0);
    expect((await open.ask("/search?query=type:ticket&page=11")).status).toBe(422);
  });

  it("exports changes by cursor, withholding the last minute", async () => {
    const start = clock.at.getTime() / 1000 - 3600;
    expect((await open.ask(`/incremental/tickets/cursor?start_time=${clock.at.getTime() / 1000}`)).status).toBe(422);
    expect((await open.ask(`/incremental/tickets/cursor?start_time=${start}`)).json.tickets).toEqual([]);
    clock.at = new Date("2026-03-01T10:02:00Z");
    const first = await open.ask(`/incremental/tickets/cursor.json?start_time=${start}`);
    expect(first.json).toMatchObject({ tickets: [{ id }], end_of_stream: true });
    open.account.setStatus(id, "solved");
    clock.at = new Date("2026-03-01T10:04:00Z");
    const second = await open.ask(`/incremental/tickets/cursor?cursor=${first.json.after_cursor}`);
    expect(second.json.tickets).toMatchObject([{ id, status: "solved" }]);
  });
});

describe("life of a ticket", () => {
  it("wakes up when the customer writes again", () => {
    open.account.setStatus(id, "solved");
    open.account.addComment(id, { text: "It is back" });
    expect(open.account.getTicket(id).status).toBe("open");
  });

  it("ends closed when merged, and the other one gets a private pointer", () => {
    const other = open.account.createTicket({ subject: "Same", text: "Same" });
    open.account.mergeTicket(other.id, id);
    expect(open.account.getTicket(other.id)).toMatchObject({ status: "closed", mergedInto: id });
    expect(open.account.comments(id).at(-1)).toMatchObject({ isPublic: false });
  });

  it("is created once for the same idempotency key, and refused for another body", async () => {
    const headers = { "idempotency-key": "k-1" };
    const ticket = { subject: "New", comment: { body: "Hello" }, requester: { name: "Jo", email: "jo@example.com" } };
    const first = await open.ask("/tickets", { method: "POST", body: { ticket }, headers });
    const again = await open.ask("/tickets", { method: "POST", body: { ticket }, headers });
    expect([first.status, again.json.ticket.id]).toEqual([201, first.json.ticket.id]);
    expect(again.headers.get("x-idempotency-lookup")).toBe("hit");
    const other = await open.ask("/tickets", {
      method: "POST",
      body: { ticket: { ...ticket, subject: "Else" } },
      headers,
    });
    expect([other.status, other.json.error]).toEqual([400, "IdempotentRequestError"]);
  });

  it("has ids that do not fit into 32 bits", () => {
    expect(id).toBeGreaterThan(2 ** 40);
    expect(Number.isSafeInteger(id)).toBe(true);
  });
});
