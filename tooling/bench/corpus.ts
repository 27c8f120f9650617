import { seededRandom } from "@opencx/helpdesk-emulator/seeded-random";
import { prepareArticle } from "../../apps/backend/src/domain/knowledge/prepare-article.ts";
import { readRows } from "../../packages/helpdesk-emulator/src/seed/read-rows.ts";

export type SampleArticle = { title: string; html: string; locale: string };

const FILES = ["articles-thunderbird-1.jsonl", "articles-thunderbird-2.jsonl", "articles-arduino.jsonl"];
const SEED = 20_261_121;
/** So many words of a copy are exchanged for others of the corpus, so that no two passages are alike. */
const EXCHANGED = 0.25;
const QUESTION_WORDS = { least: 6, most: 14 };

const isArticle = (value: unknown): value is { title: string; body: string; locale: string } =>
  typeof value === "object" && value !== null && "title" in value && "body" in value && "locale" in value;

/** The sandbox's own English articles, as the helpdesk would give them. */
async function sampleArticles(): Promise<SampleArticle[]> {
  const rows = (await Promise.all(FILES.map((file) => readRows(file, isArticle)))).flat();
  return rows
    .filter(({ locale }) => locale === "en-us")
    .map(({ title, body, locale }) => ({ title, html: body, locale }));
}

export type Text = { title: string; text: string };
export type Corpus = { passages: Text[]; questions: string[] };

/** `count` passages made from the sandbox's articles, and questions in words of some of them. The same in every run. */
export async function makeCorpus(count: number, questionCount: number): Promise<Corpus> {
  const random = seededRandom(SEED);
  const originals = (await sampleArticles()).flatMap(({ title, html, locale }) => {
    const prepared = prepareArticle({ title, html, locale, url: "https://acme.zendesk.com/hc/en-us/articles/1" });
    return prepared.kind === "prepared" ? prepared.passages.map(({ text }) => ({ title, text: String(text) })) : [];
  });
  const words = originals.flatMap(({ text }) => text.split(/\s+/u)).filter((word) => /^\p{L}{3,}$/u.test(word));
  const anyWord = () => words[Math.floor(random() * words.length)] ?? "mail";
  const vary = (text: string) => text.replace(/\p{L}{3,}/gu, (word) => (random() < EXCHANGED ? anyWord() : word));
  const passages = Array.from({ length: count }, (_, index): Text => {
    const { title, text } = originals[index % originals.length] ?? { title: "", text: "" };
    return index < originals.length ? { title, text } : { title: vary(title), text: vary(text) };
  });
  const questions = Array.from({ length: questionCount }, () => {
    const { text } = passages[Math.floor(random() * passages.length)] ?? { text: "mail" };
    const held = text.split(/\s+/u).filter((word) => /\p{L}{3,}/u.test(word));
    const length = QUESTION_WORDS.least + Math.floor(random() * (QUESTION_WORDS.most - QUESTION_WORDS.least));
    const start = Math.floor(random() * Math.max(1, held.length - length));
    return `Hello, ${held.slice(start, start + length).join(" ")} ${anyWord()}?`;
  });
  return { passages, questions };
}
