import type { SimilarSession } from "@opencx/shared/assist";
import { alikeSessions } from "#domain/assist/alike-sessions.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { StoredTimelineEntry } from "#store/sessions.ts";
import type { Store } from "#store/store.ts";

/** The newest solved sessions that are compared, and how many are shown. */
const LOOKED_AT = 50;
const SHOWN = 3;
const LONGEST_QUESTION = 2_000;

/** Earlier sessions of the organization that were solved and whose titles share words with the question; all masked. */
export async function findSimilar(
  { store, publicUrl }: { store: Pick<Store, "sessions">; publicUrl: string },
  { session, timeline }: { session: SessionRecord; timeline: readonly StoredTimelineEntry[] },
): Promise<SimilarSession[]> {
  const { items } = await store.sessions.list(
    session.organizationId,
    { status: "closed_resolved" },
    { limit: LOOKED_AT },
  );
  const others = items.filter(({ id }) => id !== session.id);
  if (others.length === 0) return [];
  const question = timeline.findLast(({ kind }) => kind === "customer")?.text.slice(0, LONGEST_QUESTION) ?? "";
  const locale = detectLanguage(`${session.subject} ${question}`, session.locale ?? "en");
  return alikeSessions({ subject: session.subject, question, locale }, others, SHOWN).map((other) => ({
    title: other.subject,
    sessionUrl: `${publicUrl}/sessions/${other.number}`,
    at: (other.closedAt ?? other.lastActivityAt).toISOString(),
  }));
}
