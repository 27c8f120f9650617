import { escapeHtml } from "../../html/html-entities.ts";
import type { Answer } from "../../server/answer.ts";
import { PRETEND_FRESHDESK_NOTICE, pageFrame } from "../page-frame.ts";
import { workspaceHouse } from "../workspace-page.ts";

/** The agent workspace of a Freshdesk account; `client/freshdesk-workspace.js` furnishes it. */
export const freshdeskWorkspacePage = (subdomain: string, framesOrigin: string): Answer =>
  workspaceHouse(subdomain, {
    framesOrigin,
    helpdesk: "freshdesk",
    notice: PRETEND_FRESHDESK_NOTICE,
    script: "freshdesk-workspace.js",
    readersPath: "support/solutions",
    readersName: "Portal",
    adminName: "Admin",
  });

/** Where an admin looks after rules, the ticket form and how the account behaves; `client/freshdesk-admin.js` fills it. */
export function freshdeskAdminPage(subdomain: string): Answer {
  const name = escapeHtml(subdomain);
  return pageFrame({
    title: `${subdomain} – admin`,
    styles: ["base.css", "pages.css", "panels.css", "admin.css"],
    scripts: ["freshdesk-admin.js"],
    body: `<main class="page" id="workspace" data-helpdesk="freshdesk" data-subdomain="${name}">
<p class="notice" role="note">${PRETEND_FRESHDESK_NOTICE}</p>
<nav class="crumbs" aria-label="Where you are"><a href="/">Accounts</a> <span aria-hidden="true">/</span> <a href="/freshdesk/${name}/agent">Agent workspace</a></nav>
<h1>Admin <span class="quiet">${name}</span></h1>
<p class="lead">What calls the copilot, and where accounts differ. Switch something and see whether the copilot bears it, or names it.</p>
<div id="app"></div>
<div id="admin"></div>
</main>
<p class="toast" id="toast" role="status" aria-live="polite"></p>
<noscript><p class="notice">This page needs JavaScript.</p></noscript>`,
  });
}
