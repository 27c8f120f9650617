import type { Desk } from "../../freshdesk/desk/desk.ts";
import type { SolutionArticle } from "../../freshdesk/model/solutions.ts";
import { textIn } from "../../freshdesk/solutions/read-solutions.ts";

/** The readable end of an article's address. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);

/** Where an article is read in one language. */
export function articlePath(desk: Desk, { article, language }: { article: SolutionArticle; language: string }): string {
  const title = textIn(article, language)?.title ?? "";
  const end = `${article.id}-${encodeURIComponent(slugOf(title))}`;
  return `/freshdesk/${desk.subdomain}/${language}/support/solutions/articles/${end}`;
}

/** The article that the end of an address names: by its number, or by words, as texts from elsewhere link to it. */
export function articleByEnd({ state }: Desk, end: string): SolutionArticle | undefined {
  const id = /^(\d+)(?:-|$)/.exec(end)?.[1];
  if (id !== undefined) return state.articles.get(Number(id));
  const wanted = end.toLowerCase();
  return [...state.articles.values()].find(
    ({ slugs, texts }) => slugs.includes(wanted) || Object.values(texts).some(({ title }) => slugOf(title) === wanted),
  );
}

const ROOT_LINK = /^\/([a-z]{2}(?:-[a-z]{2,4})?)\/support\/solutions\/articles\/([^/]+)$/i;

/** Where a link from the root of the host leads, as articles have them: to the first account that has the article. */
export function addressOfPortalLink(desks: Iterable<Desk>, path: string): string | null {
  const [, language = "", end] = ROOT_LINK.exec(path) ?? [];
  if (end === undefined) return null;
  for (const desk of desks) {
    const article = articleByEnd(desk, end);
    if (article) return articlePath(desk, { article, language });
  }
  return null;
}
