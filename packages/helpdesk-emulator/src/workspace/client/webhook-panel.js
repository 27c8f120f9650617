import { element } from "./element.js";
import { clockTime } from "./moment.js";

/** @typedef {import("../../webhooks/delivery.ts").Delivery} Delivery */
/** @typedef {{ id: string, name: string, endpoint: string, status: string }} Webhook */
/** @typedef {{ id: number, title: string, active: boolean }} Trigger */

/**
 * What the helpdesk would send: the webhooks set up here, and every attempt, newest first.
 * @param {{ deliveries: Delivery[], webhooks: Webhook[], triggers: Trigger[] }} answer
 * @returns {HTMLElement[]}
 */
export function webhookPanel({ deliveries, webhooks, triggers }) {
  const setUp =
    webhooks.length === 0
      ? element(
          "p",
          { class: "empty" },
          "No webhook is set up. Connect this account in the product's dashboard, which sets it up through the API.",
        )
      : element(
          "ul",
          { class: "set-up" },
          ...webhooks.map(({ name, endpoint, status }) =>
            element(
              "li",
              {},
              element("b", {}, name),
              element("code", {}, endpoint),
              element("span", { class: `pill pill-${status === "active" ? "good" : "idle"}` }, status),
            ),
          ),
          ...triggers.map(({ title, active }) =>
            element("li", { class: "quiet" }, `Trigger: ${title}${active ? "" : " (off)"}`),
          ),
        );
  const log = [...deliveries].reverse().map(deliveryRow);
  const none = element("p", { class: "empty" }, "Nothing was sent yet. Write as a customer to set it off.");
  return [element("h2", {}, "Set up"), setUp, element("h2", {}, "Deliveries"), ...(log.length === 0 ? [none] : log)];
}

/** @param {Delivery} delivery */
function deliveryRow(delivery) {
  const { result, attempt, at, faults, invocationId, requestHeaders, requestBody, responseBody } = delivery;
  const tone = result === "under-way" ? "idle" : typeof result === "number" && result < 300 ? "good" : "bad";
  return element(
    "details",
    { class: "entry", id: `delivery-${invocationId}-${attempt}-${Date.parse(at)}` },
    element(
      "summary",
      {},
      element("span", { class: `pill pill-${tone}` }, String(result).replaceAll("-", " ")),
      element("span", { class: "entry-text" }, requestBody.slice(0, 60)),
      attempt > 1 && element("span", { class: "quiet" }, `attempt ${attempt}`),
      faults.length > 0 && element("span", { class: "pill pill-fault" }, faults.join(", ")),
      element("time", { class: "quiet", datetime: at }, clockTime(at)),
    ),
    element(
      "pre",
      { tabindex: 0 },
      [...Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`), "", requestBody].join("\n"),
    ),
    responseBody !== "" && element("pre", { tabindex: 0 }, responseBody),
  );
}
