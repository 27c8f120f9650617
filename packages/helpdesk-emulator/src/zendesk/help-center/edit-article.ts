import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { Article, Translation } from "../model/help-center.ts";

export type TranslationInput = { title: string; body: string | null; draft?: boolean; outdated?: boolean };

export type NewArticle = TranslationInput & {
  id?: number;
  /** Who writes it; the account's first admin when absent. */
  authorId?: number;
  locale?: string;
  sectionId?: number;
  userSegmentId?: number | null;
  userSegmentIds?: number[];
  labelNames?: string[];
  promoted?: boolean;
  position?: number;
  /** When it and its locales were written; now when absent. */
  writtenAt?: string;
  /** Further locales of the article. */
  translations?: Record<string, TranslationInput>;
};

export type ArticleEdit = Partial<
  Pick<Article, "userSegmentId" | "userSegmentIds" | "labelNames" | "promoted" | "position" | "sectionId">
>;

/** Creates an article in its source locale, the help center's default where not said. */
export function createArticle(desk: Desk, input: NewArticle): Article {
  const now = nowStamp(desk);
  const authorId = input.authorId ?? firstAdmin(desk);
  const id = input.id ?? takeId(desk);
  const locale = input.locale ?? desk.state.defaultLocale;
  const article: Article = {
    id,
    authorId,
    sectionId: input.sectionId ?? desk.state.sections[0]?.id ?? 0,
    permissionGroupId: desk.state.permissionGroupId,
    sourceLocale: locale,
    userSegmentId: input.userSegmentId ?? null,
    userSegmentIds: input.userSegmentIds ?? [],
    promoted: input.promoted ?? false,
    position: input.position ?? 0,
    labelNames: input.labelNames ?? [],
    createdAt: now,
    updatedAt: now,
    translations: [],
  };
  desk.state.articles.set(id, article);
  putTranslation(desk, { article, locale, input, authorId });
  for (const [other, translation] of Object.entries(input.translations ?? {})) {
    putTranslation(desk, { article, locale: other, input: translation });
  }
  const { writtenAt: at } = input;
  if (at === undefined) return article;
  for (const translation of article.translations)
    Object.assign(translation, { createdAt: at, updatedAt: at, editedAt: at });
  return Object.assign(article, { createdAt: at, updatedAt: at });
}

type Put = {
  article: Article;
  locale: string;
  input: Partial<TranslationInput>;
  /** Who writes it; the account's first admin when absent. */
  authorId?: number;
};

/** Adds or changes one locale of an article; a new locale is enabled in the help center. */
export function putTranslation(
  desk: Desk,
  { article, locale: wanted, input, authorId = firstAdmin(desk) }: Put,
): Translation {
  const locale = wanted.toLowerCase();
  const now = nowStamp(desk);
  const found = article.translations.find((translation) => translation.locale === locale);
  const translation = found ?? newTranslation(desk, { locale, now, by: authorId });
  const isTextNew = input.title !== undefined || input.body !== undefined;
  const { title, body, draft, outdated } = input;
  const text = definedOf({ title, body, draft, outdated });
  Object.assign(translation, text, {
    updatedAt: now,
    updatedById: authorId,
    ...(isTextNew ? { editedAt: now } : {}),
  });
  if (!found) article.translations.push(translation);
  if (!desk.state.locales.includes(locale)) desk.state.locales.push(locale);
  article.updatedAt = now;
  desk.changed();
  return translation;
}

/** Changes what is about the article and not about a locale. */
export function editArticle(desk: Desk, { article, edit }: { article: Article; edit: ArticleEdit }): void {
  Object.assign(article, definedOf(edit), { updatedAt: nowStamp(desk) });
  desk.changed();
}

/** Takes the article out of every list; there is no way back. */
export function archiveArticle(desk: Desk, { id }: Article): void {
  desk.state.articles.delete(id);
  desk.changed();
}

/** Takes one locale away; the article's own locale stays. */
export function removeTranslation(desk: Desk, { article, locale }: { article: Article; locale: string }): void {
  article.translations = article.translations.filter((translation) => translation.locale !== locale);
  article.updatedAt = nowStamp(desk);
  desk.changed();
}

function newTranslation(desk: Desk, { locale, now, by }: { locale: string; now: string; by: number }): Translation {
  const times = { createdAt: now, updatedAt: now, editedAt: now };
  return {
    id: takeId(desk),
    locale,
    title: "",
    body: null,
    draft: false,
    outdated: false,
    createdById: by,
    updatedById: by,
    ...times,
  };
}

const firstAdmin = (desk: Desk): number => [...desk.state.users.values()].find(({ role }) => role === "admin")?.id ?? 0;

const definedOf = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
