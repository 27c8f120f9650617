import { readRows } from "./read-rows.ts";

/** An article in one locale, as `data/` holds it. Rows of one article share the id; the first is its own locale. */
export type ArticleRow = {
  id: number;
  locale: string;
  title: string;
  body: string;
  category: string;
  section: string;
  labels: string[];
  updated_at: string;
  draft?: true;
  outdated?: true;
  segment?: "staff";
  /** Where it was published; the texts link to each other by the last part of it. */
  source_url?: string;
};

const FILES = [
  "articles-thunderbird-1.jsonl",
  "articles-thunderbird-2.jsonl",
  "articles-arduino.jsonl",
  "articles-adobe-commerce.jsonl",
];

const isArticleRow = (value: unknown): value is ArticleRow =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  "locale" in value &&
  "body" in value &&
  "updated_at" in value;

/** Every article of the demo, each locale a row. */
export async function articleRows(): Promise<ArticleRow[]> {
  const files = await Promise.all(FILES.map((file) => readRows(file, isArticleRow)));
  return files.flat();
}
