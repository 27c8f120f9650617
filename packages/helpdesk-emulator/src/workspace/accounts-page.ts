import type { Desk as FreshdeskDesk } from "../freshdesk/desk/desk.ts";
import { escapeHtml } from "../html/html-entities.ts";
import type { Desks } from "../open-desks.ts";
import type { Answer } from "../server/answer.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import { pageFrame } from "./page-frame.ts";

/** The start page: which pretend accounts there are and how to reach them. */
export function accountsPage({ zendesk, freshdesk }: Desks): Answer {
  const cards = [...zendesk.values()]
    .map(zendeskCard)
    .concat([...freshdesk.values()].map(freshdeskCard))
    .join("");
  const none = `<p class="empty">No account yet. The first request of the product opens one.</p>`;
  return pageFrame({
    title: "Sandbox",
    styles: ["base.css", "pages.css"],
    body: `<main class="page">
<p class="notice">These are pretend helpdesks. Nothing leaves this machine.</p>
<h1>Sandbox accounts</h1>
<p class="lead">Pretend helpdesk accounts to try the copilot with. Their data stays on this computer.</p>
${cards === "" ? none : `<ul class="cards">${cards}</ul>`}
</main>`,
  });
}

function zendeskCard({ subdomain, state }: Desk): string {
  const name = escapeHtml(subdomain);
  const base = `/zendesk/${name}`;
  return `<li class="card">
<h2>${name} <span class="quiet">Zendesk</span></h2>
<p class="quiet">${state.tickets.size} tickets, ${state.articles.size} articles in ${state.locales.length} locales</p>
<p class="links"><a class="button" href="${base}/agent">Agent workspace</a> <a href="${base}/hc/${state.defaultLocale}">Help center</a> <a href="${base}/admin">Admin Center</a></p>
</li>`;
}

function freshdeskCard({ subdomain, state }: FreshdeskDesk): string {
  const name = escapeHtml(subdomain);
  const base = `/freshdesk/${name}`;
  return `<li class="card">
<h2>${name} <span class="quiet">Freshdesk</span></h2>
<p class="quiet">${state.tickets.size} tickets, ${state.articles.size} articles in ${state.supportedLanguages.length + 1} languages</p>
<p class="links"><a class="button" href="${base}/agent">Agent workspace</a> <a href="${base}/support/solutions">Portal</a> <a href="${base}/admin">Admin</a></p>
</li>`;
}
