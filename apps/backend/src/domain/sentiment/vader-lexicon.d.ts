/** The word list of VADER as the package keeps it; the package brings no types. */
declare module "vader-sentiment/src/vader_lexicon.js" {
  export const lexicon: Readonly<Record<string, number>>;
}
