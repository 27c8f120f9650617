import { type Desk, nowStamp, takeId } from "./desk/desk.ts";
import {
  type ArticleEdit,
  archiveArticle,
  createArticle,
  editArticle,
  type NewArticle,
  putTranslation,
  removeTranslation,
  type TranslationInput,
} from "./help-center/edit-article.ts";
import type { Article, Translation } from "./model/help-center.ts";

/** The help center from inside: what an editor does on its pages. Unknown articles throw. */
export type AccountHelpCenter = {
  createArticle(input: NewArticle): Article;
  getArticle(id: number): Article;
  articles(): Article[];
  /** Changes segment, labels, position and the like; titles and texts are `putTranslation`'s. */
  editArticle(id: number, edit: ArticleEdit): Article;
  putTranslation(id: number, locale: string, input: Partial<TranslationInput>): Translation;
  removeTranslation(id: number, locale: string): void;
  /** The article vanishes from every list, without a trace. */
  archiveArticle(id: number): void;
  addSegment(segment: { name: string; userType: "signed_in_users" | "staff" }): number;
  addSection(name: string): number;
  setLocales(locales: string[], defaultLocale?: string): void;
  enableHelpCenter(isEnabled: boolean): void;
};

export function accountHelpCenter(desk: Desk): AccountHelpCenter {
  const { state } = desk;
  const getArticle = (id: number): Article => {
    const article = state.articles.get(id);
    if (!article)
      throw new Error(`Article ${id} is not in the help center of ${desk.subdomain}; list it with articles().`);
    return article;
  };
  return {
    createArticle: (input) => createArticle(desk, input),
    getArticle,
    articles: () => [...state.articles.values()],
    editArticle(id, edit) {
      const article = getArticle(id);
      editArticle(desk, { article, edit });
      return article;
    },
    putTranslation: (id, locale, input) => putTranslation(desk, { article: getArticle(id), locale, input }),
    removeTranslation: (id, locale) => removeTranslation(desk, { article: getArticle(id), locale }),
    archiveArticle: (id) => archiveArticle(desk, getArticle(id)),
    addSegment({ name, userType }) {
      const id = takeId(desk);
      state.segments.push({ id, name, userType, createdAt: nowStamp(desk) });
      desk.changed();
      return id;
    },
    addSection(name) {
      const id = takeId(desk);
      const [category] = state.categories;
      const names = { [state.defaultLocale]: name };
      state.sections.push({
        id,
        categoryId: category?.id ?? 0,
        names,
        position: state.sections.length,
        createdAt: nowStamp(desk),
      });
      desk.changed();
      return id;
    },
    setLocales(locales, defaultLocale = locales[0] ?? state.defaultLocale) {
      state.locales = locales.map((locale) => locale.toLowerCase());
      state.defaultLocale = defaultLocale.toLowerCase();
      desk.changed();
    },
    enableHelpCenter(isEnabled) {
      state.helpCenterEnabled = isEnabled;
      desk.changed();
    },
  };
}
