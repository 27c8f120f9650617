import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";
import { fieldProblems, readTime, typedForm } from "./read-fields.ts";

describe("a time from outside", () => {
  it.each([
    ["2026-02-15", "2026-02-15T00:00:00Z"],
    ["2026-03-23T12:00", "2026-03-23T12:00:00Z"],
    ["2026-03-23T12:00Z", "2026-03-23T12:00:00Z"],
    ["2026-03-23T12:00:05", "2026-03-23T12:00:05Z"],
    ["2026-12-24T12:56:15+05:30", "2026-12-24T07:26:15Z"],
    ["2026-12-24T12:56:15+0530", "2026-12-24T07:26:15Z"],
    ["2026-12-24T12:56:15-05", "2026-12-24T17:56:15Z"],
  ])("%s is %s", (text, time) => {
    expect(readTime(text)).toBe(Date.parse(time));
  });

  it.each(["", "yesterday", "2026-13-01", "15.02.2026", "2026-02-15 12:00", "1771153200"])("%j is none", (text) => {
    expect(readTime(text)).toBeNaN();
  });

  it("is read back whatever it was", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        expect(readTime(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});

describe("the fields of a body", () => {
  const rules = {
    status: { type: "integer", oneOf: [2, 3] },
    tags: { type: "strings" },
    inner: { type: "object", fields: { flag: { type: "boolean", isNullable: false } } },
    name: { type: "string", required: true },
  } as const;

  it.each([
    [{ name: "x", status: 2, tags: ["a"], inner: { flag: true } }, []],
    [{ name: "x", status: null, tags: null, inner: null }, []],
    [{}, ["name missing_field"]],
    [{ name: "" }, ["name missing_field"]],
    [{ name: "x", status: "2" }, ["status datatype_mismatch"]],
    [{ name: "x", status: 9 }, ["status invalid_value"]],
    [{ name: "x", status: -1 }, ["status datatype_mismatch"]],
    [{ name: "x", tags: ["a", 1] }, ["tags datatype_mismatch"]],
    [{ name: "x", inner: { flag: null, other: 1 } }, ["inner.other invalid_field", "inner.flag datatype_mismatch"]],
    [{ name: 1, colour: "red" }, ["colour invalid_field", "name datatype_mismatch"]],
  ])("%j: %j", (body, problems) => {
    expect(fieldProblems(body, rules).map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
  });

  it("come out of a form as the types that are wanted, and stay texts where they do not fit", () => {
    const form = { status: "2", tags: ["1"], inner: { flag: "true" }, name: "5" };
    expect(typedForm(form, rules)).toEqual({ status: 2, tags: ["1"], inner: { flag: true }, name: "5" });
    expect(typedForm({ status: "two", inner: '{"flag":false}' }, rules)).toEqual({
      status: "two",
      inner: { flag: false },
    });
  });
});

describe("whatever is sent", () => {
  let open: Awaited<ReturnType<typeof openFreshdesk>>;
  beforeAll(async () => {
    open = await openFreshdesk();
  });
  afterAll(() => open.emulator.close());

  const keys = [
    "subject",
    "status",
    "tags",
    "custom_fields",
    "responder_id",
    "group_id",
    "description",
    "due_by",
    "email",
    "type",
  ];
  const body = fc.dictionary(fc.constantFrom(...keys, "body", "private", "cc_emails"), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 5,
  });

  it("a ticket, a change, a reply and a note are carried out or refused in words, and never break the account", async () => {
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    const send = (method: string, path: string, sent: unknown) => open.ask(path, { method, body: sent });
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const statuses = [
          (await send("POST", "/tickets", sent)).status,
          (await send("PUT", `/tickets/${id}`, sent)).status,
          (await send("POST", `/tickets/${id}/reply`, sent)).status,
          (await send("POST", `/tickets/${id}/notes`, sent)).status,
        ];
        expect(statuses.filter((status) => ![200, 201, 400].includes(status))).toEqual([]);
        expect((await open.ask(`/tickets/${id}`)).status).toBe(200);
      }),
      { numRuns: 60 },
    );
  });
});
