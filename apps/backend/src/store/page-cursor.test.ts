import type { Page } from "@opencx/shared/paging";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { InvalidCursor, type Paging, readCursor, rowsToRead, toPage } from "./page-cursor.ts";

const paging: Paging<number, [number]> = { list: "numbers", schema: z.tuple([z.int()]), position: (row) => [row] };

function readAll(rows: number[], limit: number): number[] {
  const read: number[] = [];
  let cursor: string | null = null;
  do {
    const after: [number] | null = readCursor(paging, cursor);
    const rest: number[] = rows.filter((row) => after === null || row > after[0]);
    const page: Page<number> = toPage(paging, { rows: rest.slice(0, rowsToRead({ limit })), request: { limit } });
    read.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return read;
}

it("reads every row once, whatever the size of a page", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (rows, limit) => {
      const sorted = rows.toSorted((a, b) => a - b);
      expect(readAll(sorted, limit)).toEqual(sorted);
    }),
  );
});

it("has no next page when the last row fits exactly", () => {
  expect(toPage(paging, { rows: [1, 2], request: { limit: 2 } })).toEqual({ items: [1, 2], nextCursor: null });
});

it("refuses every text that this list did not hand out", () => {
  const foreign = Buffer.from(JSON.stringify(["articles", 1])).toString("base64url");
  const wrongShape = Buffer.from(JSON.stringify(["numbers", "1"])).toString("base64url");
  for (const cursor of [foreign, wrongShape, "", "null", Buffer.from("null").toString("base64url")])
    expect(() => readCursor(paging, cursor)).toThrow(InvalidCursor);
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(() => readCursor(paging, cursor)).toThrow(InvalidCursor);
    }),
  );
});
