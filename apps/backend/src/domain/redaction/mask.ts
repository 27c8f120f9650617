import { RedactionKind } from "@opencx/shared/vocabulary";
import { visibleText } from "#domain/language/visible-text.ts";
import type { Finding } from "./finding.ts";
import type { MaskedText } from "./masked-text.ts";
import { findPersonalData } from "./personal-data.ts";

/** Which placeholder a value has in a session, by the value's keyed hash: `{"<hash>": "email_1"}`. */
export type Placeholders = Readonly<Record<string, string>>;
export type FoundKind = { kind: RedactionKind; count: number };

export type Masker = {
  /** The text with every personal value replaced by its placeholder. Nothing turns it back. */
  mask(text: string): MaskedText;
  /** The quick half of masking: gives the values that `takeOutValues` took out of a text their placeholders here. */
  name(text: UnnamedMask): MaskedText;
  /** Placeholders given so far, old and new ones, for keeping with the session. */
  placeholders(): Placeholders;
  /** How many values were replaced so far, by kind. */
  found(): FoundKind[];
};

/**
 * Text whose personal values were taken out, with the values beside it. It is not masked yet: it only ever passes from
 * the thread that made it to `Masker.name`.
 */
export type UnnamedMask = {
  text: string;
  values: { placeholder: string; kind: RedactionKind; value: string }[];
};

/**
 * A masker whose placeholders stay the same within a session: the same value is `[email_1]` in every message.
 * `hash` must be keyed, so that the placeholders kept do not give the values away.
 */
export function createMasker(session: { placeholders: Placeholders; hash: (value: string) => string }): Masker {
  return maskerOf(RedactionKind.options, session);
}

/** Masks a text by itself: numbers begin at 1 in every text. For search questions, labels and previews. */
export function maskPlain(text: string): MaskedText {
  return previewMask(text).text;
}

/** As `maskPlain`, with what was found, to show what masking does. */
export function previewMask(text: string): { text: MaskedText; found: FoundKind[] } {
  const masker = maskerOf(RedactionKind.options, FORGETFUL);
  return { text: masker.mask(text), found: masker.found() };
}

/**
 * Masks text that was written to be published, such as help-center articles: a published address or telephone
 * number is part of the answer; a card number never is.
 */
export function maskAuthored(text: string): MaskedText {
  return maskerOf(["card"], FORGETFUL).mask(text);
}

/** The slow half of masking, for long texts: it needs neither session nor key, so that another thread can do it. */
export function takeOutValues(text: string): UnnamedMask {
  const seen = visibleText(text);
  // Numbering begins above whatever placeholder somebody typed, so that each one in the result is known to be ours or not.
  const typed = RedactionKind.options.map((kind) => [kind, `${kind}_${highestTyped(seen, kind)}`] as const);
  const masker = maskerOf(RedactionKind.options, { ...FORGETFUL, placeholders: Object.fromEntries(typed) });
  const masked = masker.mask(seen);
  const values = Object.entries(masker.placeholders()).flatMap(([key, name]) => {
    const kind = RedactionKind.options.find((each) => key.startsWith(`${each}:`));
    return kind === undefined ? [] : [{ placeholder: `[${name}]`, kind, value: key.slice(kind.length + 1) }];
  });
  return { text: masked, values };
}

/** The first `length` characters and an ellipsis. A placeholder that would be cut in half is left out. */
export function shortenMasked(text: MaskedText, length: number): MaskedText {
  if (text.length <= length) return text;
  return asMasked(`${text.slice(0, length).replace(/\[[a-z]*(?:_\d*)?$/u, "")}…`);
}

/** Nothing of these placeholders is kept, so their keys need no protection. */
const FORGETFUL = { placeholders: {}, hash: (value: string) => value };
const ANY_PLACEHOLDER = /\[[a-z]+_\d+\]/g;
/** What nobody types by chance, and numbers can still go on from. */
const HIGHEST_TYPED = 1_000_000;
/** More rounds than any text needs; each replaces something, so the end is certain anyway. */
const MOST_ROUNDS = 20;

function maskerOf(
  kinds: readonly RedactionKind[],
  { placeholders, hash }: { placeholders: Placeholders; hash: (value: string) => string },
): Masker {
  const names = new Map(Object.entries(placeholders));
  const counts = new Map<RedactionKind, number>();
  const numbers = new Map<RedactionKind, number>();
  const newName = (kind: RedactionKind): string => {
    const number = 1 + (numbers.get(kind) ?? highest(names.values(), kind));
    numbers.set(kind, number);
    return `${kind}_${number}`;
  };
  const nameOf = ({ kind, value }: Pick<Finding, "kind" | "value">): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const key = hash(`${kind}:${value}`);
    const name = names.get(key) ?? newName(kind);
    names.set(key, name);
    return name;
  };
  return {
    mask: (text) => {
      let masked = visibleText(text);
      // Taking a value out can bring two halves of another together, so it goes on until nothing is found.
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const found = findPersonalData(masked, kinds);
        if (found.length === 0) break;
        masked = replaceAll(masked, found, nameOf);
      }
      return asMasked(masked);
    },
    name: ({ text, values }) => {
      const byPlaceholder = new Map(values.map((value) => [value.placeholder, value]));
      const named = text.replace(ANY_PLACEHOLDER, (placeholder) => {
        const value = byPlaceholder.get(placeholder);
        return value ? `[${nameOf(value)}]` : placeholder;
      });
      return asMasked(named);
    },
    placeholders: () => Object.fromEntries(names),
    found: () => [...counts].map(([kind, count]) => ({ kind, count })),
  };
}

function replaceAll(text: string, found: readonly Finding[], nameOf: (finding: Finding) => string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const finding of found) {
    pieces.push(text.slice(from, finding.start), `[${nameOf(finding)}]`);
    from = finding.end;
  }
  return pieces.concat(text.slice(from)).join("");
}

/** The highest number that a kind has among names such as `email_3`; 0 where there is none. */
function highest(names: Iterable<string>, kind: RedactionKind): number {
  let most = 0;
  for (const name of names)
    if (name.startsWith(`${kind}_`)) most = Math.max(most, Number(name.slice(kind.length + 1)) || 0);
  return most;
}

/** The highest number of a placeholder that stands in a text as typed; 0 where there is none. */
function highestTyped(text: string, kind: RedactionKind): number {
  const typed = text.match(ANY_PLACEHOLDER) ?? [];
  const names = typed.map((placeholder) => placeholder.slice(1, -1));
  return highest(
    names.filter((name) => Number(name.slice(kind.length + 1)) < HIGHEST_TYPED),
    kind,
  );
}

/** The only place where masked text comes from: the caller has just replaced everything that was found in it. */
function asMasked(text: string): MaskedText {
  return text as MaskedText;
}
