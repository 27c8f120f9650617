import type { Page } from "@opencx/shared/paging";
import { describe, expect, it } from "vitest";
import { FieldRefusal } from "./errors.ts";
import { pageOf } from "./page-of.ts";

const items = ["a", "b", "c", "d", "e"].map((id) => ({ id }));

describe("a page of a short list", () => {
  it("walks the whole list, each item once", () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<{ id: string }> = pageOf(items, { cursor, limit: 2 });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("ends without a further, empty page", () => {
    expect(pageOf(items, { limit: 5 }).nextCursor).toBeNull();
    expect(pageOf([], {})).toEqual({ items: [], nextCursor: null });
  });

  it("refuses a cursor that belongs to nothing", () => {
    expect(() => pageOf(items, { cursor: "x" })).toThrow(FieldRefusal);
  });
});
