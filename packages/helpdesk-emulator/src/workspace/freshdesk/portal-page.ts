import type { Desk } from "../../freshdesk/desk/desk.ts";
import type {
  ArticleText,
  SolutionArticle,
  SolutionCategory,
  SolutionFolder,
} from "../../freshdesk/model/solutions.ts";
import { attachmentUrl } from "../../freshdesk/rest/attachment-url.ts";
import {
  articlesIn,
  folderPath,
  foldersIn,
  isForEveryone,
  languageOf,
  subfoldersOf,
  textIn,
} from "../../freshdesk/solutions/read-solutions.ts";
import { escapeHtml } from "../../html/html-entities.ts";
import { sanitiseHtml } from "../../html/sanitise-html.ts";
import { type Answer, emptyAnswer } from "../../server/answer.ts";
import { PRETEND_FRESHDESK_NOTICE, pageFrame } from "../page-frame.ts";
import { articleByEnd, articlePath } from "./portal-address.ts";

const STYLES = ["base.css", "pages.css"];
const PATH = /^(?:\/([a-z]{2}(?:-[a-z]{2,4})?))?\/support\/solutions(?:\/articles\/([^/]+))?\/?$/i;

/** A page of the portal, or `null` when the path names none. `path` is below `/freshdesk/{subdomain}`. */
export function portalPage(desk: Desk, path: string): Answer | null {
  const match = PATH.exec(path);
  if (!match) return null;
  const language = languageOf(desk, match[1] ?? desk.state.primaryLanguage);
  const end = match[2];
  if (language === undefined) return missingPage(desk);
  if (end === undefined) return indexPage(desk, language);
  const article = articleByEnd(desk, end);
  if (!article) return missingPage(desk);
  if (/^\d+/.test(end)) return articlePage(desk, { article, language });
  return { ...emptyAnswer(302), headers: { location: articlePath(desk, { article, language }) } };
}

type Shown = { article: SolutionArticle; language: string };

function articlePage(desk: Desk, { article, language }: Shown): Answer {
  const text = textIn(article, language);
  if (!text) return missingPage(desk);
  const folder = desk.state.folders.get(article.folderId);
  const way = folder ? folderPath(desk, folder).map((each) => escapeHtml(nameOf(desk, { named: each, language }))) : [];
  const others = Object.entries(article.texts)
    .filter(([each]) => each !== language)
    .map(([each]) => languageLink(articlePath(desk, { article, language: each }), each));
  return pageFrame({
    title: text.title,
    lang: language,
    styles: STYLES,
    body: `<main class="page article">
<p class="notice">${PRETEND_FRESHDESK_NOTICE}</p>
<nav class="crumbs"><a href="${portalPath(desk, language)}">Solutions</a> <span aria-hidden="true">/</span> ${way.join(' <span aria-hidden="true">/</span> ')}</nav>
${restriction(desk, { article, language })}
<article>${withTitle(text)}</article>
${files(desk, article)}
<footer class="quiet">Article ${article.id} · ${escapeHtml(language)} · updated ${escapeHtml(text.updatedAt.slice(0, 10))}
${others.length === 0 ? "" : `<nav class="locales" aria-label="Other languages">${others.join(" ")}</nav>`}</footer>
</main>`,
  });
}

function withTitle({ title, description }: ArticleText): string {
  const html = sanitiseHtml(description);
  return /^\s*<h1/i.test(html) ? html : `<h1>${escapeHtml(title)}</h1>${html}`;
}

/** The reader here is a rep: restricted articles are shown, and said to be. */
function restriction(desk: Desk, shown: Shown): string {
  if (isForEveryone(desk, shown)) return "";
  const isDraft = textIn(shown.article, shown.language)?.status !== 2;
  const reason = isDraft ? "a draft in this language" : "in a folder that is not for everyone";
  return `<p class="restricted">Not every customer can see this page: it is ${reason}. You see it as an agent.</p>`;
}

