import type { Answers } from "../api/client.ts";
import { WordTag } from "../feedback/word-tag.tsx";
import { Panel } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import type { Word } from "../state-words.ts";

type Spend = Answers["system"]["status"]["modelSpend"];
type Today = NonNullable<Spend["drafts"]>;

const NEARLY = 0.8;
const MEANS = {
  drafts: "Until midnight UTC drafts quote your articles, and each says why.",
  vectors: "Until midnight UTC questions are searched by their words, and syncs wait.",
} as const;

/** What models took today of what they may take. Nothing where no model is configured. */
export function ModelSpendPanel({ spend }: { spend: Spend }) {
  if (spend.drafts === null && spend.vectors === null) return null;
  return (
    <Panel title="Models today" about="Tokens that this organization took from models since midnight UTC.">
      <RowList>
        {spend.drafts ? <SpendRow use="drafts" label="Drafts and summaries" today={spend.drafts} /> : null}
        {spend.vectors ? (
          <SpendRow use="vectors" label="Vectors of questions and articles" today={spend.vectors} />
        ) : null}
      </RowList>
    </Panel>
  );
}

type SpendRowProps = { use: keyof typeof MEANS; label: string; today: Today };

function SpendRow({ use, label, today: { model, tokens, allowance } }: SpendRowProps) {
  const word = wordOf({ tokens, allowance });
  return (
    <li>
      <RowTop>
        <strong>{label}</strong>
        <WordTag word={word} />
      </RowTop>
      <RowNote>
        {count(tokens)} of {count(allowance)} tokens, by {model}
      </RowNote>
      {word.hue === "green" ? null : <RowNote>{MEANS[use]}</RowNote>}
    </li>
  );
}

/** A request sets tokens aside before it is made, so the last of a day is rarely taken. */
function wordOf({ tokens, allowance }: Pick<Today, "tokens" | "allowance">): Word {
  if (tokens >= allowance) return { label: "Used up", hue: "red" };
  return tokens >= allowance * NEARLY
    ? { label: "Nearly used up", hue: "yellow" }
    : { label: "In order", hue: "green" };
}

function count(tokens: number): string {
  return tokens.toLocaleString("en-US");
}
