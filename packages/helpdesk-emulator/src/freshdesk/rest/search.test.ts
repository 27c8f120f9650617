import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";
import { queryHolds, readSearchQuery, type SearchQuery, type Term, termsOf } from "./search-query.ts";

describe("the language of search", () => {
  it.each([
    ['"status:2"', [["status", ":", 2]]],
    [
      "\"tag:'two words' AND type:null\"",
      [
        ["tag", ":", "two words"],
        ["type", ":", null],
      ],
    ],
    ["\"created_at:>'2026-01-01'\"", [["created_at", ":>", "2026-01-01"]]],
    [
      '"(priority:>3 OR cf_locked:true) AND custom_string:finance"',
      [
        ["priority", ":>", 3],
        ["cf_locked", ":", true],
        ["custom_string", ":", "finance"],
      ],
    ],
  ])("%s is understood", (text, terms) => {
    const query = readSearchQuery(text);
    expect(query && termsOf(query).map(({ field, operator, value }) => [field, operator, value])).toEqual(terms);
  });

  it.each([
    "status:2",
    '"status:2',
    '""',
    '"status"',
    '"status:2 AND"',
    '"(status:2"',
    '"status:2)"',
    '"status:2 priority:1"',
    '"status:\'open"',
    `"${"(".repeat(200)}"`,
    `"tag:${"x".repeat(600)}"`,
  ])("%s is not", (text) => {
    expect(readSearchQuery(text)).toBeNull();
  });

  it("binds AND closer than OR", () => {
    const query = readSearchQuery('"a:1 OR b:1 AND c:1"');
    const holds = (fields: string) => query && queryHolds(query, ({ field }) => fields.includes(field));
    expect([holds("a"), holds("b"), holds("bc")]).toEqual([true, false, true]);
  });

  const term: fc.Arbitrary<Term> = fc.record({
    field: fc.stringMatching(/^[a-z][a-z_]{0,6}$/).filter((word) => !/^(and|or)$/i.test(word)),
    operator: fc.constantFrom(":", ":>", ":<"),
    value: fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-zA-Z ()"]{1,8}$/)),
  });
  const { query: queries } = fc.letrec<{ query: SearchQuery }>((tie) => ({
    query: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      term.map((each) => ({ kind: "term" as const, term: each })),
      fc.record({ kind: fc.constantFrom("and" as const, "or" as const), left: tie("query"), right: tie("query") }),
    ),
  }));
  const write = (query: SearchQuery): string =>
    query.kind === "term"
      ? `${query.term.field}${query.term.operator}${typeof query.term.value === "string" ? `'${query.term.value}'` : query.term.value}`
      : `(${write(query.left)} ${query.kind.toUpperCase()} ${write(query.right)})`;

  it("reads back every query that it can write", () => {
    fc.assert(
      fc.property(queries, (query) => {
        const text = `"${write(query)}"`;
        fc.pre(text.length <= 512);
        expect(readSearchQuery(text)).toEqual(query);
      }),
    );
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        readSearchQuery(`"${text}"`);
      }),
    );
  });
});

describe("search", () => {
  let open: Awaited<ReturnType<typeof openFreshdesk>>;
  const clock = { at: new Date("2026-03-01T10:00:00Z") };
  beforeEach(async () => {
    clock.at = new Date("2026-03-01T10:00:00Z");
    open = await openFreshdesk({ clock: () => clock.at });
  });
  afterEach(() => open.emulator.close());
  const wait = () => {
    clock.at = new Date(clock.at.getTime() + 180_000);
  };
  const find = (query: string, page = "") => open.ask(`/search/tickets?query=${encodeURIComponent(query)}${page}`);
  const ids = async (query: string) => (await find(query)).json.results.map((row) => row.id);

  it("is some minutes behind what is", async () => {
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    expect(await ids('"status:2"')).toEqual([]);
    wait();
    expect(await ids('"status:2"')).toEqual([id]);
    open.account.setStatus(id, 4);
    expect([await ids('"status:2"'), await ids('"status:4"')]).toEqual([[id], []]);
    wait();
    expect([await ids('"status:2"'), await ids('"status:4"')]).toEqual([[], [id]]);
  });

  it("finds by agent, group, tag, type, dates and custom fields, and what is empty by null", async () => {
    const [support] = open.account.groups();
    const change = {
      tags: ["vip"],
      type: "Incident",
      responderId: open.account.agent.id,
      groupId: support?.id ?? 0,
      priority: 4,
    };
    const { id } = open.account.createTicket({
      subject: "x",
      text: "x",
      change: { ...change, customFields: { cf_opencx_handed_off: true } },
    });
    const other = open.account.createTicket({ subject: "y", text: "y" }).id;
    wait();
    expect(await ids(`"agent_id:${open.account.agent.id} AND group_id:${support?.id}"`)).toEqual([id]);
    expect(await ids("\"tag:'vip' AND type:'Incident' AND priority:>3\"")).toEqual([id]);
    expect(await ids('"cf_opencx_handed_off:true"')).toEqual([id]);
    expect(await ids('"agent_id:null AND tag:null AND type:null"')).toEqual([other]);
    expect(await ids("\"created_at:'2026-03-01' AND updated_at:<'2026-03-01'\"")).toEqual(
      [other, id].sort((a, b) => b - a),
    );
    expect(await ids("\"created_at:>'2026-03-02'\"")).toEqual([]);
  });

  it("leaves out spam, trash and archived tickets, and refuses fields it does not know", async () => {
    const [spam, trash, archived] = [1, 2, 3].map(() => open.account.createTicket({ subject: "x", text: "x" }).id);
    wait();
    open.account.markSpam(spam ?? 0);
    open.account.deleteTicket(trash ?? 0);
    open.account.archiveTicket(archived ?? 0);
    expect((await find('"status:2"')).json).toEqual({ total: 0, results: [] });
    for (const query of ["\"subject:'x'\"", '"requester_id:1"', "status:2"])
      expect((await find(query)).status).toBe(400);
  });

  it("shows 30 a page, ten pages at most, with the number of all", async () => {
    for (let index = 0; index < 31; index++) open.account.createTicket({ subject: "x", text: "x" });
    wait();
    const { json } = await find('"status:2"');
    expect([json.total, json.results.length]).toEqual([31, 30]);
    expect((await find('"status:2"', "&page=2")).json.results).toHaveLength(1);
    expect((await find('"status:2"', "&page=11")).status).toBe(400);
  });
});
