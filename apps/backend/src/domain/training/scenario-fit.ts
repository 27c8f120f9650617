import type { Channel } from "@opencx/shared/vocabulary";
import { isClosingRemark } from "#domain/draft/closing-remark.ts";
import { judgeSupport, MINIMUM_SUPPORT } from "#domain/draft/support.ts";
import type { QueryTerm } from "#domain/knowledge/query.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { exampleFit, readMessage } from "./example-fit.ts";
import { isForChannel, type Scenario, triggerLines } from "./training-text.ts";

/** A question as retrieval reads it: masked, with its terms weighed by how rare they are in the knowledge. */
export type AskedQuestion = { subject: string; question: string; queryTerms: readonly QueryTerm[] };
/** Whether a scenario answers a question. `fit` is 0..1. */
export type ScenarioVerdict = { scenario: Scenario; fit: number; applies: boolean; why: string };

/** Two answers to one question are one too many; the second is for messages that ask two things. */
const MOST_APPLIED = 2;
const MOST_LINES = 40;

/** How well a question is one of those that a scenario was written for, 0..1; from 0.5 on it is. Its closest example counts. */
export function scenarioFit(
  { title, trigger, content }: Pick<Scenario, "title" | "trigger" | "content">,
  { subject, question, queryTerms }: AskedQuestion,
): number {
  const lines = triggerLines(trigger).slice(0, MOST_LINES);
  const locale = detectLanguage((lines.length === 0 ? [title, content] : lines).join("\n"), "en");
  // The subject stays when the matter is settled.
  if (isClosingRemark(question, detectLanguage(question, locale))) return 0;
  const message = readMessage({ subject, question }, locale);
  if (lines.length > 0) return Math.max(...lines.map((line) => exampleFit(line, message, locale)));
  // Nobody said when it applies: it is judged as an article of this title would be.
  const article = { title, headingPath: [title], text: content, locale };
  return Math.max(
    exampleFit(title, message, locale),
    judgeSupport({ subject, question, queryTerms, passages: [article] }),
  );
}

/** What becomes of each scenario for a question on a channel, the best first; a few at most apply. */
export function judgeScenarios(
  scenarios: readonly Scenario[],
  { channel, ...asked }: AskedQuestion & { channel: Channel | null },
): ScenarioVerdict[] {
  const judged = scenarios
    .map((scenario) => ({ scenario, fit: scenarioFit(scenario, asked) }))
    .sort((one, other) => other.fit - one.fit || (one.scenario.id < other.scenario.id ? -1 : 1));
  let applied = 0;
  return judged.map(({ scenario, fit }) => {
    const refusal = whyNot({ scenario, fit, channel, applied });
    if (refusal === null) applied += 1;
    return {
      scenario,
      fit,
      applies: refusal === null,
      why: refusal ?? "The question is one of those it was written for.",
    };
  });
}

function whyNot(about: { scenario: Scenario; fit: number; channel: Channel | null; applied: number }): string | null {
  const { scenario, fit, channel, applied } = about;
  if (!isForChannel(scenario, channel)) return `It is only for ${scenario.channels.join(", ")}.`;
  if (fit < MINIMUM_SUPPORT) return `The question is not alike enough (${fit.toFixed(2)} of ${MINIMUM_SUPPORT}).`;
  return applied >= MOST_APPLIED ? "Others fit better." : null;
}
