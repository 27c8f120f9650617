import { type Desk, nowStamp, takeId } from "../zendesk/desk/desk.ts";
import { createArticle, putTranslation } from "../zendesk/help-center/edit-article.ts";
import type { Article } from "../zendesk/model/help-center.ts";
import { type ArticleRow, articleRows } from "./article-rows.ts";

/** Fills the help center: articles in several locales, a few of them drafts, outdated or for staff only. */
export async function seedArticles(desk: Desk): Promise<void> {
  desk.state.categories = [];
  desk.state.sections = [];
  const staffSegment = takeId(desk);
  desk.state.segments.push({
    id: staffSegment,
    name: "Agents and admins",
    userType: "staff",
    createdAt: nowStamp(desk),
  });
  for (const row of await articleRows()) addRow(desk, { row, staffSegment });
}

function addRow(desk: Desk, { row, staffSegment }: { row: ArticleRow; staffSegment: number }): void {
  const { id, locale, title, body, draft = false, outdated = false } = row;
  const text = { title, body, draft, outdated };
  const known = desk.state.articles.get(id);
  if (known) putTranslation(desk, { article: known, locale, input: text });
  const userSegmentId = row.segment === "staff" ? staffSegment : null;
  const about = { id, locale, sectionId: sectionOf(desk, row), labelNames: row.labels, userSegmentId };
  const article = known ?? createArticle(desk, { ...text, ...about });
  const slug = row.source_url?.split("/").at(-1);
  if (slug) article.slugs = [...new Set([...(article.slugs ?? []), slug.toLowerCase()])];
  setDates(article, row);
}

function sectionOf(desk: Desk, { category, section, locale }: ArticleRow): number {
  const { sections } = desk.state;
  const categoryId = categoryOf(desk, { category, locale });
  const found = sections.find((each) => each.categoryId === categoryId && Object.values(each.names).includes(section));
  if (found) return found.id;
  const id = takeId(desk);
  sections.push({ id, categoryId, names: { [locale]: section }, position: sections.length, createdAt: nowStamp(desk) });
  return id;
}

function categoryOf(desk: Desk, { category, locale }: Pick<ArticleRow, "category" | "locale">): number {
  const { categories } = desk.state;
  const found = categories.find(({ names }) => Object.values(names).includes(category));
  if (found) return found.id;
  const id = takeId(desk);
  categories.push({ id, names: { [locale]: category }, position: categories.length, createdAt: nowStamp(desk) });
  return id;
}

/** Seeded articles are as old as their rows say, not as old as the sandbox. */
function setDates(article: Article, { locale, updated_at: at }: ArticleRow): void {
  const translation = article.translations.find((each) => each.locale === locale);
  if (translation) Object.assign(translation, { createdAt: at, updatedAt: at, editedAt: at });
  const dates = article.translations.map(({ updatedAt }) => updatedAt).sort();
  article.createdAt = dates[0] ?? at;
  article.updatedAt = dates.at(-1) ?? at;
}
