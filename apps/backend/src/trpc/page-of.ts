import type { Page, PageRequest } from "@opencx/shared/paging";
import { DEFAULT_PAGE_SIZE } from "@opencx/shared/paging";
import { FieldRefusal } from "./errors.ts";

/** A page of a list that is short enough to be read whole. The cursor is the id of the last item before the page. */
export function pageOf<Item extends { id: string }>(
  items: readonly Item[],
  { cursor, limit }: PageRequest,
): Page<Item> {
  const before = cursor ? items.findIndex(({ id }) => id === cursor) : -1;
  if (cursor && before === -1) throw new FieldRefusal("cursor", "This cursor belongs to no item of the list.");
  const size = limit ?? DEFAULT_PAGE_SIZE;
  const page = items.slice(before + 1, before + 1 + size);
  const isLast = before + 1 + size >= items.length;
  return { items: page, nextCursor: isLast ? null : (page.at(-1)?.id ?? null) };
}
