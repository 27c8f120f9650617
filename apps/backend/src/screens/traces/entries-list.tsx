import type { TraceEntry } from "@opencx/shared/trace";
import { Tag } from "@zendeskgarden/react-tags";
import { WordTag } from "../feedback/word-tag.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Row } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { visibilityWords, type Word } from "../state-words.ts";
import { entryHref } from "./entry-href.ts";

const SCENARIO: Word = { label: "Scenario", hue: "blue" };

type EntriesListProps = { entries: readonly TraceEntry[]; existing: ReadonlySet<string> | null };

/** What was considered for an answer, best first, and what made it used or passed over. */
export function EntriesList({ entries, existing }: EntriesListProps) {
  if (entries.length === 0) return <p>No entry was looked at: the run ended before the knowledge was searched.</p>;
  return (
    <RowList>
      {entries.map((entry) => (
        <li key={`${entry.rank} ${entry.articleId}`}>
          <RowTop>
            <bdi>
              {entry.rank}. <PageLink href={entryHref(entry)}>{entry.title}</PageLink>
            </bdi>
            <Row>
              {entry.kind === "scenario" ? <WordTag word={SCENARIO} /> : null}
              <WordTag word={visibilityWords[entry.visibility]} />
              <Tag hue={entry.used ? "green" : "grey"} size="medium" isRegular>
                <span>{entry.used ? "Used" : "Not used"}</span>
              </Tag>
            </Row>
          </RowTop>
          <RowNote dir="auto">{entry.why}</RowNote>
          <RowNote>
            Score {entry.score.toFixed(3)} · {entry.locale}
            {existing !== null && !existing.has(entry.articleId) ? " · no longer in the knowledge" : null}
          </RowNote>
        </li>
      ))}
    </RowList>
  );
}
