import { type Answer, jsonAnswer } from "../../server/answer.ts";
import { parseJson } from "../../server/read-json.ts";
import { epochSeconds } from "../../stamp.ts";
import { translationIn } from "../help-center/visible-to.ts";
import type { Ticket } from "../model/ticket.ts";
import { shown } from "./article-routes.ts";
import type { Call, Route } from "./call.ts";
import { badRequest, recordInvalid, recordNotFound } from "./error-answers.ts";
import { showTicket } from "./show-ticket.ts";

export const incrementalRoutes: Route[] = [
  { method: "GET", path: "/help_center/incremental/articles", access: "staff", handle: articles },
  { method: "GET", path: "/incremental/tickets/cursor", access: "admin", handle: ticketsByCursor },
  { method: "GET", path: "/incremental/tickets", access: "admin", handle: ticketsByTime },
];

const WITHHELD_SECONDS = 60;
const TICKETS_A_PAGE = 1000;

/**
 * Articles changed since `start_time`, oldest change first, one row per article in its own locale. The next page starts
 * with the second this one ended in, so rows repeat; nothing changed is answered with `end_time` 1.
 */
function articles(call: Call): Answer {
  const { desk } = call;
  if (!desk.state.helpCenterEnabled) return recordNotFound();
  const start = Number(call.query.get("start_time"));
  if (!call.query.has("start_time") || !Number.isInteger(start))
    return badRequest("InvalidValue", "start_time must be in epoch seconds");
  const size = Math.min(
    Math.trunc(Number(call.query.get("per_page"))) || desk.settings.incrementalPageSize,
    desk.settings.incrementalPageSize,
  );
  const changed = [...desk.state.articles.values()]
    .map((article) => ({ article, at: epochSeconds(article.updatedAt) }))
    .filter(({ at }) => at >= start)
    .sort((a, b) => a.at - b.at || a.article.id - b.article.id);
  const page = changed.slice(0, size);
  const endTime = page.at(-1)?.at ?? 1;
  const rows = page.flatMap(({ article }) => {
    const translation = translationIn(article, article.sourceLocale) ?? article.translations[0];
    return translation ? [shown(call, { article, translation })] : [];
  });
  const include = call.query.get("include");
  const query = new URLSearchParams({ start_time: String(endTime), ...(include === null ? {} : { include }) });
  const next = changed.length > size ? `${call.baseUrl}/api/v2/help_center/incremental/articles.json?${query}` : null;
  return jsonAnswer(200, { count: rows.length, next_page: next, end_time: endTime, articles: rows });
}

/** Tickets by their last change; the last minute is withheld, and deleted ones appear as such. */
function ticketsByCursor(call: Call): Answer {
  const place = placeOf(call);
  if (place === null) return badRequest("InvalidValue", "start_time or a valid cursor is required");
  if (!call.query.has("cursor") && isTooRecent(call, place.at)) return tooRecent();
  const changed = changedTickets(call, place);
  const page = changed.slice(0, pageSize(call));
  const last = page.at(-1);
  const end = last ? { at: last.generatedTimestamp, id: last.id } : place;
  const cursor = Buffer.from(JSON.stringify([end.at, end.id])).toString("base64url");
  return jsonAnswer(200, {
    tickets: page.map((ticket) => showTicket(call.desk, { ticket, baseUrl: call.baseUrl })),
    after_url: `${call.baseUrl}/api/v2/incremental/tickets/cursor.json?cursor=${cursor}`,
    after_cursor: cursor,
    before_url: null,
    before_cursor: null,
    end_of_stream: page.length === changed.length,
  });
}

/** The older form: the next page starts with the second this one ended in, so rows repeat. */
function ticketsByTime(call: Call): Answer {
  const start = Number(call.query.get("start_time"));
  if (!call.query.has("start_time") || !Number.isInteger(start))
    return badRequest("InvalidValue", "start_time must be in epoch seconds");
  if (isTooRecent(call, start)) return tooRecent();
  const changed = changedTickets(call, { at: start, id: -1 });
  const page = changed.slice(0, pageSize(call));
  const endTime = page.at(-1)?.generatedTimestamp ?? start;
  const query = new URLSearchParams(call.query);
  query.set("start_time", String(endTime));
  return jsonAnswer(200, {
    tickets: page.map((ticket) => showTicket(call.desk, { ticket, baseUrl: call.baseUrl })),
    count: page.length,
    next_page: `${call.baseUrl}/api/v2/incremental/tickets.json?${query}`,
    end_time: endTime,
    end_of_stream: page.length === changed.length,
  });
}

type Place = { at: number; id: number };

const latestShown = ({ desk }: Call): number => Math.floor(desk.clock().getTime() / 1000) - WITHHELD_SECONDS;
const isTooRecent = (call: Call, at: number): boolean => at > latestShown(call);
const tooRecent = (): Answer => recordInvalid({ start_time: "Start time: must be at least one minute in the past" });
const pageSize = ({ query }: Call): number => Math.min(Number(query.get("per_page")) || TICKETS_A_PAGE, TICKETS_A_PAGE);

function changedTickets(call: Call, place: Place): Ticket[] {
  const isPast = ({ generatedTimestamp, id }: Ticket) =>
    generatedTimestamp > place.at || (generatedTimestamp === place.at && id > place.id);
  return [...call.desk.state.tickets.values()]
    .filter((ticket) => isPast(ticket) && ticket.generatedTimestamp <= latestShown(call))
    .filter(({ status }) => status !== "deleted" || call.query.get("exclude_deleted") !== "true")
    .sort((a, b) => a.generatedTimestamp - b.generatedTimestamp || a.id - b.id);
}

function placeOf({ query }: Call): Place | null {
  const cursor = query.get("cursor");
  if (cursor === null) {
    const start = Number(query.get("start_time"));
    return query.has("start_time") && Number.isInteger(start) ? { at: start, id: -1 } : null;
  }
  const place = parseJson(Buffer.from(cursor, "base64url"));
  if (!Array.isArray(place)) return null;
  const [at, id] = place;
  return Number.isInteger(at) && Number.isInteger(id) ? { at, id } : null;
}
