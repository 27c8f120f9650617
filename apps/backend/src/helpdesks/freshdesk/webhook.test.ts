import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sized } from "../../../e2e/fault-size.ts";
import { freshdeskWebhooks } from "./webhook.ts";

const { isAuthentic, readHint, writeDelivery } = freshdeskWebhooks;
const SECRET = "kI3-eS9wq_0YlNnAfKcz1JmQ2pWvLr8t";
const OTHER = "another-secret-of-ours";
const NOW = new Date("2026-01-15T10:00:00Z");
const BODY = Buffer.from('{"ticket_id":"42","event":"updated"}');
const carrying = (authorization: string | undefined, more = {}) => ({
  headers: { authorization, ...more },
  body: BODY,
});

describe("isAuthentic", () => {
  it("R238: accepts our secret in the Authorization header, any of those in force", () => {
    expect(isAuthentic(carrying(`Bearer ${SECRET}`), [SECRET], NOW)).toBe(true);
    expect(isAuthentic(carrying(`bearer  ${SECRET} `), [OTHER, SECRET], NOW)).toBe(true);
  });

  it.each<[string, string | undefined]>([
    ["nothing", undefined],
    ["an empty header", ""],
    ["no secret", "Bearer "],
    ["the secret without a scheme", SECRET],
    ["another scheme", `Basic ${SECRET}`],
    ["a retired secret", "Bearer retired"],
    ["a longer one", `Bearer ${SECRET}x`],
    ["two", `Bearer ${SECRET} ${SECRET}`],
  ])("R238: refuses a request that carries %s", (_, authorization) => {
    expect(isAuthentic(carrying(authorization), [SECRET, ""], NOW)).toBe(false);
  });

  it("R238: takes a secret from the Authorization header alone", () => {
    const elsewhere = { "x-hook-token": SECRET, "x-api-key": SECRET, cookie: `token=${SECRET}` };
    expect(isAuthentic(carrying(undefined, elsewhere), [SECRET], NOW)).toBe(false);
    expect(isAuthentic({ headers: {}, body: Buffer.from(`{"secret":"${SECRET}"}`) }, [SECRET], NOW)).toBe(false);
  });

  it("F26: no changed, cut or foreign secret passes, and no set of secrets without it", () => {
    const change = fc.record({
      at: fc.nat(SECRET.length - 1),
      bit: fc.integer({ min: 0, max: 6 }),
      isCut: fc.boolean(),
    });
    fc.assert(
      fc.property(change, ({ at, bit, isCut }) => {
        const bytes = Buffer.from(SECRET);
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        const forged = isCut ? SECRET.slice(0, at) : bytes.toString("latin1");
        expect(isAuthentic(carrying(`Bearer ${forged}`), [OTHER, SECRET], NOW)).toBe(false);
        expect(isAuthentic(carrying(`Bearer ${SECRET}`), [OTHER, SECRET], NOW)).toBe(true);
        expect(isAuthentic(carrying(`Bearer ${SECRET}`), [OTHER], NOW)).toBe(false);
      }),
      { numRuns: sized({ small: 2_000, large: 50_000 }) },
    );
  });
});

const hintOf = (body: string | Uint8Array) =>
  readHint({ headers: {}, body: typeof body === "string" ? Buffer.from(body) : body });

describe("readHint", () => {
  it.each([
    ['{"ticket_id":"4711","event":"created"}', "4711", "created"],
    ['{"ticket_id":4711,"event":"updated"}', "4711", "updated"],
    ['{"ticket_id":"#4711"}', "4711", "updated"],
    ['{"ticket_id":"INC-4711","event":"Created"}', "4711", "updated"],
    ['{"v":1,"ticket_id":" 004711 ","status":"Open","event":{"a":1},"more":[1,{"x":null}]}', "4711", "updated"],
    ['{"ticket_id":"7","event":"{status:{from:2,to:4}}"}', "7", "updated"],
    ['{"freshdesk_webhook":{"ticket_id":"12","ticket_status":"Open"}}', "12", "updated"],
    ['{"freshdesk_webhook":{"ticket_id":"#12","event":"created"}}', "12", "created"],
    ['{"ticket_id":"1","freshdesk_webhook":{"ticket_id":"2"}}', "1", "updated"],
    ['{"ticket_id":"1","freshdesk_webhook":"odd"}', "1", "updated"],
  ])("R238: reads %s", (body, ticketId, event) => {
    expect(hintOf(body)).toEqual({ kind: "hint", hint: { ticketId, event }, deliveryId: null });
  });

  it.each([
    "",
    "null",
    "42",
    "[]",
    "{}",
    '{"ticket_id":null}',
    '{"ticket_id":"0"}',
    '{"ticket_id":-4}',
    '{"ticket_id":4.5}',
    '{"ticket_id":"9007199254740993"}',
    '{"ticket_id":"4711; drop"}',
    '{"ticket_id":"{{ticket.id}}"}',
    '{"freshdesk_webhook":[]}',
    '{"freshdesk_webhook":{"id":"12"}}',
    '{"__proto__":{"ticket_id":"4711"}}',
    '{"ticket_id":"1","subject":"He said "hi""}',
    "freshdesk_webhook[ticket_id]=12",
    "<freshdesk_webhook><ticket_id>12</ticket_id></freshdesk_webhook>",
  ])("F23: turns %s away", (body) => {
    expect(hintOf(body)).toMatchObject({ kind: "unreadable", detail: expect.any(String) });
  });

  it("F23: never throws, and keeps nothing but digits and one of two words", () => {
    const bodies = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(text)),
      fc.json().map((text) => Buffer.from(`{"freshdesk_webhook":${text}}`)),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        const reading = hintOf(body);
        if (reading.kind === "unreadable") return;
        expect(Object.keys(reading.hint)).toEqual(["ticketId", "event"]);
        expect(reading.hint.ticketId).toMatch(/^[1-9]\d{0,15}$/);
      }),
    );
  });

  it("R238: every ticket number arrives, as text or as a number, with or without a prefix", () => {
    const ids = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(ids, fc.constantFrom("", "#", "INC-"), (id, prefix) => {
        const hint = { kind: "hint", hint: { ticketId: String(id), event: "updated" }, deliveryId: null };
        expect(hintOf(JSON.stringify({ ticket_id: `${prefix}${id}` }))).toEqual(hint);
        expect(hintOf(JSON.stringify({ ticket_id: id }))).toEqual(hint);
      }),
    );
  });

  it("R238: a delivery that we write ourselves is believed and read", () => {
    const delivery = writeDelivery({ ticketId: "4711", deliveryId: "d", secret: SECRET, now: NOW });
    expect(isAuthentic(delivery, [SECRET], NOW)).toBe(true);
    expect(readHint(delivery)).toMatchObject({ hint: { ticketId: "4711" } });
  });
});
