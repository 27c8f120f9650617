import { escapeHtml } from "../html/html-entities.ts";
import type { Answer } from "../server/answer.ts";
import { PRETEND_NOTICE, pageFrame } from "./page-frame.ts";

/** Where an admin looks after webhooks and triggers; `client/admin.js` fills it. */
export function adminPage(subdomain: string): Answer {
  const name = escapeHtml(subdomain);
  return pageFrame({
    title: `${subdomain} – admin center`,
    styles: ["base.css", "pages.css", "panels.css", "admin.css"],
    scripts: ["admin.js"],
    body: `<main class="page" id="workspace" data-subdomain="${name}">
<p class="notice" role="note">${PRETEND_NOTICE}</p>
<nav class="crumbs" aria-label="Where you are"><a href="/">Accounts</a> <span aria-hidden="true">/</span> <a href="/zendesk/${name}/agent">Agent workspace</a></nav>
<h1>Admin Center <span class="quiet">${name}</span></h1>
<p class="lead">What calls the copilot. Switch something off and see whether the copilot's set-up check names it.</p>
<div id="app"></div>
<div id="admin"></div>
</main>
<p class="toast" id="toast" role="status" aria-live="polite"></p>
<noscript><p class="notice">This page needs JavaScript.</p></noscript>`,
  });
}
