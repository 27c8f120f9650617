import { articlePageUrl } from "../help-center/article-slug.ts";
import type { Article, Category, Section, Translation, UserSegment } from "../model/help-center.ts";

type Shown = { article: Article; translation: Translation; baseUrl: string };

export function showArticle({ article, translation, baseUrl }: Shown): Record<string, unknown> {
  const { locale, title } = translation;
  return {
    id: article.id,
    url: `${baseUrl}/api/v2/help_center/${locale}/articles/${article.id}.json`,
    html_url: articlePageUrl(baseUrl, { articleId: article.id, locale, title }),
    author_id: article.authorId,
    section_id: article.sectionId,
    permission_group_id: article.permissionGroupId,
    title,
    name: title,
    body: translation.body,
    locale,
    source_locale: article.sourceLocale,
    draft: translation.draft,
    promoted: article.promoted,
    comments_disabled: false,
    position: article.position,
    vote_sum: 0,
    vote_count: 0,
    outdated: false,
    outdated_locales: article.translations.filter(({ outdated }) => outdated).map((other) => other.locale),
    label_names: article.labelNames,
    content_tag_ids: [],
    user_segment_id: article.userSegmentId,
    user_segment_ids: article.userSegmentIds,
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    edited_at: translation.editedAt,
  };
}

export function showTranslation({ article, translation, baseUrl }: Shown): Record<string, unknown> {
  const { locale, title } = translation;
  return {
    id: translation.id,
    url: `${baseUrl}/api/v2/help_center/articles/${article.id}/translations/${locale}.json`,
    html_url: articlePageUrl(baseUrl, { articleId: article.id, locale, title }),
    source_id: article.id,
    source_type: "Article",
    locale,
    title,
    body: translation.body,
    draft: translation.draft,
    outdated: translation.outdated,
    hidden: false,
    created_at: translation.createdAt,
    updated_at: translation.updatedAt,
    created_by_id: translation.createdById,
    updated_by_id: translation.updatedById,
  };
}

type Container = { baseUrl: string; locale: string; sourceLocale: string };

export function showSection(section: Section, { baseUrl, locale, sourceLocale }: Container): Record<string, unknown> {
  return {
    ...container(section, { locale, sourceLocale }),
    url: `${baseUrl}/api/v2/help_center/${locale}/sections/${section.id}.json`,
    html_url: `${baseUrl}/hc/${locale}/sections/${section.id}`,
    category_id: section.categoryId,
    parent_section_id: null,
  };
}

export function showCategory(
  category: Category,
  { baseUrl, locale, sourceLocale }: Container,
): Record<string, unknown> {
  return {
    ...container(category, { locale, sourceLocale }),
    url: `${baseUrl}/api/v2/help_center/${locale}/categories/${category.id}.json`,
    html_url: `${baseUrl}/hc/${locale}/categories/${category.id}`,
  };
}

function container(
  { id, names, position, createdAt }: Category | Section,
  { locale, sourceLocale }: Omit<Container, "baseUrl">,
) {
  const name = names[locale] ?? names[sourceLocale] ?? Object.values(names)[0] ?? "";
  const times = { created_at: createdAt, updated_at: createdAt };
  return { id, name, description: "", locale, source_locale: sourceLocale, position, outdated: false, ...times };
}

export const showSegment = (segment: UserSegment): Record<string, unknown> => ({
  id: segment.id,
  name: segment.name,
  user_type: segment.userType,
  group_ids: [],
  organization_ids: [],
  tags: [],
  or_tags: [],
  added_user_ids: [],
  built_in: false,
  created_at: segment.createdAt,
  updated_at: segment.createdAt,
});
