import snowball from "snowball-stemmers";

const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ["ar", "arabic"],
  ["ca", "catalan"],
  ["cs", "czech"],
  ["da", "danish"],
  ["de", "german"],
  ["en", "english"],
  ["es", "spanish"],
  ["eu", "basque"],
  ["fi", "finnish"],
  ["fr", "french"],
  ["ga", "irish"],
  ["hu", "hungarian"],
  ["hy", "armenian"],
  ["it", "italian"],
  ["nb", "norwegian"],
  ["nl", "dutch"],
  ["nn", "norwegian"],
  ["no", "norwegian"],
  ["pt", "portuguese"],
  ["ro", "romanian"],
  ["ru", "russian"],
  ["sl", "slovene"],
  ["sv", "swedish"],
  ["ta", "tamil"],
  ["tr", "turkish"],
]);
/** Words repeat, stemming is the costly part of analysis: one bounded memory per language. */
const REMEMBERED_WORDS = 50_000;

type Stemmer = { stem(word: string): string; known: Map<string, string> };
const stemmers = new Map<string, Stemmer>();

/** The stem of a lower-case word by the rules of its language; the word itself where we have no rules. */
export function stemWord(word: string, language: string): string {
  const stemmer = stemmerOf(language);
  if (!stemmer) return word;
  const known = stemmer.known.get(word);
  if (known !== undefined) return known;
  const stem = stemmer.stem(word);
  if (stemmer.known.size >= REMEMBERED_WORDS) stemmer.known.clear();
  stemmer.known.set(word, stem);
  return stem;
}

function stemmerOf(language: string): Stemmer | null {
  const existing = stemmers.get(language);
  if (existing) return existing;
  const algorithm = ALGORITHMS.get(language);
  if (algorithm === undefined) return null;
  const implementation = snowball.newStemmer(algorithm);
  const stemmer = { stem: (word: string) => implementation.stem(word), known: new Map<string, string>() };
  stemmers.set(language, stemmer);
  return stemmer;
}
