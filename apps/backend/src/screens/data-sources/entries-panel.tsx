"use client";
import type { SyncEntry } from "@opencx/shared/data-source";
import { EntryOutcome } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { useEffect, useState } from "react";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { LoadingLines } from "../feedback/loading-lines.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { ChoiceField } from "../form/choice-field.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { entryWords, visibilityWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { type Outcome, useSyncEntries } from "./use-data-sources.ts";

const EVERY = "every";
const OPTIONS: readonly { value: Outcome | typeof EVERY; label: string }[] = [
  { value: EVERY, label: "Every outcome" },
  ...EntryOutcome.options.map((value) => ({ value, label: entryWords[value].label })),
];

/** What became of each article in each language, and why. */
export function EntriesPanel({ id, isSyncing }: { id: string; isSyncing: boolean }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const entries = useSyncEntries(id, outcome);
  const { refetch } = entries;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that begins or ends is the sign to look again
  useEffect(() => void refetch(), [isSyncing, refetch]);
  const filter = (
    <ChoiceField
      label="Outcome"
      isLabelHidden
      isCompact
      value={outcome ?? EVERY}
      options={OPTIONS}
      onChange={(value) => setOutcome(value === EVERY ? null : value)}
    />
  );
  const items = entries.data?.pages.flatMap((page) => page.items) ?? null;
  return (
    <Panel
      title="Articles"
      about="What the last look at each article found. An article that is missing from answers has its reason here."
      actions={filter}
    >
      <Stack>
        {entries.error ? <ErrorPanel error={entries.error} onRetry={() => void refetch()} /> : null}
        {items === null && !entries.error ? <LoadingLines count={5} /> : null}
        {items?.length === 0 ? (
          <p>{outcome === null ? "No article was looked at yet." : "No article has this outcome."}</p>
        ) : null}
        <RowList>
          {items?.map((entry) => (
            <EntryRow key={`${entry.externalId} ${entry.locale}`} entry={entry} />
          ))}
        </RowList>
        {entries.hasNextPage ? (
          <div>
            <Button disabled={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
              Show more
            </Button>
          </div>
        ) : null}
      </Stack>
    </Panel>
  );
}

function EntryRow({ entry }: { entry: SyncEntry }) {
  const title = entry.title ?? `Article ${entry.externalId}`;
  return (
    <li>
      <RowTop>
        <bdi>
          {entry.articleId === null ? (
            title
          ) : (
            <PageLink href={`/training/articles/${entry.articleId}`}>{title}</PageLink>
          )}
        </bdi>
        <Row>
          {entry.visibility === null ? null : <WordTag word={visibilityWords[entry.visibility]} />}
          <WordTag word={entryWords[entry.outcome]} />
        </Row>
      </RowTop>
      <RowNote>{entry.reason}</RowNote>
      <RowNote>
        {entry.locale} · <TimeAgo at={entry.at} />
      </RowNote>
    </li>
  );
}
