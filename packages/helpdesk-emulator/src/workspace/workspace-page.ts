import { escapeHtml } from "../html/html-entities.ts";
import type { Answer } from "../server/answer.ts";
import { PRETEND_NOTICE, pageFrame } from "./page-frame.ts";

/** What differs between the workspaces of helpdesks. */
export type WorkspaceHouse = {
  helpdesk: "zendesk" | "freshdesk";
  notice: string;
  script: string;
  /** Where customers read, below the account's address. */
  readersPath: string;
  readersName: string;
  adminName: string;
  /** Where the frames of apps come from. */
  framesOrigin: string;
};

/** The agent workspace of a Zendesk account: an empty house; `client/workspace.js` furnishes it. */
export const workspacePage = (subdomain: string, framesOrigin: string): Answer =>
  workspaceHouse(subdomain, {
    framesOrigin,
    helpdesk: "zendesk",
    notice: PRETEND_NOTICE,
    script: "workspace.js",
    readersPath: "hc",
    readersName: "Help center",
    adminName: "Admin Center",
  });

export function workspaceHouse(subdomain: string, house: WorkspaceHouse): Answer {
  const name = escapeHtml(subdomain);
  const base = `/${house.helpdesk}/${name}`;
  return pageFrame({
    title: `${subdomain} – agent workspace`,
    styles: [
      "base.css",
      "workspace.css",
      "open-tickets.css",
      "conversation.css",
      "composer.css",
      "panels.css",
      "apps/tray.css",
    ],
    frameSource: house.framesOrigin,
    scripts: [house.script],
    body: `<a class="skip" href="#conversation">Skip to the conversation</a>
<div id="workspace" data-helpdesk="${house.helpdesk}" data-subdomain="${name}" data-frames="${escapeHtml(house.framesOrigin)}">
<header class="top">
<div class="brand"><span class="mark" aria-hidden="true"></span><h1>${name}<span class="quiet"> agent workspace</span></h1></div>
<p class="notice" role="note">${house.notice}</p>
<p class="actions"><a class="ghost button" href="${base}/${house.readersPath}" target="_blank" rel="noreferrer">${house.readersName}</a>
<a class="ghost button" href="${base}/admin">${house.adminName}</a>
<button type="button" class="ghost" id="toggle-panel" aria-expanded="true" aria-controls="panel">Behind the scenes</button>
<button type="button" id="new-ticket">New ticket</button></p>
</header>
<main class="desk">
<nav class="list" id="list" aria-label="Tickets"></nav>
<div class="reading">
<nav class="open-tickets" id="open-tickets" aria-label="Open tickets"></nav>
<section class="conversation" id="conversation" aria-label="Ticket" tabindex="-1"></section>
</div>
<section class="tray" id="tray" aria-label="Beside the ticket" hidden></section>
</main>
<aside class="panel" id="panel" aria-label="Behind the scenes"></aside>
</div>
<dialog id="new-ticket-dialog" aria-labelledby="new-ticket-title"></dialog>
<dialog class="app-window" id="app-window" aria-label="Window of the app"></dialog>
<p class="toast" id="toast" role="status" aria-live="polite"></p>
<noscript><p class="notice">The workspace needs JavaScript.</p></noscript>`,
  });
}
