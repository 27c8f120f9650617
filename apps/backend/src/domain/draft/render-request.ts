import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { DraftRequest } from "./draft.ts";
import { freeFence } from "./free-fence.ts";
import { maskedPieces } from "./masked-pieces.ts";
import { blockLinks } from "./runs.ts";

const MAXIMUM_PASSAGES = 12;
const MAXIMUM_TURNS = 12;
const MAXIMUM_QUESTION = 8_000;
const MAXIMUM_TURN = 2_000;
const MAXIMUM_PASSAGE = 6_000;
const MAXIMUM_LINKS = 20;

/** The name a passage goes by in a prompt: p1 is the best. */
export function passageLabel(index: number): string {
  return `p${index + 1}`;
}

/** The passages an engine is shown, best first: the same ones, in the same order, in every prompt. */
export function shownPassages(request: DraftRequest): RankedPassage[] {
  return request.passages.slice(0, MAXIMUM_PASSAGES);
}

/** Everything an engine is given, as one readable text: question, conversation, passages in rank order. */
export function renderRequest(request: DraftRequest): MaskedText {
  const passages = shownPassages(request);
  const turns = request.conversation.slice(-MAXIMUM_TURNS);
  const fence = freeFence([
    instructionSection(request),
    request.question,
    request.subject,
    ...turns.map(({ text }) => text),
    ...passages.flatMap(wordsOf),
  ]);
  const fenced = (text: string): string => `${fence}\n${text}\n${fence}`;
  const sections = [
    instructionSection(request),
    `Language of the answer: ${request.language}`,
    `Subject:\n${fenced(request.subject.slice(0, MAXIMUM_TURN))}`,
    turns.length === 0 ? "" : `Conversation so far, oldest first:\n${fenced(turns.map(turnLine).join("\n"))}`,
    `The customer's question:\n${fenced(request.question.slice(0, MAXIMUM_QUESTION))}`,
    passages.length === 0 ? "Passages: none." : "Passages, best first:",
    ...passages.map((passage, index) => passageSection(passage, { label: passageLabel(index), fenced })),
  ];
  return maskedPieces(sections.filter((section) => section !== "").join("\n\n"));
}

/** Each on one line, so that none can pretend to be another part of the text. */
function instructionSection({ instructions = [] }: DraftRequest): string {
  if (instructions.length === 0) return "";
  const lines = instructions.map(({ title, instruction }) => `- ${oneLine(title)}: ${oneLine(instruction)}`);
  return ["How to answer:", ...lines].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function turnLine({ role, text }: DraftRequest["conversation"][number]): string {
  return `${role}: ${text.slice(0, MAXIMUM_TURN)}`;
}

function passageSection(
  passage: RankedPassage,
  { label, fenced }: { label: string; fenced: (text: string) => string },
): string {
  const heading = passage.headingPath.length > 0 ? passage.headingPath.join(" > ") : passage.title;
  const links = passage.blocks.flatMap(blockLinks).slice(0, MAXIMUM_LINKS);
  const linkLines = links.length === 0 ? "" : `\nLinks in this passage: ${links.join(" ")}`;
  const kind = passage.scenario === undefined ? "" : ", scenario";
  const about = `${heading.slice(0, 500)} (${passage.locale}, ${passage.visibility}${kind})`;
  return `[${label}]\n${fenced(`${about}\n${passage.text.slice(0, MAXIMUM_PASSAGE)}${linkLines}`)}`;
}

function wordsOf(passage: RankedPassage): string[] {
  return [passage.title, passage.text, ...passage.headingPath, ...passage.blocks.flatMap(blockLinks)];
}
