import { judgeSupport, MINIMUM_SUPPORT } from "#domain/draft/support.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { QueryTerm } from "#domain/knowledge/query.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Store } from "#store/store.ts";

export type AskableQuestionNeeds = {
  store: Pick<Store, "knowledge">;
  retrieve: (request: {
    organizationId: string;
    question: MaskedText;
    subject: MaskedText;
    locale: null;
  }) => Promise<{ passages: RankedPassage[]; queryTerms: readonly QueryTerm[] }>;
};
export type TestQuestion = { subject: string; text: string };

/** Articles whose title is tried as a question. */
const TRIED = 8;
const WITHOUT_KNOWLEDGE: TestQuestion = { subject: "Test ticket", text: "How do I change my password?" };

/** A question that the knowledge should carry an answer to: the title of a public article, the first that does. */
export async function askableQuestion(
  { store, retrieve }: AskableQuestionNeeds,
  organizationId: string,
): Promise<TestQuestion> {
  const { items } = await store.knowledge.list(organizationId, { visibility: "public" }, { limit: TRIED });
  const questions = items.map(({ title }) => questionAbout(title));
  for (const { subject, text } of questions) {
    const [asked, about] = [maskPlain(text), maskPlain(subject)];
    const { passages, queryTerms } = await retrieve({ organizationId, question: asked, subject: about, locale: null });
    if (judgeSupport({ subject: about, question: asked, queryTerms, passages }) >= MINIMUM_SUPPORT)
      return { subject, text };
  }
  return questions[0] ?? WITHOUT_KNOWLEDGE;
}

function questionAbout(title: string): TestQuestion {
  const topic = title.replace(/[\s?.!]+$/, "");
  return { subject: topic, text: `${topic}?` };
}
