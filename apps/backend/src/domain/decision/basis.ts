import type { Topic } from "@opencx/shared/topic";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** Everything a decision to stay quiet rests on. */
export type BasisParts = {
  question: MaskedText;
  subject: MaskedText;
  respondOnlyWithPotentialAnswers: boolean;
  noAssistTopicIds: readonly string[];
  topics: readonly Topic[];
  /** Counts up whenever what can be retrieved changes. */
  knowledgeRevision: number;
  engine: string;
};

/** A fingerprint of the customer's comment as a draft saw it. */
export function questionHash(question: MaskedText): Promise<string> {
  return sha256(question);
}

/** A fingerprint of what a decision to stay quiet rests on: while it stays the same, the same comment is not decided twice. */
export function basisOf(parts: BasisParts): Promise<string> {
  // Every topic counts, listed or not: they compete for the message.
  const topics = parts.topics.map(({ id, name, description, examples }) => [id, name, description, ...examples]);
  const text = JSON.stringify([
    parts.question,
    parts.subject,
    parts.respondOnlyWithPotentialAnswers,
    parts.noAssistTopicIds.toSorted(),
    topics.toSorted(([one], [other]) => String(one).localeCompare(String(other))),
    parts.knowledgeRevision,
    parts.engine,
  ]);
  return sha256(text);
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(digest).toString("hex");
}
