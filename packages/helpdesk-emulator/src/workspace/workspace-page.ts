import { escapeHtml } from "../html/html-entities.ts";
import type { Answer } from "../server/answer.ts";
import { PRETEND_NOTICE, pageFrame } from "./page-frame.ts";

/** The agent workspace: an empty house; `client/workspace.js` furnishes it. */
export function workspacePage(subdomain: string): Answer {
  const name = escapeHtml(subdomain);
  return pageFrame({
    title: `${subdomain} – agent workspace`,
    styles: ["base.css", "workspace.css", "conversation.css", "composer.css", "panels.css"],
    scripts: ["workspace.js"],
    body: `<a class="skip" href="#conversation">Skip to the conversation</a>
<div id="workspace" data-subdomain="${name}">
<header class="top">
<div class="brand"><span class="mark" aria-hidden="true"></span><h1>${name}<span class="quiet"> agent workspace</span></h1></div>
<p class="notice" role="note">${PRETEND_NOTICE}</p>
<p class="actions"><a class="ghost button" href="/zendesk/${name}/hc" target="_blank" rel="noreferrer">Help center</a>
<a class="ghost button" href="/zendesk/${name}/admin">Admin Center</a>
<button type="button" class="ghost" id="toggle-panel" aria-expanded="true" aria-controls="panel">Behind the scenes</button>
<button type="button" id="new-ticket">New ticket</button></p>
</header>
<main class="desk">
<nav class="list" id="list" aria-label="Tickets"></nav>
<section class="conversation" id="conversation" aria-label="Ticket" tabindex="-1"></section>
</main>
<aside class="panel" id="panel" aria-label="Behind the scenes"></aside>
</div>
<dialog id="new-ticket-dialog" aria-labelledby="new-ticket-title"></dialog>
<p class="toast" id="toast" role="status" aria-live="polite"></p>
<noscript><p class="notice">The workspace needs JavaScript.</p></noscript>`,
  });
}