function files(desk: Desk, { attachments }: SolutionArticle): string {
  if (attachments.length === 0) return "";
  const rows = attachments.map((attachment) => {
    const url = attachmentUrl(desk, { attachment, baseUrl: `/freshdesk/${desk.subdomain}` });
    return `<li><a href="${escapeHtml(url)}">${escapeHtml(attachment.name)}</a></li>`;
  });
  return `<h2>Files</h2><ul class="articles">${rows.join("")}</ul>`;
}

const portalPath = ({ subdomain }: Desk, language: string): string =>
  `/freshdesk/${subdomain}/${escapeHtml(language)}/support/solutions`;

const languageLink = (url: string, language: string, isCurrent = false): string =>
  `<a href="${escapeHtml(url)}" lang="${escapeHtml(language)}" hreflang="${escapeHtml(language)}"${isCurrent ? ' aria-current="page"' : ""}>${escapeHtml(language)}</a>`;

type Named = { named: SolutionCategory | SolutionFolder; language: string };

const nameOf = ({ state }: Desk, { named, language }: Named): string =>
  (textIn(named, language) ?? named.texts[state.primaryLanguage])?.name ?? "";

function indexPage(desk: Desk, language: string): Answer {
  const { categories, primaryLanguage, portalLanguages } = desk.state;
  const languages = [...new Set([primaryLanguage, ...portalLanguages])].map((each) =>
    languageLink(portalPath(desk, each), each, each === language),
  );
  const sections = [...categories.values()].map((category) => categorySection(desk, { category, language }));
  return pageFrame({
    title: `${desk.subdomain} portal`,
    lang: language,
    styles: STYLES,
    body: `<main class="page">
<p class="notice">${PRETEND_FRESHDESK_NOTICE}</p>
<h1>Solutions</h1>
<nav class="locales" aria-label="Languages">${languages.join(" ")}</nav>
${sections.join("") || `<p class="empty">No articles yet.</p>`}
</main>`,
  });
}

function categorySection(desk: Desk, { category, language }: { category: SolutionCategory; language: string }): string {
  const folders = foldersIn(desk, category).map((folder) => folderList(desk, { folder, language }));
  const inside = folders.join("");
  return inside === ""
    ? ""
    : `<section><h2>${escapeHtml(nameOf(desk, { named: category, language }))}</h2>${inside}</section>`;
}

/** A folder with its own folders inside; what is not for everyone is left out. */
function folderList(desk: Desk, { folder, language }: { folder: SolutionFolder; language: string }): string {
  if (folder.visibility !== 1) return "";
  const rows = articlesIn(desk, folder)
    .filter((article) => isForEveryone(desk, { article, language }))
    .map((article) => ({ article, title: textIn(article, language)?.title ?? "" }))
    .sort((a, b) => a.title.localeCompare(b.title))
    .map(
      ({ article, title }) =>
        `<li><a href="${escapeHtml(articlePath(desk, { article, language }))}">${escapeHtml(title)}</a></li>`,
    );
  const inner = subfoldersOf(desk, folder).map((each) => folderList(desk, { folder: each, language }));
  const content = (rows.length === 0 ? "" : `<ul class="articles">${rows.join("")}</ul>`) + inner.join("");
  return content === ""
    ? ""
    : `<div class="folder"><h3>${escapeHtml(nameOf(desk, { named: folder, language }))}</h3>${content}</div>`;
}

function missingPage(desk: Desk): Answer {
  return pageFrame({
    title: "Not found",
    styles: STYLES,
    status: 404,
    body: `<main class="page"><p class="notice">${PRETEND_FRESHDESK_NOTICE}</p><h1>This page does not exist</h1>
<p>The article was removed, or has no translation into this language.</p>
<p><a href="${portalPath(desk, desk.state.primaryLanguage)}">Back to the solutions</a></p></main>`,
  });
}
