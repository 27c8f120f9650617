import { element } from "./element.js";
import { clockTime } from "./moment.js";

/** @typedef {import("../../ledger.ts").RecordedRequest} RecordedRequest */

/**
 * What came in over the API, newest first; writes that were accepted are marked.
 * @param {{ requests: RecordedRequest[] }} answer
 * @returns {HTMLElement[]}
 */
export function requestPanel({ requests }) {
  if (requests.length === 0) return [element("p", { class: "empty" }, "No request came in over the API yet.")];
  return [...requests].reverse().map(requestRow);
}

/** @param {RecordedRequest} request */
function requestRow({ id, method, path, query, status, acted, fault, at, body, headers, durationMs }) {
  const tone = status === null ? "bad" : status < 400 ? "good" : "bad";
  const shownHeaders = Object.entries(headers).filter(([name]) => name !== "authorization");
  return element(
    "details",
    { class: "entry", id: `request-${id}` },
    element(
      "summary",
      {},
      element("span", { class: `pill pill-${tone}` }, status ?? "no answer"),
      element("span", { class: "entry-text" }, element("b", {}, method), ` ${path.replace("/api/v2", "")}`),
      acted && element("span", { class: "pill pill-write" }, "wrote"),
      fault !== null && element("span", { class: "pill pill-fault" }, fault),
      element("time", { class: "quiet", datetime: at }, clockTime(at)),
    ),
    element(
      "pre",
      { tabindex: 0 },
      [
        `${method} ${path}${query === "" ? "" : `?${decodeURIComponent(query)}`}`,
        ...shownHeaders.map(([name, value]) => `${name}: ${value}`),
        "",
        body,
      ]
        .join("\n")
        .trim(),
    ),
    element("p", { class: "quiet" }, durationMs === null ? "Still open" : `Answered within ${durationMs} ms`),
  );
}
