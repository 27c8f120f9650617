import type { Article, Translation } from "../model/help-center.ts";

/** Whether someone who is not signed in may read this locale of the article. */
export const isForEveryone = (article: Article, translation: Translation): boolean =>
  !translation.draft && article.userSegmentId === null && article.userSegmentIds.length === 0;

/** The locale of an article that a list shows: the one asked for, else its own. */
export const translationIn = (article: Article, locale: string): Translation | undefined =>
  article.translations.find((translation) => translation.locale === locale);
