/** The readable end of an article's address. */
export const articleSlug = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);

/** The address of an article's page in one locale. */
export const articlePageUrl = (
  baseUrl: string,
  { articleId, locale, title }: { articleId: number; locale: string; title: string },
): string => `${baseUrl}/hc/${locale}/articles/${articleId}-${encodeURIComponent(articleSlug(title))}`;
