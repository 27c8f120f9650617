import type { Training, TrainingText, TrainingType } from "@opencx/shared/training";
import type { Channel } from "@opencx/shared/vocabulary";
import type { Word } from "../state-words.ts";

/** What stands in the fields of the editor. */
export type TrainingDraft = {
  title: string;
  content: string;
  trigger: string;
  channels: Channel[];
  opening: string;
  closing: string;
};

export const EMPTY_DRAFT: TrainingDraft = {
  title: "",
  content: "",
  trigger: "",
  channels: [],
  opening: "",
  closing: "",
};

export function draftOf({ title, content, trigger, channels, opening, closing }: TrainingText): TrainingDraft {
  return { title, content, trigger: trigger ?? "", channels, opening: opening ?? "", closing: closing ?? "" };
}

/** What is sent of a draft: the fields that its type has. */
export function requestOf(draft: TrainingDraft, type: TrainingType) {
  const { title, content, channels, trigger, opening, closing } = draft;
  return type === "scenario" ? { title, content, channels, trigger } : { title, content, channels, opening, closing };
}

export function isSameDraft(one: TrainingDraft, other: TrainingDraft): boolean {
  const comparable = ({ channels, ...draft }: TrainingDraft) =>
    JSON.stringify([Object.values(draft), channels.toSorted()]);
  return comparable(one) === comparable(other);
}

const LONGEST_EXAMPLE = 300;

/** The question of an answer as the beginning of a scenario, without what masking put in the place of values. */
export function draftFromAnswer(answer: {
  question: string | null;
  answer: string | null;
  session: { subject: string } | null;
}): TrainingDraft {
  const title = withoutPlaceholders(answer.session?.subject ?? "").slice(0, 200);
  return { ...EMPTY_DRAFT, title, trigger: examplesIn(answer.question ?? ""), content: answer.answer ?? "" };
}

/** What a message asks, sentence by sentence; where it asks nothing in so many words, its beginning. */
function examplesIn(message: string): string {
  const sentences = message.split(/(?<=[.!?。！？])\s+|\n+/u).map(withoutPlaceholders);
  const asked = sentences.filter((sentence) => /[?？]$/u.test(sentence));
  if (asked.length > 0) return asked.map((sentence) => sentence.slice(0, LONGEST_EXAMPLE)).join("\n");
  return withoutPlaceholders(message.replace(/\n+/gu, " ")).slice(0, LONGEST_EXAMPLE);
}

function withoutPlaceholders(text: string): string {
  return text
    .replace(/\s*\[[a-z]+_\d+\]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

export const typeWords: Record<TrainingType, string> = { scenario: "Scenario", behavioral: "Behavioural rule" };

/** Whether drafts for customers are written with it. */
export function stateWord({ published, hasChanges, deletedAt }: Training): Word {
  if (deletedAt !== null) return { label: "Deleted", hue: "grey" };
  if (!published) return { label: "Draft", hue: "grey" };
  return hasChanges ? { label: "In use, with unpublished changes", hue: "yellow" } : { label: "In use", hue: "green" };
}
