import type { SourceEntry } from "#domain/knowledge/entry.ts";
import type { HelpCenterPage } from "../helpdesk.ts";
import { type Article, Translation } from "./api-types.ts";

export type EntryFailure = HelpCenterPage["failures"][number];
export type ArticleEntries = { entries: SourceEntry[]; failures: EntryFailure[] };

const MAX_TEXT_LENGTH = 2_000_000;

type Context = {
  /** The translations as Zendesk gave them; empty = the article's own text is the only one. */
  translations: readonly unknown[];
  defaultLocale: string | null;
  /** Zendesk's clock when the article was read. */
  readAt: Date | null;
  baseUrl: string;
};

/** One entry for each locale an article is written in. */
export function articleEntries(article: Article, context: Context): ArticleEntries {
  const result: ArticleEntries = { entries: [], failures: [] };
  const shown = shownLocale(article) ?? context.defaultLocale ?? "unknown";
  const texts = new Map<string, Translation>();
  for (const given of context.translations) {
    const translation = Translation.safeParse(given);
    if (translation.success) texts.set(translation.data.locale.toLowerCase(), translation.data);
    else result.failures.push(failure(article, shown, "One of its translations has no locale and cannot be read."));
  }
  if (!texts.has(shown)) texts.set(shown, { ...article, locale: shown });
  for (const [locale, translation] of texts) {
    const title = readText(translation.title);
    const html = readText(translation.body);
    if (title.kind === "text" && html.kind === "text") {
      const texts = { title: title.text, html: html.text };
      result.entries.push({ ...texts, ...entryFacts(article, { locale, shown, translation, context }) });
    } else {
      const detail =
        title.kind === "odd" ? `Its title ${title.detail}` : html.kind === "odd" ? `Its text ${html.detail}` : "";
      result.failures.push(failure(article, locale, detail));
    }
  }
  return result;
}

function failure(article: Article, locale: string, detail: string): EntryFailure {
  return { externalId: article.id, locale, detail };
}

/** The locale whose text the article row itself carries. */
export function shownLocale(article: Article): string | null {
  return (article.locale ?? article.source_locale)?.toLowerCase() ?? null;
}

type TextReading = { kind: "text"; text: string | null } | { kind: "odd"; detail: string };

function readText(value: unknown): TextReading {
  if (value === null || value === undefined) return { kind: "text", text: null };
  if (typeof value !== "string") return { kind: "odd", detail: `is not text but: ${typeof value}.` };
  if (value.length > MAX_TEXT_LENGTH) return { kind: "odd", detail: `is longer than ${MAX_TEXT_LENGTH} characters.` };
  const text = value.replaceAll("\u0000", "");
  return { kind: "text", text: text.trim() === "" ? null : text };
}

type Part = { locale: string; shown: string; translation: Translation; context: Context };

function entryFacts(
  article: Article,
  { locale, shown, translation, context }: Part,
): Omit<SourceEntry, "title" | "html"> {
  const articleUpdatedAt = new Date(article.updated_at);
  const reasons = hidingReasons(article, { locale, shown, translation });
  const defaultLocale = context.defaultLocale ?? article.source_locale?.toLowerCase() ?? shown;
  const outdatedLocales = (article.outdated_locales ?? []).map((outdated) => outdated.toLowerCase());
  return {
    externalId: article.id,
    locale,
    url: entryUrl(article, { locale, shown, translation, context }),
    visibility: reasons.length > 0 ? "internal" : "public",
    visibilityReason: reasons.length > 0 ? reasons.join("; ") : "published, no user segment",
    isOutdated:
      translation.outdated === true ||
      outdatedLocales.includes(locale) ||
      (locale === shown && article.outdated === true),
    isDefaultLocale: locale === defaultLocale,
    isSettled: isSettled(articleUpdatedAt, context.readAt),
    updatedAt: new Date(translation.updated_at ?? article.updated_at),
    articleUpdatedAt,
    category: null,
    section: null,
    labels: article.label_names ?? [],
  };
}

/** Why only reps may see it. The article's own draft flag speaks for the locale it shows and where nothing else does. */
function hidingReasons(article: Article, { locale, shown, translation }: Omit<Part, "context">): string[] {
  const isDraft = (translation.draft ?? article.draft) === true || (locale === shown && article.draft === true);
  const segments = new Set([article.user_segment_id, ...(article.user_segment_ids ?? [])].filter((id) => id != null));
  const restriction = [...segments].join(", ");
  return [
    ...(isDraft ? [`draft in ${locale}`] : []),
    ...(restriction === "" ? [] : [`restricted to user segment ${restriction}`]),
  ];
}

/** Seconds are Zendesk's finest stamp: within the second of its change an article may change again unseen. */
function isSettled(updatedAt: Date, readAt: Date | null): boolean {
  return readAt !== null && Math.floor(readAt.getTime() / 1_000) > Math.floor(updatedAt.getTime() / 1_000);
}

function entryUrl(article: Article, { locale, shown, translation, context }: Part): string {
  if (isWebAddress(translation.html_url) && (locale === shown || translation.html_url !== article.html_url))
    return translation.html_url;
  if (isWebAddress(article.html_url))
    return article.html_url.replace(/\/hc\/[^/]+\//, `/hc/${encodeURIComponent(locale)}/`);
  return `${context.baseUrl}/hc/${encodeURIComponent(locale)}/articles/${article.id}`;
}

function isWebAddress(address: string | null | undefined): address is string {
  return address != null && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
