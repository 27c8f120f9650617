import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Call } from "./call.ts";
import { type FieldProblem, validationFailed } from "./error-answers.ts";

const USUAL = 30;
const MOST = 100;

type Listing<Row> = {
  rows: readonly Row[];
  show: (row: Row) => unknown;
  /** Pages after this one do not exist, whatever is left. */
  lastPage?: number;
};

/** One page of a list, as a plain array; only the `link` header says that there is another. */
export function pageAnswer<Row>(call: Call, { rows, show, lastPage = Number.POSITIVE_INFINITY }: Listing<Row>): Answer {
  const page = wholeNumber(call, { name: "page", usual: 1, most: null });
  const size = wholeNumber(call, { name: "per_page", usual: USUAL, most: MOST });
  if (typeof page !== "number" || typeof size !== "number")
    return validationFailed([page, size].filter((value) => typeof value !== "number"));
  if (page > lastPage) return jsonAnswer(200, []);
  const shown = rows.slice((page - 1) * size, page * size).map(show);
  const hasMore = page * size < rows.length && page < lastPage;
  return jsonAnswer(200, shown, hasMore ? { link: `<${linkTo(call, page + 1)}>; rel="next"` } : {});
}

type Asked = { name: string; usual: number; most: number | null };

function wholeNumber({ query }: Call, { name, usual, most }: Asked): number | FieldProblem {
  const text = query.get(name);
  if (text === null) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && (most === null || value <= most)) return value;
  const message = most === null ? "It should be a positive number" : `It should be between 1 and ${most}`;
  return { field: name, message, code: "invalid_value" };
}

function linkTo({ query, baseUrl, path }: Call, page: number): string {
  const changed = new URLSearchParams(query);
  changed.set("page", String(page));
  return `${baseUrl}${path}?${changed}`;
}
