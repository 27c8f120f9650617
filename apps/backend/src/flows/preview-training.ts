import type { PreviewTraining, TrainingPreview } from "@opencx/shared/training";
import { contentTerms, readQuery, weighTerms } from "#domain/knowledge/query.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { maskAuthored, maskPlain, shortenMasked } from "#domain/redaction/mask.ts";
import { judgeScenarios } from "#domain/training/scenario-fit.ts";
import type { Store } from "#store/store.ts";

const LOOKED_AT = 50;
/** The last question of a session is shown as it is recognised, not read. */
const SHOWN_CHARACTERS = 300;
/** Of one question; the rest of a long message would only make counting slow. */
const COUNTED_TERMS = 30;

/** Which of the newest sessions ask what a scenario answers, the best first. Nothing is stored. */
export async function previewTraining(
  { store }: { store: Pick<Store, "training" | "knowledge"> },
  { organizationId, ...words }: PreviewTraining & { organizationId: string },
): Promise<TrainingPreview> {
  const scenario = {
    id: "",
    version: 0,
    title: maskAuthored(words.title),
    trigger: words.trigger === "" ? null : maskPlain(words.trigger),
    content: maskAuthored(words.content),
    channels: words.channels,
  };
  const recent = await store.training.recentQuestions(organizationId, LOOKED_AT);
  const asked = recent.map((session) => {
    const { subject, question } = session;
    return { ...session, shares: readQuery({ subject, question, locale: detectLanguage(question, "en") }) };
  });
  const terms = new Set(asked.flatMap(({ shares }) => contentTerms(shares).slice(0, COUNTED_TERMS)));
  const counts = await store.knowledge.termCounts(organizationId, "rep", [...terms]);
  const matches = asked.flatMap(({ shares, subject, question, sessionId, number, channel }) => {
    const queryTerms = weighTerms(shares, counts);
    const [verdict] = judgeScenarios([scenario], { subject, question, queryTerms, channel });
    if (!verdict?.applies) return [];
    return [{ sessionId, number, question: shortenMasked(question, SHOWN_CHARACTERS), channel, fit: verdict.fit }];
  });
  return { matches: matches.toSorted((one, other) => other.fit - one.fit), considered: recent.length };
}
