import type { TraceRule } from "@opencx/shared/trace";
import type { Channel } from "@opencx/shared/vocabulary";
import { shortenMasked } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { type FixedTexts, readFixedTexts } from "./fixed-texts.ts";
import { isForChannel, type Rule } from "./training-text.ts";

/** A rule as a draft is written under it: its words for a model, and what it fixes. */
export type ChosenRule = { id: string; version: number; title: MaskedText; instruction: MaskedText; fixed: FixedTexts };
export type RuleChoice = { chosen: ChosenRule[]; leftOut: TraceRule[] };

/** A model follows a few rules; a long list of them would crowd out the passages. */
const MOST_RULES = 20;
const MOST_CHARACTERS = 8_000;
const LONGEST_INSTRUCTION = 1_500;

/** The rules for a channel, the oldest first, as many as there is room for. Without a channel, those for all and any. */
export function chooseRules(rules: readonly Rule[], channel: Channel | null): RuleChoice {
  const choice: RuleChoice = { chosen: [], leftOut: [] };
  let room = MOST_CHARACTERS;
  for (const rule of rules.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const instruction = shortenMasked(rule.content, LONGEST_INSTRUCTION);
    const why = whyLeftOut(rule, { channel, hasRoom: choice.chosen.length < MOST_RULES && instruction.length <= room });
    if (why !== null) choice.leftOut.push({ ...named(rule), applied: false, why });
    else {
      choice.chosen.push({ ...named(rule), instruction, fixed: readFixedTexts(rule) });
      room -= instruction.length;
    }
  }
  return choice;
}

/** What became of every rule, for the trace. `isToldToModel`: a language model wrote the draft under them. */
export function traceRules(
  { chosen, leftOut }: RuleChoice,
  { isToldToModel }: { isToldToModel: boolean },
): TraceRule[] {
  return [...chosen.map((rule) => ({ ...named(rule), ...outcomeOf(rule, isToldToModel) })), ...leftOut];
}

function whyLeftOut(rule: Rule, { channel, hasRoom }: { channel: Channel | null; hasRoom: boolean }): string | null {
  if (!isForChannel(rule, channel)) return `It is only for ${rule.channels.join(", ")}.`;
  return hasRoom ? null : "There are more rules than a draft can follow: join some of them into one.";
}

function outcomeOf({ fixed }: ChosenRule, isToldToModel: boolean): Pick<TraceRule, "applied" | "why"> {
  const places = [fixed.opening === null ? "" : "begins", fixed.closing === null ? "" : "ends"].filter(
    (place) => place !== "",
  );
  const added = places.length === 0 ? "" : `The draft ${places.join(" and ")} with its words.`;
  if (isToldToModel)
    return { applied: true, why: ["The model was told it.", added].filter((part) => part !== "").join(" ") };
  if (added !== "") return { applied: true, why: added };
  return {
    applied: false,
    why: "The built-in engine quotes articles as they are, so it cannot change how they sound; a language model would be told.",
  };
}

function named<Named extends { id: string; version: number; title: MaskedText }>({ id, version, title }: Named) {
  return { id, version, title };
}
