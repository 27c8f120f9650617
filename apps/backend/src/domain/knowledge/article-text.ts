/** A stretch of text in one style. `text` may hold line ends where the author broke the line. */
export type TextRun<Text extends string = string> = { text: Text; href?: string; strong?: boolean; code?: boolean };

/** What an article's HTML says, in reading order. Tables hold rows of cells. */
export type ArticleBlock<Text extends string = string> =
  | { kind: "heading"; level: number; runs: TextRun<Text>[] }
  | { kind: "paragraph"; runs: TextRun<Text>[] }
  | { kind: "list"; ordered: boolean; items: TextRun<Text>[][]; start: number }
  | { kind: "table"; rows: TextRun<Text>[][][] }
  | { kind: "code"; text: Text };

export type ArticleText = { blocks: ArticleBlock[] };
