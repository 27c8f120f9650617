import type { DeskHandOff as DeskHandOffView, SummaryPoint } from "@opencx/shared/session";
import type { DeskHandOff } from "#domain/hand-off/desk-hand-off.ts";
import type { HandOffSummary, SummaryPoint as PointOfSummary } from "#domain/hand-off/hand-off-summary.ts";

/** A hand-off as screens and scripts see it. */
export function presentDeskHandOff(handOff: DeskHandOff): DeskHandOffView {
  const { id, state, reason, detail, topic, summary, sentiment, isFrustrated, language } = handOff;
  const { articleIds, messageIds, problem, createdAt } = handOff;
  return {
    id,
    state,
    reason,
    detail,
    topic,
    summary: summary && presentSummary(summary),
    sentiment,
    isFrustrated,
    language,
    articleIds,
    messageIds,
    problem,
    createdAt: createdAt.toISOString(),
  };
}

function presentSummary({ wants, tried, promised, missing }: HandOffSummary) {
  return {
    wants: wants && presentPoint(wants),
    tried: tried.map(presentPoint),
    promised: promised.map(presentPoint),
    missing: missing.map(presentPoint),
  };
}

function presentPoint({ text, evidence }: PointOfSummary): SummaryPoint {
  return { text, messageIds: evidence.map(({ messageId }) => messageId) };
}
