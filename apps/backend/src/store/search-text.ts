/** Longer terms are no words, and 4,000 of this size stay below the 1 MB that a tsvector may weigh. */
const MAX_LEXEME_BYTES = 200;
const MAX_TERMS = 4000;
/** A tsvector forgets further positions of a term. */
const MAX_POSITIONS = 255;

/**
 * The terms of a passage as a tsvector literal, each with its positions: ranking counts them.
 * Terms come from our own analysis, so no dictionary of PostgreSQL may touch them.
 */
export function searchVector(terms: readonly string[]): string {
  const positions = new Map<string, number[]>();
  terms.slice(0, MAX_TERMS).forEach((term, index) => {
    if (!isLexeme(term)) return;
    const known = positions.get(term);
    if (!known) positions.set(term, [index + 1]);
    else if (known.length < MAX_POSITIONS) known.push(index + 1);
  });
  return [...positions].map(([term, at]) => `${quoted(term)}:${at.join(",")}`).join(" ");
}

/** A tsquery literal that finds any of the terms; null when there is nothing to look for. */
export function anyOf(terms: readonly string[]): string | null {
  const lexemes = terms.filter(isLexeme).map(quoted);
  return lexemes.length === 0 ? null : lexemes.join(" | ");
}

/** Whether the term is kept and searched for at all. */
export function isLexeme(term: string): boolean {
  return term !== "" && !term.includes("\0") && Buffer.byteLength(term) <= MAX_LEXEME_BYTES;
}

function quoted(term: string): string {
  return `'${term.replace(/['\\]/g, "$&$&")}'`;
}
