"use client";
import type { DataSource } from "@opencx/shared/data-source";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { ReadTogether } from "../feedback/read-together.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { NextStep } from "../frame/page-link.tsx";
import { Facts } from "../layout/facts.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { cadenceWords, sourceWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { CadencePanel } from "./cadence-panel.tsx";
import { EntriesPanel } from "./entries-panel.tsx";
import { HeldRemovalPanel } from "./held-removal-panel.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunsPanel } from "./runs-panel.tsx";
import { SourceActions } from "./source-actions.tsx";
import { SourceProblems } from "./source-problems.tsx";
import { useDataSource, useSyncEntries, useSyncRuns } from "./use-data-sources.ts";

const BACK = { href: "/training/data-sources", label: "Data Sources" };

/** One source: how it stands, what was done with each article, and what can be done with it. */
export function DataSourceScreen({ id }: { id: string }) {
  const source = useDataSource(id);
  const runs = useSyncRuns(id, source.data?.status === "syncing");
  const entries = useSyncEntries(id, null);
  const [isDeleted, setIsDeleted] = useState(false);
  const isMissing = source.error !== null && readRefusal(source.error).kind === "missing";
  if (isDeleted || isMissing)
    return (
      <>
        <PageHead title="Data source" back={BACK} />
        <EmptyState
          title={isDeleted ? "Deleted" : "This source does not exist any more"}
          text="Its articles, passages and vectors are gone from the copilot's knowledge. Answers come from the other sources."
          action={<NextStep href="/training/data-sources">To the data sources</NextStep>}
        />
      </>
    );
  return (
    <ReadTogether queries={[source, runs, entries]}>
      <Loaded query={source}>{(data) => <Details source={data} onDeleted={() => setIsDeleted(true)} />}</Loaded>
    </ReadTogether>
  );
}

function Details({ source, onDeleted }: { source: DataSource; onDeleted: () => void }) {
  const facts = [
    { name: "Status", value: <WordTag word={sourceWords[source.status]} /> },
    { name: "Searchable entries", value: source.articleCount },
    { name: "Read again", value: cadenceWords(source.cadence) },
    { name: "Next run", value: source.nextRunAt === null ? "not planned" : <TimeAgo at={source.nextRunAt} /> },
  ];
  return (
    <>
      <PageHead title={source.name} back={BACK} actions={<SourceActions source={source} onDeleted={onDeleted} />} />
      <Stack $gap={20}>
        {source.status === "disconnected" ? (
          <Alert type="warning">
            <Title>Disconnected</Title>
            Nothing new is read. What was read before stays searchable and grows older; Reconnect reads everything
            again.
          </Alert>
        ) : null}
        <HeldRemovalPanel source={source} />
        <SourceProblems problems={source.problems} />
        <Panel title="Now">
          <Stack $gap={20}>
            <Facts items={facts} />
            {source.lastRun === null ? (
              <p>Nothing has been read yet. Press Start sync to fetch every article.</p>
            ) : (
              <RunProgress run={source.lastRun} />
            )}
          </Stack>
        </Panel>
        <RunsPanel id={source.id} isSyncing={source.status === "syncing"} />
        <CadencePanel source={source} />
        <EntriesPanel id={source.id} isSyncing={source.status === "syncing"} />
      </Stack>
    </>
  );
}
