export type Span = { start: number; end: number };

/** Ends with a full stop that ends no sentence: an initial, a list number, a usual abbreviation. */
const NOT_AN_END =
  /(?:^|[\s(])(?:\p{L}|\d{1,2}|e\.g|i\.e|etc|vs|ca|cf|approx|no|nr|st|dr|mr|mrs|ms|prof|inc|ltd|z\.b|bzw|ggf|u\.a|d\.h|p\.ej|aprox|env|ex)\.$/iu;

const segmenters = new Map<string, Intl.Segmenter>();

/** Where the sentences of a text are, without the space around them. A line end always ends one. */
export function splitSentences(text: string, language: string): Span[] {
  const spans: Span[] = [];
  let open: Span | null = null;
  for (const { segment, index } of segmenterFor(language).segment(text)) {
    const start: number = open?.start ?? index;
    const end = index + segment.length;
    const sentence = text.slice(start, end);
    if (!sentence.includes("\n", sentence.trimEnd().length) && NOT_AN_END.test(sentence.trimEnd().slice(-12))) {
      open = { start, end };
      continue;
    }
    open = null;
    pushTrimmed(spans, text, { start, end });
  }
  if (open !== null) pushTrimmed(spans, text, open);
  return spans;
}

function pushTrimmed(spans: Span[], text: string, { start, end }: Span): void {
  const sentence = text.slice(start, end);
  const lead = sentence.length - sentence.trimStart().length;
  const length = sentence.trim().length;
  if (length > 0) spans.push({ start: start + lead, end: start + lead + length });
}

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(supported(language), { granularity: "sentence" });
  segmenters.set(language, segmenter);
  return segmenter;
}

/** Locales come from outside; an ill-formed one must not throw. */
function supported(language: string): string {
  try {
    return Intl.Segmenter.supportedLocalesOf([language])[0] ?? "en";
  } catch {
    return "en";
  }
}
