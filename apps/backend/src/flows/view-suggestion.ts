import type { AssistView } from "@opencx/shared/assist";
import { staleBecause } from "#domain/assist/stale-because.ts";
import { renderDraftHtml, renderDraftText } from "#domain/draft/draft-html.ts";
import type { ReadySuggestion } from "#domain/suggestion/suggestion-record.ts";
import { staleSources } from "#domain/trace/stale-sources.ts";
import type { Store } from "#store/store.ts";

type Shown = NonNullable<AssistView["suggestion"]>;

/** A draft as a rep may send it, with what carries it and what has become of that since. */
export async function viewSuggestion(
  { store, publicUrl }: { store: Pick<Store, "traces" | "knowledge">; publicUrl: string },
  suggestion: ReadySuggestion,
  asked: { id: string; at: Date } | null,
): Promise<Shown> {
  const { organizationId, id, draft } = suggestion;
  const trace = await store.traces.find(organizationId, id);
  const used = (trace?.entries ?? []).filter((entry) => entry.used);
  const present = await store.knowledge.findMany(
    organizationId,
    used.map(({ articleId }) => articleId),
  );
  const because = staleBecause(suggestion, { sources: staleSources(used, present), asked });
  return {
    id,
    html: renderDraftHtml(draft),
    text: renderDraftText(draft),
    locale: draft.language,
    stale: because !== null,
    ...(because !== null && { staleBecause: because }),
    confidence: trace?.confidence ?? draft.confidence,
    sources: used.map(({ articleId, title, url, locale, visibility, kind = "article" }): Shown["sources"][number] => {
      const updatedAt = present.get(articleId)?.updatedAt;
      const trainingUrl = `${publicUrl}/training/${kind === "scenario" ? "scenarios" : "articles"}/${articleId}`;
      return { articleId, title, url, locale, visibility, trainingUrl, ...(updatedAt !== undefined && { updatedAt }) };
    }),
    claims: trace?.claims ?? [],
  };
}
