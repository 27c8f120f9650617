import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClients, resultOf, rowsOf } from "./open-clients.examples.ts";

let open: Awaited<ReturnType<typeof openClients>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };
const wait = (seconds: number) => {
  clock.at = new Date(clock.at.getTime() + seconds * 1000);
};
const requester = { name: "Jo Doe", email: "jo@example.com" };

beforeAll(async () => {
  open = await openClients({ clock: () => clock.at });
});
afterAll(() => open.emulator.close());

const newTicket = (ticket: Record<string, unknown> = {}) =>
  resultOf(
    open.support.tickets.create({
      ticket: { subject: "Printer", comment: { body: "It does not print." }, requester, ...ticket },
    }),
  );

describe("node-zendesk on tickets", () => {
  it("creates, shows, lists, changes and deletes a ticket", async () => {
    const created = await newTicket({ external_id: "shop-7", tags: ["printer"] });
    expect(created).toMatchObject({ subject: "Printer", status: "new", external_id: "shop-7", tags: ["printer"] });
    const { tickets } = open.support;
    expect(await resultOf(tickets.show(created.id))).toMatchObject({
      description: "It does not print.",
      via: { channel: "api" },
    });
    await tickets.update(created.id, { ticket: { status: "pending", priority: "high" } });
    expect(await resultOf(tickets.show(created.id))).toMatchObject({ status: "pending", priority: "high" });
    expect(await rowsOf(tickets.listWithFilter("external_id", "shop-7"))).toMatchObject([{ id: created.id }]);
    expect(await rowsOf(tickets.listWithFilter("external_id", "shop-8"))).toEqual([]);
    const other = await newTicket();
    expect(await resultOf(tickets.showMany([created.id, other.id, 1]))).toMatchObject([
      { id: created.id },
      { id: other.id },
    ]);
    await tickets.delete(other.id);
    expect((await rowsOf(tickets.list())).map(({ id }) => id)).not.toContain(other.id);
  });

  it("writes a note that the requester does not see, and reads comments and audits back", async () => {
    const { id } = await newTicket();
    const note = { html_body: "<p>Try <b>this</b></p>", public: false };
    await open.support.tickets.update(id, { ticket: { comment: note } as never });
    const comments = await rowsOf(open.support.tickets.getComments(id));
    expect(comments).toMatchObject([{ public: true }, { public: false, plain_body: "Try this" }]);
    expect(open.account.ticketAsSeenBy(id, "requester").comments).toHaveLength(1);
    const audits = await rowsOf(open.support.ticketaudits.list(id));
    expect(audits).toHaveLength(2);
    const last = audits[1]?.id ?? 0;
    expect(await resultOf(open.support.ticketaudits.show(id, last))).toMatchObject({
      id: last,
      events: [{ type: "Comment", public: false }],
    });
  });

  it("adds tags with PUT, replaces them with POST and reads them", async () => {
    const { id } = await newTicket({ tags: ["one"] });
    const tags = ["tickets", String(id), "tags"];
    const { tickets } = open.support;
    expect(await resultOf(tickets.put(tags, { tags: ["two"] }))).toEqual({ tags: ["one", "two"] });
    expect(await resultOf(tickets.post(tags, { tags: ["three"] }))).toEqual({ tags: ["three"] });
    expect(await resultOf(tickets.get(tags))).toEqual({ tags: ["three"] });
  });

  it("follows pages to the end, by cursor and by number", async () => {
    const { tickets } = open.support;
    const mine: number[] = [];
    for (let index = 0; index < 5; index++) mine.push((await newTicket({ external_id: "paged" })).id);
    const wanted = { external_id: "paged" };
    const byCursor = await rowsOf(tickets.getAll(["tickets", { ...wanted, page: { size: 2 } }]));
    expect(byCursor.map(({ id }) => id)).toEqual(mine);
    const [id = 0] = mine;
    for (let index = 0; index < 4; index++) {
      wait(1);
      open.account.addComment(id, { text: `Comment ${index}` });
    }
    const before = open.account.ledger.requests.length;
    const byNumber = await rowsOf(tickets.getAll(["tickets", String(id), "comments", { per_page: 2 }]));
    expect(byNumber.map(({ body }) => body)).toEqual([
      "It does not print.",
      "Comment 0",
      "Comment 1",
      "Comment 2",
      "Comment 3",
    ]);
    expect(open.account.ledger.requests.length - before).toBe(3);
  });
});

describe("node-zendesk on people", () => {
  it("knows who it is, and shows and lists people", async () => {
    const { users } = open.support;
    expect(await resultOf(users.me())).toMatchObject({ id: open.account.admin.id, role: "admin" });
    const { requester_id: id } = await newTicket();
    expect(await resultOf(users.show(Number(id)))).toMatchObject(requester);
    expect(await resultOf(users.showMany([Number(id), 1]))).toMatchObject([requester]);
    const staff = await rowsOf(users.listWithFilter("role", "agent"));
    expect(staff).toMatchObject([{ role: "agent" }]);
  });
});

describe("node-zendesk on search and exports", () => {
  it("searches, counts and exports what was found", async () => {
    const { search } = open.support;
    const created = await newTicket({ subject: "A purple elephant", tags: ["zoo"] });
    expect(await rowsOf(search.queryAll("type:ticket tags:zoo purple"))).toMatchObject([
      { id: created.id, result_type: "ticket" },
    ]);
    expect(await resultOf(search.query("type:user email:jo@example.com"))).toMatchObject([
      { name: "Jo Doe", result_type: "user" },
    ]);
    expect(await resultOf(search.showResultsCount("type:ticket tags:zoo"))).toEqual({ count: 1 });
    await newTicket({ tags: ["zoo"] });
    await newTicket({ tags: ["zoo"] });
    expect(await rowsOf(search.exportResults("tags:zoo", "ticket", 2))).toHaveLength(3);
  });

  it("exports changed tickets by time, withholding the last minute, deleted ones among them", async () => {
    wait(1);
    const start = Math.floor(clock.at.getTime() / 1000);
    wait(120);
    const { id } = await newTicket();
    const { tickets } = open.support;
    const changes = () => rowsOf(tickets.incremental(String(start)));
    expect(await changes()).toEqual([]);
    wait(61);
    expect(await changes()).toMatchObject([{ id, status: "new" }]);
    await tickets.delete(id);
    wait(61);
    expect(await changes()).toMatchObject([{ id, status: "deleted" }]);
    const answer = await resultOf(
      tickets.get(["incremental", "tickets", "cursor", { start_time: start, exclude_deleted: true }]),
    );
    expect(answer).toEqual([]);
  });
});
