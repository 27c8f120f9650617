import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sized } from "../../../e2e/fault-size.ts";
import type { WebhookRequest } from "../helpdesk.ts";
import { zendeskWebhooks } from "./webhook.ts";

const { isAuthentic, readHint } = zendeskWebhooks;
const TEST_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
const SECRET = "bXktc2VjcmV0LW9uZQ==";
const OTHER = "another-secret-of-ours";
const NOW = new Date("2026-01-15T10:00:00Z");
const TIMESTAMP = "2026-01-15T10:00:00Z";
const BODY = Buffer.from('{"ticket_id":"42","status":"Open"}');

const sign = (secret: string, timestamp: string, body: Uint8Array): string =>
  createHmac("sha256", secret).update(timestamp).update(body).digest("base64");

function signed({ secret = SECRET, timestamp = TIMESTAMP, body = BODY as Uint8Array } = {}): WebhookRequest {
  const headers = {
    "x-zendesk-webhook-signature": sign(secret, timestamp, body),
    "x-zendesk-webhook-signature-timestamp": timestamp,
  };
  return { headers, body };
}

describe("isAuthentic", () => {
  it("knows the documented vector, and refuses it because its secret is public", () => {
    expect(sign(TEST_SECRET, TIMESTAMP, BODY)).toBe("e6q7R87UXY3KKeyZ1c+E4IOl+eL9VY68JTDE5scxpUI=");
    expect(sign(TEST_SECRET, TIMESTAMP, Buffer.alloc(0))).toBe("128w6sU3+MeLQwFecNmdVNEaV/KLU7lLfxX2YxmQ9Io=");
    expect(isAuthentic(signed({ secret: TEST_SECRET }), [TEST_SECRET], NOW)).toBe(false);
    const carried = { headers: { authorization: `Bearer ${TEST_SECRET}` }, body: BODY };
    expect(isAuthentic(carried, [TEST_SECRET], NOW)).toBe(false);
  });

  it("D03: accepts a signature by any secret in force", () => {
    expect(isAuthentic(signed(), [SECRET], NOW)).toBe(true);
    expect(isAuthentic(signed({ secret: OTHER }), [SECRET, OTHER], NOW)).toBe(true);
    expect(isAuthentic(signed({ secret: "retired" }), [SECRET, OTHER], NOW)).toBe(false);
    expect(isAuthentic(signed(), [], NOW)).toBe(false);
    expect(isAuthentic(signed({ secret: "" }), [""], NOW)).toBe(false);
  });

  it("D03: accepts our secret as a bearer token, signed by whomever", () => {
    const bearer = (token: string) => ({
      ...signed({ secret: "zendesk's own" }).headers,
      authorization: `Bearer ${token}`,
    });
    expect(isAuthentic({ headers: bearer(OTHER), body: BODY }, [SECRET, OTHER], NOW)).toBe(true);
    expect(isAuthentic({ headers: { authorization: `bearer ${OTHER}` }, body: BODY }, [OTHER], NOW)).toBe(true);
    expect(isAuthentic({ headers: bearer(`${OTHER}x`), body: BODY }, [OTHER], NOW)).toBe(false);
    expect(isAuthentic({ headers: { authorization: OTHER }, body: BODY }, [OTHER], NOW)).toBe(false);
    expect(isAuthentic({ headers: { authorization: "Bearer " }, body: BODY }, [""], NOW)).toBe(false);
  });

  it.each([
    ["2026-01-15T09:55:00Z", true],
    ["2026-01-15T10:05:00Z", true],
    ["2026-01-15T11:00:00+01:00", true],
    ["2026-01-15T10:00:00.123456789Z", true],
    ["2026-01-15T09:54:59Z", false],
    ["2026-01-15T10:05:01Z", false],
    ["2026-01-15", false],
    ["1768471200", false],
    ["now", false],
    ["", false],
  ])("F26: a delivery signed at %j counts: %s", (timestamp, isAccepted) => {
    expect(isAuthentic(signed({ timestamp }), [SECRET], NOW)).toBe(isAccepted);
  });

  it("F26: no flipped bit, cut, moved time, foreign secret or re-written body passes", () => {
    const change = fc.record({
      where: fc.constantFrom("body", "signature", "timestamp"),
      at: fc.nat(10_000),
      bit: fc.nat(7),
      isCut: fc.boolean(),
    });
    const bodies = fc.uint8Array({ minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(bodies, change, (body, { where, at, bit, isCut }) => {
        const request = signed({ body });
        const flip = (bytes: Buffer): Buffer => {
          if (isCut) return bytes.subarray(0, at % bytes.length);
          const index = at % bytes.length;
          bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << bit), index);
          return bytes;
        };
        const header = (name: string): string =>
          flip(Buffer.from(request.headers[name] ?? "", "latin1")).toString("latin1");
        const forged =
          where === "body"
            ? { ...request, body: flip(Buffer.from(body)) }
            : {
                ...request,
                headers: {
                  ...request.headers,
                  [`x-zendesk-webhook-signature${where === "timestamp" ? "-timestamp" : ""}`]: header(
                    `x-zendesk-webhook-signature${where === "timestamp" ? "-timestamp" : ""}`,
                  ),
                },
              };
        expect(isAuthentic(request, [OTHER, SECRET], NOW)).toBe(true);
        expect(isAuthentic(request, [OTHER], NOW)).toBe(false);
        expect(isAuthentic(forged, [OTHER, SECRET], NOW)).toBe(false);
      }),
      { numRuns: sized({ small: 10_000, large: 100_000 }) },
    );
  });

  it("F26: the same body written in another way does not pass", () => {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(BODY.toString()), null, 1));
    expect(isAuthentic({ ...signed(), body: rewritten }, [SECRET], NOW)).toBe(false);
  });
});

