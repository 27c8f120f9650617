import { escapeHtml } from "../html/html-entities.ts";
import { sanitiseHtml } from "../html/sanitise-html.ts";
import { type Answer, emptyAnswer } from "../server/answer.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import { articlePageUrl } from "../zendesk/help-center/article-slug.ts";
import { isForEveryone, translationIn } from "../zendesk/help-center/visible-to.ts";
import type { Article, Translation } from "../zendesk/model/help-center.ts";
import { addressOfSlug } from "./article-by-slug.ts";
import { PRETEND_NOTICE, pageFrame } from "./page-frame.ts";

const STYLES = ["base.css", "pages.css"];

/** A page of the help center, or `null` when the path names none. `path` is below `/zendesk/{subdomain}`. */
export function helpCenterPage(desk: Desk, path: string): Answer | null {
  const [, locale = desk.state.defaultLocale, rest = ""] = /^\/hc(?:\/([a-z-]+))?(\/.*)?$/i.exec(path) ?? [];
  const id = /^\/articles\/(\d+)/.exec(rest)?.[1];
  if (!path.startsWith("/hc")) return null;
  const slug = /^\/articles\/([^/\d][^/]*)$/.exec(rest)?.[1];
  const address = slug === undefined ? null : addressOfSlug(desk, { slug, locale: locale.toLowerCase() });
  if (address !== null) return { ...emptyAnswer(302), headers: { location: address } };
  if (slug !== undefined) return missingPage(desk);
  return id === undefined
    ? indexPage(desk, locale.toLowerCase())
    : articlePage(desk, { id: Number(id), locale: locale.toLowerCase() });
}

function articlePage(desk: Desk, { id, locale }: { id: number; locale: string }): Answer {
  const article = desk.state.articles.get(id);
  const translation = article && translationIn(article, locale);
  if (!article || !translation) return missingPage(desk);
  const others = article.translations
    .filter((each) => each.locale !== locale)
    .map((each) => localeLink(desk, { article, translation: each }));
  const section = desk.state.sections.find((each) => each.id === article.sectionId);
  const crumb = Object.values(section?.names ?? {})[0] ?? "";
  return pageFrame({
    title: translation.title,
    lang: locale,
    styles: STYLES,
    body: `<main class="page article">
<p class="notice">${PRETEND_NOTICE}</p>
<nav class="crumbs"><a href="${address(desk)}/hc/${escapeHtml(locale)}">Help center</a> <span aria-hidden="true">/</span> ${escapeHtml(crumb)}</nav>
${restrictionNotice(article, translation)}
<article>${withTitle(translation)}</article>
<footer class="quiet">Article ${article.id} · ${escapeHtml(locale)} · updated ${escapeHtml(translation.updatedAt.slice(0, 10))}
${others.length === 0 ? "" : `<nav class="locales" aria-label="Other languages">${others.join(" ")}</nav>`}</footer>
</main>`,
  });
}

function withTitle({ title, body }: Translation): string {
  const html = sanitiseHtml(body ?? "");
  return /^\s*<h1/i.test(html) ? html : `<h1>${escapeHtml(title)}</h1>${html}`;
}

/** The reader here is a rep: restricted articles are shown, and said to be. */
function restrictionNotice(article: Article, translation: Translation): string {
  if (isForEveryone(article, translation)) return "";
  const reason = translation.draft ? "a draft in this language" : "limited to a user segment";
  return `<p class="restricted">Customers cannot see this page: it is ${reason}. You see it as an agent.</p>`;
}

const address = ({ subdomain }: Desk): string => `/zendesk/${subdomain}`;

function localeLink(
  desk: Desk,
  { article, translation: { locale, title } }: { article: Article; translation: Translation },
): string {
  const url = articlePageUrl(address(desk), { articleId: article.id, locale, title });
  return `<a href="${escapeHtml(url)}" lang="${escapeHtml(locale)}" hreflang="${escapeHtml(locale)}">${escapeHtml(locale)}</a>`;
}

function indexPage(desk: Desk, locale: string): Answer {
  if (!desk.state.locales.includes(locale)) return missingPage(desk);
  const sections = desk.state.sections.map((section) =>
    sectionList(desk, { sectionId: section.id, name: Object.values(section.names)[0] ?? "", locale }),
  );
  const locales = desk.state.locales.map(
    (each) =>
      `<a href="${address(desk)}/hc/${escapeHtml(each)}"${each === locale ? ' aria-current="page"' : ""}>${escapeHtml(each)}</a>`,
  );
  return pageFrame({
    title: `${desk.subdomain} help center`,
    lang: locale,
    styles: STYLES,
    body: `<main class="page">
<p class="notice">${PRETEND_NOTICE}</p>
<h1>Help center</h1>
<nav class="locales" aria-label="Languages">${locales.join(" ")}</nav>
${sections.join("") || `<p class="empty">No articles yet.</p>`}
</main>`,
  });
}

function sectionList(
  desk: Desk,
  { sectionId, name, locale }: { sectionId: number; name: string; locale: string },
): string {
  const rows = [...desk.state.articles.values()].flatMap((article) => {
    const translation = article.sectionId === sectionId ? translationIn(article, locale) : undefined;
    return translation && isForEveryone(article, translation) ? [{ article, translation }] : [];
  });
  if (rows.length === 0) return "";
  const items = rows
    .sort((a, b) => a.translation.title.localeCompare(b.translation.title))
    .map(({ article, translation: { title } }) => {
      const url = articlePageUrl(address(desk), { articleId: article.id, locale, title });
      return `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`;
    });
  return `<section><h2>${escapeHtml(name)}</h2><ul class="articles">${items.join("")}</ul></section>`;
}

function missingPage(desk: Desk): Answer {
  return pageFrame({
    title: "Not found",
    styles: STYLES,
    status: 404,
    body: `<main class="page"><p class="notice">${PRETEND_NOTICE}</p><h1>This page does not exist</h1>
<p>The article was archived, or has no translation into this language.</p>
<p><a href="${address(desk)}/hc/${desk.state.defaultLocale}">Back to the help center</a></p></main>`,
  });
}
