import type { Channel } from "@opencx/shared/vocabulary";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** A scenario as it is in use: the answer to questions like those of its trigger. */
export type Scenario = {
  id: string;
  version: number;
  title: MaskedText;
  /** Messages it answers, one a line; null = its title and content tell. */
  trigger: MaskedText | null;
  content: MaskedText;
  /** Empty = every channel. */
  channels: readonly Channel[];
};

/** A behavioural rule as it is in use: how to answer, whatever is asked. */
export type Rule = {
  id: string;
  version: number;
  title: MaskedText;
  content: MaskedText;
  channels: readonly Channel[];
  /** Fixed text before and after every draft, where an admin gave it apart from the rule's words. */
  opening: MaskedText | null;
  closing: MaskedText | null;
};

/** Whether a text is meant for a channel. Without one, as in a search, limits do not count. */
export function isForChannel({ channels }: { channels: readonly Channel[] }, channel: Channel | null): boolean {
  return channel === null || channels.length === 0 || channels.includes(channel);
}

/** The messages of a trigger, each once. */
export function triggerLines(trigger: string | null): string[] {
  const lines = (trigger ?? "").split("\n").map((line) => line.replace(/^\s*[-*•]\s+/u, "").trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}
