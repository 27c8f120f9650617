import type { Answer } from "../../server/answer.ts";
import { parseJson } from "../../server/read-json.ts";
import type { Call } from "./call.ts";
import { paginationTooDeep } from "./error-answers.ts";

export type SortKey = string | number;
export type Listing<Row> = {
  rows: readonly Row[];
  /** Position of a row in the order; the id settles ties, so that a cursor is a place and not a count. */
  keyOf: (row: Row) => SortKey;
  idOf: (row: Row) => SortKey;
  isDescending?: boolean;
  /** Page size where the caller does not say, and the most it may ask for. */
  usual?: number;
  most?: number;
  /** Help Center leaves out link keys that lead nowhere; Support sends null. */
  family: "help-center" | "support";
  /** Lists that know no page numbers. */
  isCursorOnly?: boolean;
};

export type Page<Row> = { rows: Row[]; paging: Record<string, unknown>; headers: Record<string, string> };

/** Cuts out the page the caller asked for, in the paging style it asked for. */
export function cutPage<Row>(call: Call, listing: Listing<Row>): Page<Row> | Answer {
  const ordered = inOrder(listing);
  return listing.isCursorOnly ||
    call.query.has("page[size]") ||
    call.query.has("page[after]") ||
    call.query.has("page[before]")
    ? cursorPage(call, { listing, ordered })
    : offsetPage(call, { listing, ordered });
}

export const isAnswer = (value: object): value is Answer => "status" in value;

function inOrder<Row>(listing: Listing<Row>): Row[] {
  const direction = listing.isDescending ? -1 : 1;
  return [...listing.rows].sort((a, b) => direction * comparePlaces(placeOf(listing, a), placeOf(listing, b)));
}

type Place = [SortKey, SortKey];

const placeOf = <Row>({ keyOf, idOf }: Listing<Row>, row: Row): Place => [keyOf(row), idOf(row)];

function comparePlaces(a: Place, b: Place): number {
  return compareKeys(a[0], b[0]) || compareKeys(a[1], b[1]);
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : Number(left > right);
}

type Ordered<Row> = { listing: Listing<Row>; ordered: Row[] };

function cursorPage<Row>(call: Call, { listing, ordered }: Ordered<Row>): Page<Row> {
  const size = sizeOf(call.query.get("page[size]"), listing);
  const after = readCursor(call.query.get("page[after]"));
  const before = readCursor(call.query.get("page[before]"));
  const direction = listing.isDescending ? -1 : 1;
  const isPast = (row: Row, place: Place) => direction * comparePlaces(placeOf(listing, row), place) > 0;
  const isBefore = (row: Row, place: Place) => direction * comparePlaces(placeOf(listing, row), place) < 0;
  const rest = after ? ordered.filter((row) => isPast(row, after)) : ordered;
  const rows = before ? ordered.filter((row) => isBefore(row, before)).slice(-size) : rest.slice(0, size);
  const [first, last] = [rows[0], rows.at(-1)];
  const hasMore = last !== undefined && ordered.at(-1) !== last;
  const hasPrevious = first !== undefined && ordered[0] !== first;
  const cursors = {
    after_cursor: last === undefined ? null : writeCursor(placeOf(listing, last)),
    before_cursor: first === undefined ? null : writeCursor(placeOf(listing, first)),
  };
  const link = (name: string, cursor: string | null) => linkTo(call, { "page[size]": String(size), [name]: cursor });
  const next = hasMore ? link("page[after]", cursors.after_cursor) : null;
  const previous = hasPrevious ? link("page[before]", cursors.before_cursor) : null;
  const meta = { has_more: hasMore, ...cursors };
  const present = { ...(next ? { next } : {}), ...(previous ? { prev: previous } : {}) };
  if (listing.family === "support") return { rows, paging: { meta, links: { prev: previous, next } }, headers: {} };
  const start = link("page[after]", null);
  const headers: Record<string, string> = next ? { link: `<${next}>; rel="next"` } : {};
  return { rows, paging: { meta, links: { first: start, last: start, ...present } }, headers };
}

function offsetPage<Row>(call: Call, { listing, ordered }: Ordered<Row>): Page<Row> | Answer {
  const size = sizeOf(call.query.get("per_page"), listing);
  const page = Math.max(1, Math.trunc(Number(call.query.get("page") ?? 1)) || 1);
  if (page > 100 || page * size > 10_000) return paginationTooDeep();
  const rows = ordered.slice((page - 1) * size, page * size);
  const pages = Math.ceil(ordered.length / size);
  const link = (number: number) => linkTo(call, { page: String(number), per_page: String(size) });
  const counts = {
    count: ordered.length,
    next_page: page < pages ? link(page + 1) : null,
    previous_page: page > 1 ? link(page - 1) : null,
  };
  if (listing.family === "support") return { rows, paging: counts, headers: {} };
  const order = { sort_by: call.query.get("sort_by") ?? "position", sort_order: call.query.get("sort_order") ?? "asc" };
  return { rows, paging: { ...counts, page, page_count: pages, per_page: size, ...order }, headers: {} };
}

function sizeOf<Row>(asked: string | null, { usual = 100, most = 100 }: Listing<Row>): number {
  const size = asked === null ? usual : Math.trunc(Number(asked));
  return Number.isFinite(size) && size > 0 ? Math.min(size, most) : usual;
}

function linkTo(call: Call, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(call.query);
  for (const name of ["page[after]", "page[before]", "page"]) query.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) query.set(name, value);
  }
  return `${call.baseUrl}${call.path}?${query}`;
}

const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString("base64url");

function readCursor(cursor: string | null): Place | null {
  const place = cursor === null ? null : parseJson(Buffer.from(cursor, "base64url"));
  if (!Array.isArray(place)) return null;
  const [key, id] = place;
  const isKey = (value: unknown): value is SortKey => typeof value === "string" || typeof value === "number";
  return isKey(key) && isKey(id) ? [key, id] : null;
}
