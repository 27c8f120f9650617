/** How people ask for a person in one language. Patterns are tried on one clause at a time, with single spaces. */
export type HumanAsks = {
  language: string;
  asks: readonly RegExp[];
  /** What turns an ask into its opposite anywhere in the clause, where the usual words of denial are not the measure. */
  refusals?: RegExp;
  /** "Why can I not talk to a person" asks for one, and so does "not with a machine": such denial is no refusal. */
  ability?: RegExp;
  /** Said before, it is another's ask or an account of one. */
  reported?: RegExp;
};

/** One of several, given with commas between them. */
export function oneOf(list: string): string {
  return `(?:${list
    .trim()
    .split(/\s*,\s*/u)
    .join("|")})`;
}

/** Any number of these, each with a space before it. */
export function some(list: string): string {
  return `(?: ${oneOf(list)})*`;
}

/** One of several phrases, as whole words. */
export function phrases(...alternatives: string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "iu");
}

/** A clause that consists of the ask alone, with `before` in front of it and courtesy around it. */
export function alone(who: string, { before, courtesy }: { before: string; courtesy: string }): RegExp {
  const around = `(?:${oneOf(courtesy)} ?)*`;
  return new RegExp(`^ ?${around}(?:${oneOf(before)} )*${who} ?${around}$`, "iu");
}
