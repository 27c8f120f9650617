import { contentTerms, readQuery } from "#domain/knowledge/query.ts";

/** Of the question's heavier words so many must be in the other's title, and at least this many. */
const SHARED = 0.34;
const LEAST_SHARED = 1;
const MOST_TERMS = 12;

/** The titles that share most words with a question, best first, at most `limit`. Nothing is understood, only compared. */
export function alikeSessions<Session extends { subject: string }>(
  asked: { subject: string; question: string; locale: string },
  others: readonly Session[],
  limit: number,
): Session[] {
  const wanted = new Set(contentTerms(readQuery(asked)).slice(0, MOST_TERMS));
  if (wanted.size === 0) return [];
  const scored = others.map((session) => {
    const terms = new Set(contentTerms(readQuery({ subject: session.subject, question: "", locale: asked.locale })));
    const shared = [...terms].filter((term) => wanted.has(term)).length;
    return { session, shared, share: terms.size === 0 ? 0 : shared / terms.size };
  });
  return scored
    .filter(({ shared, share }) => shared >= LEAST_SHARED && share >= SHARED)
    .toSorted((one, other) => other.share - one.share)
    .slice(0, limit)
    .map(({ session }) => session);
}
