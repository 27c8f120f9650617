import type { Desk } from "../zendesk/desk/desk.ts";
import { articlePageUrl, articleSlug } from "../zendesk/help-center/article-slug.ts";
import { translationIn } from "../zendesk/help-center/visible-to.ts";
import type { Article } from "../zendesk/model/help-center.ts";

/** Where a link to an article leads that names it by words instead of by number; `null` when no article answers to it. */
export function addressOfSlug(desk: Desk, { slug, locale }: { slug: string; locale: string }): string | null {
  const wanted = slug.toLowerCase();
  for (const article of desk.state.articles.values()) {
    if (!answersTo(article, wanted)) continue;
    const translation = translationIn(article, locale) ?? article.translations[0];
    if (translation) return articlePageUrl(`/zendesk/${desk.subdomain}`, { ...translation, articleId: article.id });
  }
  return null;
}

function answersTo({ slugs = [], translations }: Article, wanted: string): boolean {
  return slugs.includes(wanted) || translations.some(({ title }) => articleSlug(title).toLowerCase() === wanted);
}

const ARTICLE = /^\/hc\/([a-z-]+)\/articles\/([^/]+)$/i;

/** The same for links from the root of the host, as texts from elsewhere have them: the first account that has it. */
export function addressOfRootLink(desks: Iterable<Desk>, path: string): string | null {
  const [, locale, end] = ARTICLE.exec(path) ?? [];
  if (locale === undefined || end === undefined) return null;
  for (const desk of desks) {
    const id = Number(/^\d+/.exec(end)?.[0] ?? Number.NaN);
    if (desk.state.articles.has(id)) return `/zendesk/${desk.subdomain}${path}`;
    const found = addressOfSlug(desk, { slug: end, locale: locale.toLowerCase() });
    if (found !== null) return found;
  }
  return null;
}
