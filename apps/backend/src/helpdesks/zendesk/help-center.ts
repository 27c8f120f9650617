import { type HelpCenter, HelpdeskError } from "../helpdesk.ts";
import { ArticleAnswer, ArticlePage, Locales as LocalesAnswer } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { beginRun, type DoneState, type HelpCenterState, type Locales, readCursor } from "./help-center-cursor.ts";
import { readChangesPage } from "./read-changes-page.ts";
import { readListingPage } from "./read-listing-page.ts";

/** Reads one help center page by page: everything once, afterwards what changed. */
export function zendeskHelpCenter(client: ZendeskClient): HelpCenter {
  return {
    check: () => checkArticles(client),
    findArticle: (request) => findArticle(client, request),
    async readPage(request) {
      const stored = readCursor(request.cursor);
      const state = stored === null || stored.phase === "done" ? await begin(client, stored, request) : stored;
      if (state.phase === "listing") return readListingPage(client, state, request);
      if (state.phase === "changes") return readChangesPage(client, state, request);
      throw new Error("A help-center run cannot begin as finished.");
    },
  };
}

async function checkArticles(client: ZendeskClient): ReturnType<HelpCenter["check"]> {
  try {
    const query = { "page[size]": "1" };
    await client.read({ task: "list the articles", path: "/help_center/articles", query, answer: ArticlePage });
    return { kind: "readable" };
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.isRetryable) throw error;
    const isMissing = error.kind === "not-found";
    return {
      kind: "unreadable",
      detail: `Cannot read articles. ${error.message}`,
      fix: isMissing ? "Set up the help center in Zendesk first." : "Use a token whose user may read the help center.",
    };
  }
}

/** Asks for one article by its number. */
async function findArticle(
  client: ZendeskClient,
  { externalId, signal }: Parameters<HelpCenter["findArticle"]>[0],
): ReturnType<HelpCenter["findArticle"]> {
  const path = `/help_center/articles/${encodeURIComponent(externalId)}`;
  try {
    await client.read({ task: `read article ${externalId}`, path, answer: ArticleAnswer, signal });
    return "exists";
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    if (error.kind === "not-found") return "gone";
    if (error.kind === "forbidden" || error.kind === "refused") return "unclear";
    throw error;
  }
}

type Beginning = Pick<Parameters<HelpCenter["readPage"]>[0], "signal" | "isCheckDue">;

async function begin(
  client: ZendeskClient,
  stored: DoneState | null,
  { signal, isCheckDue }: Beginning,
): Promise<HelpCenterState> {
  const { date, ...locales } = await readLocales(client, signal);
  return beginRun(stored, {
    ...locales,
    isCheckDue,
    startedAt: date === null ? null : Math.floor(date.getTime() / 1_000),
  });
}

async function readLocales(client: ZendeskClient, signal: AbortSignal): Promise<Locales & { date: Date | null }> {
  const task = "list the help center's locales";
  try {
    const { value, date } = await client.read({ task, path: "/help_center/locales", answer: LocalesAnswer, signal });
    const locales = [...new Set(value.locales.map((locale) => locale.toLowerCase()))].sort();
    return { locales, defaultLocale: value.default_locale?.toLowerCase() ?? null, date };
  } catch (error) {
    if (!(error instanceof HelpdeskError) || !["not-found", "forbidden"].includes(error.kind)) throw error;
    const check = await checkArticles(client);
    if (check.kind === "unreadable") throw new HelpdeskError(error.kind, `${check.detail} ${check.fix}`);
    return { locales: [], defaultLocale: null, date: null };
  }
}