const hintOf = (body: string | Uint8Array, headers = {}) =>
  readHint({ headers, body: typeof body === "string" ? Buffer.from(body) : body });

describe("readHint", () => {
  it.each([
    ['{"ticket_id":"4711","event":"created"}', "4711", "created"],
    ['{"ticket_id":4711,"event":"updated"}', "4711", "updated"],
    ['{"ticket_id":"#4711"}', "4711", "updated"],
    ['{"ticket_id":"INC-4711","event":"Created"}', "4711", "updated"],
    ['{"ticket_id":" 004711 ","event":{"a":1}}', "4711", "updated"],
    ['{"ticket_id":9007199254740991}', "9007199254740991", "updated"],
    ['{"ticket_id":"1","ticket_id":"2","other":{"deep":[1]}}', "2", "updated"],
    ['\ufeff{"ticket_id":"5"}', "5", "updated"],
  ])("reads %s", (body, ticketId, event) => {
    expect(hintOf(body)).toEqual({ kind: "hint", hint: { ticketId, event }, deliveryId: null });
  });

  it.each([
    "",
    "null",
    "42",
    '"4711"',
    "[]",
    "{}",
    '{"ticket_id":null}',
    '{"ticket_id":""}',
    '{"ticket_id":0}',
    '{"ticket_id":"0"}',
    '{"ticket_id":-4}',
    '{"ticket_id":4.5}',
    '{"ticket_id":9007199254740993}',
    '{"ticket_id":"9007199254740993"}',
    '{"ticket_id":1e400}',
    '{"ticket_id":"0x10"}',
    '{"ticket_id":"4711; drop"}',
    '{"ticket_id":"٤٧"}',
    '{"ticket_id":["4711"]}',
    '{"__proto__":{"ticket_id":"4711"}}',
    '{"ticket_id":"{{ticket.id}}"}',
    '{"ticket_id":"47\\u000011"}',
    "{'ticket_id':'1'}",
    '{"ticket_id":"1"',
  ])("F23: turns %s away", (body) => {
    expect(hintOf(body).kind).toBe("unreadable");
  });

  it("F23: survives depth, many keys, invalid UTF-8 and lone surrogates", () => {
    const depth = 100_000;
    expect(hintOf(`{"ticket_id":"7","x":${"[".repeat(depth)}${"]".repeat(depth)}}`)).toMatchObject({ kind: "hint" });
    expect(hintOf("[".repeat(1_000_000)).kind).toBe("unreadable");
    const keys = Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join(",");
    expect(hintOf(`{${keys},"ticket_id":"7"}`)).toMatchObject({ kind: "hint", hint: { ticketId: "7" } });
    expect(hintOf(Buffer.from([0x7b, 0xff, 0x7d])).kind).toBe("unreadable");
    expect(hintOf('{"ticket_id":"7","x":"\\ud800"}')).toMatchObject({ kind: "hint" });
    expect(hintOf(Buffer.alloc(1024 * 1024 + 1, 0x20)).kind).toBe("unreadable");
  });

  it("takes the delivery's id from its header when that is a plain one", () => {
    const header = "x-zendesk-webhook-invocation-id";
    expect(hintOf('{"ticket_id":1}', { [header]: "01HX" })).toMatchObject({ deliveryId: "01HX" });
    expect(hintOf('{"ticket_id":1}', { [header]: "x".repeat(500) })).toMatchObject({ deliveryId: null });
    expect(hintOf('{"ticket_id":1}', { [header]: "a b" })).toMatchObject({ deliveryId: null });
  });

  it("F23: never throws, and keeps nothing but digits and one of two words", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (body) => {
          const reading = hintOf(body);
          if (reading.kind === "unreadable") return;
          expect(Object.keys(reading.hint)).toEqual(["ticketId", "event"]);
          expect(reading.hint.ticketId).toMatch(/^[1-9]\d{0,15}$/);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom("", "#", "INC-"),
        (id, prefix) => {
          expect(hintOf(JSON.stringify({ ticket_id: `${prefix}${id}` }))).toMatchObject({
            hint: { ticketId: String(id) },
          });
        },
      ),
    );
  });
});
