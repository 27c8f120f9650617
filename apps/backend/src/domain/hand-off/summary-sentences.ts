import { isClosingRemark } from "#domain/draft/closing-remark.ts";
import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { splitSentences } from "#domain/draft/sentences.ts";
import { analyseWords } from "#domain/knowledge/analyse.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { SummaryTurn } from "./hand-off-summary.ts";

/** A sentence of a conversation with its place in it. `text` stands in the message word for word. */
export type SaidSentence = {
  messageId: string;
  role: SummaryTurn["role"];
  /** Which turn it is of, and which sentence of that turn, from 0. */
  turn: number;
  index: number;
  text: MaskedText;
  /** Its content words by their stems. */
  stems: readonly string[];
  isQuestion: boolean;
};

const MOST_TURNS = 100;
const READ_CHARACTERS = 4_000;
const MOST_SENTENCES = 40;
/** Less says nothing by itself. */
const FEWEST_WORDS = 3;
const LONGEST_COURTESY = 120;
/** What mail programs put under a message: the earlier one, and the signature. */
const QUOTED_LINE = /^\s*>.*$/gmu;
const UNDER_MESSAGE =
  /^(?:-- ?$|_{5,}|-{5,}|(?:On|Am|Le|El|Il|Em|Op) [^\n]{5,120}(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef)[^\n]{0,40}:?\s*$)/mu;
/** A line that a mail program broke: it is long, ends in no mark, and goes on. */
const BROKEN_LINE = /(?<=[^\n]{45}[^\n.!?:;])\n(?=[\p{L}\p{N}("“'])/gu;
const MAIL_HEADER = /^(?:cc|bcc|to|from|sent|date|subject|von|an|betreff|gesendet) ?:/iu;
/** A greeting, and what is said out of courtesy, is not a matter. */
const COURTESY =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|sehr geehrte\p{L}*|liebe\p{L}*|bonjour|bonsoir|cher|chère|hola|buen(?:os|as) (?:días|tardes|noches)|estimad[oa]s?|ciao|buongiorno|salve|gentile|olá|oi|bom dia|boa tarde|beste|geachte)(?:[ ,]+[\p{L}.'-]+){0,5}|(?:thanks?|thank you|regards|kind regards|best(?: regards| wishes)?|cheers|sincerely|yours|danke|vielen dank|(?:mit )?(?:freundlichen|besten|vielen|schönen) grüßen|viele grüße|merci|cordialement|gracias|saludos|grazie|cordiali saluti|obrigad[oa]|atenciosamente|bedankt|groet(?:en|jes)?)(?:[ ,]+[\p{L}.'-]+){0,8})[\s.,!:)]*$/iu;

/** The sentences of a conversation that say something, in order. */
export function saidSentences(turns: readonly SummaryTurn[], language: string): SaidSentence[] {
  const first = Math.max(0, turns.length - MOST_TURNS);
  return turns.slice(first).flatMap((turn, at) => sentencesOf(turn, { at: first + at, language }));
}

function sentencesOf(
  { messageId, role, text }: SummaryTurn,
  { at, language }: { at: number; language: string },
): SaidSentence[] {
  const own = ownWords(text.slice(0, READ_CHARACTERS));
  return splitSentences(own, language)
    .slice(0, MOST_SENTENCES)
    .flatMap(({ start, end }, index): SaidSentence[] => {
      const sentence = text.slice(start, end);
      const surfaces = analyseWords(sentence, language);
      if (surfaces.length < FEWEST_WORDS || saysNothing(sentence, language)) return [];
      const stems = surfaces.filter(({ surface }) => !isFunctionWord(surface, language)).map(({ stem }) => stem);
      const isQuestion = /[?？؟]["'”’)\s]*$/u.test(sentence);
      return [{ messageId, role, turn: at, index, text: maskedPieces(sentence), stems, isQuestion }];
    });
}

function saysNothing(sentence: string, language: string): boolean {
  if (MAIL_HEADER.test(sentence) || isClosingRemark(sentence, language)) return true;
  return sentence.length <= LONGEST_COURTESY && COURTESY.test(sentence);
}

/** The message without the one it answers, its signature and broken lines; everything else stands where it stood. */
function ownWords(text: string): string {
  const end = UNDER_MESSAGE.exec(text)?.index ?? text.length;
  const own = end === 0 ? text : text.slice(0, end);
  return own.replace(QUOTED_LINE, (line) => "\n".repeat(line.length)).replace(BROKEN_LINE, " ");
}
