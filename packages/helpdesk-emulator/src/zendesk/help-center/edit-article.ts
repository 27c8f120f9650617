import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { Article, Translation } from "../model/help-center.ts";

export type TranslationInput = { title: string; body: string | null; draft?: boolean; outdated?: boolean };

export type NewArticle = TranslationInput & {
  id?: number;
  locale?: string;
  sectionId?: number;
  userSegmentId?: number | null;
  userSegmentIds?: number[];
  labelNames?: string[];
  promoted?: boolean;
  /** Further locales of the article. */
  translations?: Record<string, TranslationInput>;
};

export type ArticleEdit = Partial<
  Pick<Article, "userSegmentId" | "userSegmentIds" | "labelNames" | "promoted" | "position" | "sectionId">
>;

/** Creates an article in its source locale, the help center's default where not said. */
export function createArticle(desk: Desk, input: NewArticle): Article {
  const now = nowStamp(desk);
  const authorId = firstAdmin(desk);
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
    position: 0,
    labelNames: input.labelNames ?? [],
    createdAt: now,
    updatedAt: now,
    translations: [],
  };
  desk.state.articles.set(id, article);
  putTranslation(desk, { article, locale, input });
  for (const [other, translation] of Object.entries(input.translations ?? {})) {
    putTranslation(desk, { article, locale: other, input: translation });
  }
  return article;
}

type Put = { article: Article; locale: string; input: Partial<TranslationInput> };

/** Adds or changes one locale of an article; a new locale is enabled in the help center. */
export function putTranslation(desk: Desk, { article, locale: wanted, input }: Put): Translation {
  const locale = wanted.toLowerCase();
  const now = nowStamp(desk);
  const found = article.translations.find((translation) => translation.locale === locale);
  const translation = found ?? newTranslation(desk, { locale, now });
  const isTextNew = input.title !== undefined || input.body !== undefined;
  Object.assign(translation, definedOf(input), { updatedAt: now, ...(isTextNew ? { editedAt: now } : {}) });
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

/** Takes one locale away; the article's own locale stays. */
export function removeTranslation(desk: Desk, { article, locale }: { article: Article; locale: string }): void {
  article.translations = article.translations.filter((translation) => translation.locale !== locale);
  article.updatedAt = nowStamp(desk);
  desk.changed();
}

function newTranslation(desk: Desk, { locale, now }: { locale: string; now: string }): Translation {
  const by = firstAdmin(desk);
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
  Object.fromEntries(
    Object.entries(input).filter(
      ([name, value]) => value !== undefined && !["id", "locale", "translations"].includes(name),
    ),
  );
