"use client";
import type { Training, TrainingType } from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { styled } from "styled-components";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { LoadingLines } from "../feedback/loading-lines.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { ChoiceField } from "../form/choice-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { NextStep, PageLink } from "../frame/page-link.tsx";
import { useSettled } from "../knowledge/use-settled.ts";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { channelWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { stateWord, typeWords } from "./training-draft.ts";
import { type TrainingFilter, useTrainingList } from "./use-training.ts";

const NEW_SCENARIO = "/training/scenarios/new";
const NEW_RULE = "/training/scenarios/new?type=behavioral";
const EVERY = "every";
const TYPES: readonly { value: TrainingType | typeof EVERY; label: string }[] = [
  { value: EVERY, label: "Scenarios and rules" },
  { value: "scenario", label: "Scenarios" },
  { value: "behavioral", label: "Behavioural rules" },
];
const Fields = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 220px);
  gap: 12px;
  align-items: end;
  @media (max-width: 700px) { grid-template-columns: minmax(0, 1fr); }
`;

/** What an admin taught the copilot by hand. */
export function TrainingListScreen() {
  const [filter, setFilter] = useState<TrainingFilter>({ query: "", type: null });
  return (
    <>
      <PageHead
        title="Scenarios and rules"
        about="A scenario is your own answer to one kind of question and goes before every article. A behavioural rule says how to answer, whatever is asked."
        actions={
          <Row>
            <NextStep href={NEW_SCENARIO}>New scenario</NextStep>
            <PageLink href={NEW_RULE}>New behavioural rule</PageLink>
          </Row>
        }
      />
      <Stack $gap={20}>
        <Fields role="search">
          <TextField
            label="Words in it"
            type="search"
            value={filter.query}
            onChange={(query) => setFilter({ ...filter, query })}
          />
          <ChoiceField
            label="Show"
            value={filter.type ?? EVERY}
            options={TYPES}
            onChange={(type) => setFilter({ ...filter, type: type === EVERY ? null : type })}
          />
        </Fields>
        <Found filter={filter} />
      </Stack>
    </>
  );
}

function Found({ filter }: { filter: TrainingFilter }) {
  const settled = useSettled(filter);
  const query = settled.query.trim();
  const list = useTrainingList({ ...settled, query });
  const items = list.data?.pages.flatMap((page) => page.items) ?? null;
  if (items === null)
    return list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : <LoadingLines />;
  if (items.length === 0) return <Nothing isFiltered={query !== "" || settled.type !== null} />;
  return (
    <Panel title="Last changed first">
      <Stack>
        {list.error ? <ErrorPanel error={list.error} onRetry={() => void list.refetch()} /> : null}
        <RowList aria-busy={list.isPlaceholderData}>
          {items.map((training) => (
            <TrainingRow key={training.id} training={training} />
          ))}
        </RowList>
        {list.hasNextPage ? (
          <div>
            <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          </div>
        ) : null}
      </Stack>
    </Panel>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return <EmptyState title="Nothing matches" text="Use fewer words, or show scenarios and rules alike." />;
  return (
    <EmptyState
      title="Nothing was written by hand yet"
      text="When a draft is off, open the training link in its note and write a scenario for the question. Or start here."
      action={<NextStep href={NEW_SCENARIO}>Write the first scenario</NextStep>}
    />
  );
}

function TrainingRow({ training }: { training: Training }) {
  return (
    <li>
      <RowTop>
        <bdi>
          <PageLink href={`/training/scenarios/${training.id}`}>{training.title}</PageLink>
        </bdi>
        <WordTag word={stateWord(training)} />
      </RowTop>
      <RowNote dir="auto">{firstLine(training.trigger ?? training.content)}</RowNote>
      <RowNote>
        {typeWords[training.type]} · {channelSentence(training)} · changed <TimeAgo at={training.updatedAt} />
      </RowNote>
    </li>
  );
}

const SHOWN_CHARACTERS = 160;
function firstLine(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
}

function channelSentence({ channels }: Training): string {
  return channels.length === 0 ? "every channel" : channels.map((channel) => channelWords[channel]).join(", ");
}
