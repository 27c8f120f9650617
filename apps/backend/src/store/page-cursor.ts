import { DEFAULT_PAGE_SIZE, type Page, type PageRequest } from "@opencx/shared/paging";
import type { z } from "zod";

/** A cursor that this list did not hand out. */
export class InvalidCursor extends Error {
  override readonly name = "InvalidCursor";
  constructor(options?: ErrorOptions) {
    super("This cursor is not one of this list; leave it out to begin at the first page.", options);
  }
}

type Position = readonly (string | number)[];
/** A list that is read page by page: its name keeps its cursors apart, `position` is the key of a row in its order. */
export type Paging<Row, At extends Position> = {
  list: string;
  schema: z.ZodType<At>;
  position: (row: Row) => At;
};

/** Where to go on, or null at the beginning. Throws `InvalidCursor`. */
export function readCursor<Row, At extends Position>(
  paging: Paging<Row, At>,
  cursor: PageRequest["cursor"],
): At | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const [list, ...position]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (list !== paging.list) throw new InvalidCursor();
    return paging.schema.parse(position);
  } catch (error) {
    throw error instanceof InvalidCursor ? error : new InvalidCursor({ cause: error });
  }
}

/** How many rows to read: one more than the page holds tells whether there is another page. */
export function rowsToRead({ limit }: PageRequest): number {
  return (limit ?? DEFAULT_PAGE_SIZE) + 1;
}

/** The page out of the rows that `rowsToRead` asked for. */
export function toPage<Row, At extends Position>(
  paging: Paging<Row, At>,
  { rows, request }: { rows: Row[]; request: PageRequest },
): Page<Row> {
  const size = rowsToRead(request) - 1;
  const items = rows.slice(0, size);
  const last = items.at(-1);
  if (rows.length <= size || last === undefined) return { items, nextCursor: null };
  const cursor = JSON.stringify([paging.list, ...paging.position(last)]);
  return { items, nextCursor: Buffer.from(cursor).toString("base64url") };
}
