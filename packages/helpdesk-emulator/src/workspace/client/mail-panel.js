import { element } from "./element.js";
import { fullTime, shortTime } from "./moment.js";

/** @typedef {import("../../freshdesk/model/mail.ts").Mail} Mail */

/**
 * Mails that would have gone out, newest first.
 * @param {{ mails: Mail[] }} answer
 * @returns {HTMLElement[]}
 */
export function mailPanel({ mails }) {
  if (mails.length === 0) return [element("p", { class: "empty" }, "No mail went out yet.")];
  return [...mails].reverse().map(mailRow);
}

const KINDS = {
  reply: "to customer",
  "public-note": "to customer",
  "note-notification": "to colleague",
  forward: "forwarded",
  alert: "to admins",
};

/** @param {Mail} mail */
function mailRow({ id, at, kind, from, to, cc, bcc, subject, html, attachments }) {
  const lines = [
    `From: ${from}`,
    `To: ${to.join(", ")}`,
    cc.length > 0 && `Cc: ${cc.join(", ")}`,
    bcc.length > 0 && `Bcc: ${bcc.join(", ")}`,
    attachments.length > 0 && `Attachments: ${attachments.map(({ name }) => name).join(", ")}`,
  ];
  return element(
    "details",
    { class: "entry", id: `mail-${id}` },
    element(
      "summary",
      {},
      element("span", { class: `pill ${kind === "alert" ? "pill-bad" : "pill-write"}` }, KINDS[kind]),
      element("span", { class: "entry-text" }, subject),
      element("time", { class: "quiet", datetime: at, title: fullTime(at) }, shortTime(at)),
    ),
    element("pre", { tabindex: 0 }, [...lines.filter(Boolean), "", html].join("\n")),
  );
}
