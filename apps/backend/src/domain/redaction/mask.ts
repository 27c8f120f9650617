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
  /** Placeholders given so far, old and new ones, for keeping with the session. */
  placeholders(): Placeholders;
  /** How many values were replaced so far, by kind. */
  found(): FoundKind[];
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

/** The first `length` characters and an ellipsis. A placeholder that would be cut in half is left out. */
export function shortenMasked(text: MaskedText, length: number): MaskedText {
  if (text.length <= length) return text;
  return asMasked(`${text.slice(0, length).replace(/\[[a-z]*(?:_\d*)?$/u, "")}…`);
}

/** Nothing of these placeholders is kept, so their keys need no protection. */
const FORGETFUL = { placeholders: {}, hash: (value: string) => value };
/** More rounds than any text needs; each replaces something, so the end is certain anyway. */
const MOST_ROUNDS = 20;

function maskerOf(
  kinds: readonly RedactionKind[],
  { placeholders, hash }: { placeholders: Placeholders; hash: (value: string) => string },
): Masker {
  const names = new Map(Object.entries(placeholders));
  const counts = new Map<RedactionKind, number>();
  const nameOf = ({ kind, value }: Finding): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const key = hash(`${kind}:${value}`);
    const name = names.get(key) ?? `${kind}_${1 + highest(names.values(), kind)}`;
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

/** The only place where masked text comes from: the caller has just replaced everything that was found in it. */
function asMasked(text: string): MaskedText {
  return text as MaskedText;
}
