import type { RankedPassage, Run } from "#domain/knowledge/entry.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { primaryTag } from "#domain/language/primary-tag.ts";
import { visibleText } from "#domain/language/visible-text.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { Draft, DraftBlock, DraftClaim, DraftRequest } from "./draft.ts";
import { comparableLink, linkAddresses } from "./find-links.ts";
import { maskedPieces } from "./masked-pieces.ts";
import { type LinkDefinitions, linkDefinitions, readMarkup } from "./read-markup.ts";
import type { ModelBlock, ModelSentence } from "./read-model-answer.ts";
import { passageLabel, shownPassages } from "./render-request.ts";
import { blockLinks, runsText } from "./runs.ts";
import { verifyClaim } from "./verify-claim.ts";

type Line = { runs: Run[]; claim: DraftClaim };
type Grounding = {
  passages: ReadonlyMap<string, RankedPassage>;
  definitions: LinkDefinitions;
  language: string;
};

/** Written without a space between sentences. */
const UNSPACED = new Set(["ja", "th", "zh"]);

/**
 * A draft from a model's blocks, with each sentence held against the passages it names. Hostile input: markup is read
 * to plain runs, ids that were not given count as none. Unsupported sentences are kept and marked, for the judge and Inspect.
 */
export function groundAnswer(blocks: readonly ModelBlock[], request: DraftRequest): Draft {
  const sentences = blocks.flatMap((block) => block.sentences);
  const whole = sentences.map(({ text }) => visibleText(text)).join("\n");
  const language = detectLanguage(whole, request.language);
  const grounding = {
    passages: new Map(shownPassages(request).map((passage, index) => [passageLabel(index), passage])),
    definitions: linkDefinitions(sentences.map(({ text }) => text)),
    language,
  };
  const drafted = blocks.map((block) => groundBlock(block, grounding)).filter((block) => block.claims.length > 0);
  return { blocks: drafted, language, confidence: confidenceOf(drafted, { request, language }) };
}

/** Share of a draft's sentences that a passage carries, 0..1; 0 when it has none. */
export function supportedShare(blocks: readonly DraftBlock[]): number {
  const claims = blocks.flatMap((block) => block.claims);
  return claims.length === 0 ? 0 : claims.filter(({ supported }) => supported).length / claims.length;
}

/** A verified sentence proves that the knowledge says so, not that it was asked; the passages' support speaks for that. */
function confidenceOf(
  blocks: readonly DraftBlock[],
  { request, language }: { request: DraftRequest; language: string },
): number {
  // Between languages no words are shared, so the support of words says nothing there.
  const isTranslated = request.passages.every(({ locale }) => primaryTag(locale) !== language);
  return supportedShare(blocks) * (isTranslated ? 0.7 : 0.42 + 0.58 * request.support);
}

function groundBlock(block: ModelBlock, grounding: Grounding): DraftBlock {
  const lines = block.sentences
    .map((sentence) => groundSentence(sentence, grounding))
    .filter(({ claim }) => claim.sentence !== "");
  const claims = lines.map(({ claim }) => claim);
  if (block.type !== "paragraph") {
    return { kind: "list", ordered: block.type === "steps", start: 1, items: lines.map(({ runs }) => runs), claims };
  }
  const space: Run[] = UNSPACED.has(grounding.language) ? [] : [{ text: maskedPieces(" ") }];
  const runs = lines.flatMap((line, index) => (index === 0 ? line.runs : [...space, ...line.runs]));
  return { kind: "paragraph", runs, claims };
}

function groundSentence(sentence: ModelSentence, { passages, definitions, language }: Grounding): Line {
  const cited = [...new Set(sentence.passages)].flatMap((label) => passages.get(label) ?? []);
  const runs = trimRuns(readMarkup(sentence.text, { allowed: linksOf(cited), definitions }));
  const text = runsText(runs);
  const links = runs.flatMap(({ href }) => (href === undefined ? [] : [href]));
  const quote = sentence.quote === undefined || sentence.quote === null ? null : visibleText(sentence.quote);
  const verdict = verifyClaim({ sentence: text, links, language, passages: cited, quote });
  const claim: DraftClaim = verdict.supported
    ? { sentence: maskAuthored(text), passageId: verdict.passageId, quote: verdict.quote, supported: true }
    : { sentence: maskAuthored(text), passageId: cited[0]?.passageId ?? null, quote: null, supported: false };
  return { runs, claim };
}

function linksOf(passages: readonly RankedPassage[]): Map<string, string> {
  const addresses = passages.flatMap(({ blocks, text }) => [...linkAddresses(text), ...blocks.flatMap(blockLinks)]);
  return new Map(addresses.map((address) => [comparableLink(address), address]));
}

/** Without space at both ends, so that a claim is exactly what its line says. */
function trimRuns(runs: readonly Run[]): Run[] {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return [];
  const trimmed = runs.map((run) => {
    const start = run === first ? run.text.trimStart() : run.text;
    return { ...run, text: maskedPieces(run === last ? start.trimEnd() : start) };
  });
  return trimmed.filter(({ text }) => text !== "");
}
