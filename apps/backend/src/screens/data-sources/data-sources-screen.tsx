"use client";
import type { DataSource } from "@opencx/shared/data-source";
import { HelpdeskKind } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { useState } from "react";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { useIntegrations } from "../integrations/use-integrations.ts";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { cadenceWords, sourceWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { AddSourceForm } from "./add-source-form.tsx";
import { missingWords } from "./held-removal-panel.tsx";
import { RunProgress } from "./run-progress.tsx";
import { SourceProblems } from "./source-problems.tsx";
import { SOURCE_WORDS } from "./source-words.ts";
import { useCreateDataSource, useDataSourceActions, useDataSources } from "./use-data-sources.ts";

/** Everything the copilot learns from, and how each source stands. */
export function DataSourcesScreen() {
  const sources = useDataSources();
  const [adding, setAdding] = useState<HelpdeskKind | null>(null);
  const add = (
    <Row>
      {HelpdeskKind.options.map((kind) => (
        <Button key={kind} isPrimary onClick={() => setAdding(kind)}>
          {SOURCE_WORDS[kind].add}
        </Button>
      ))}
    </Row>
  );
  return (
    <>
      <PageHead
        title="Data Sources"
        about="Help centers the copilot answers from. This is separate from ticketing: adding or deleting a source changes nothing under Settings › Integrations."
        actions={adding !== null || sources.data?.items.length === 0 ? null : add}
      />
      <Stack $gap={20}>
        {adding === null ? null : <AddSource kind={adding} onDone={() => setAdding(null)} />}
        <Loaded query={sources}>
          {({ items }) =>
            items.length === 0 && adding === null ? (
              <EmptyState
                title="The copilot knows nothing yet"
                text="Add your help center. Published articles, drafts and restricted articles are read in every language; who may see them stays as it is there."
                action={add}
              />
            ) : (
              <Stack $gap={20}>
                {items.map((source) => (
                  <SourceSummary key={source.id} source={source} />
                ))}
              </Stack>
            )
          }
        </Loaded>
      </Stack>
    </>
  );
}

function AddSource({ kind, onDone }: { kind: HelpdeskKind; onDone: () => void }) {
  const integrations = useIntegrations();
  const create = useCreateDataSource();
  const notice = useNotice();
  return (
    <Panel title={SOURCE_WORDS[kind].title} about={SOURCE_WORDS[kind].about}>
      <Loaded query={integrations}>
        {({ items }) => (
          <AddSourceForm
            kind={kind}
            integrations={items.filter((account) => account.kind === kind && account.status !== "disconnected")}
            isBusy={create.isPending}
            error={create.error}
            onCancel={onDone}
            onSubmit={(request) =>
              create.mutate(request, {
                onSuccess: ({ name }) => {
                  notice.done(`${name} was added. Press Start sync to read it.`);
                  onDone();
                },
              })
            }
          />
        )}
      </Loaded>
    </Panel>
  );
}

function SourceSummary({ source }: { source: DataSource }) {
  const { sync } = useDataSourceActions(source.id);
  const notice = useNotice();
  const isSyncing = source.status === "syncing";
  return (
    <Panel
      title={source.name}
      actions={
        <>
          <WordTag word={sourceWords[source.status]} />
          <Button
            size="small"
            disabled={isSyncing || sync.isPending || source.status === "disconnected"}
            onClick={() =>
              sync.mutate(undefined, { onError: (error) => notice.failed("The sync did not start", error) })
            }
          >
            {source.lastRun === null ? "Start sync" : "Sync now"}
          </Button>
        </>
      }
    >
      <Stack>
        <RowList>
          <li>
            <RowTop>
              <span>
                {source.articleCount} {source.articleCount === 1 ? "entry" : "entries"} searchable
              </span>
              <PageLink href={`/training/data-sources/${source.id}`}>Details of {source.name}</PageLink>
            </RowTop>
            <RowNote>
              Read {cadenceWords(source.cadence)}
              {source.nextRunAt === null ? null : (
                <>
                  , next <TimeAgo at={source.nextRunAt} />
                </>
              )}
            </RowNote>
          </li>
        </RowList>
        {source.needsConfirmation === null || source.needsConfirmation.isConfirmed ? null : (
          <Alert type="warning">
            <Title>Needs your confirmation</Title>
            {missingWords(source.needsConfirmation)} Nothing was removed.{" "}
            <PageLink href={`/training/data-sources/${source.id}`}>Look and decide</PageLink>
          </Alert>
        )}
        <SourceProblems problems={source.problems} />
        {source.lastRun === null ? (
          <Row>Nothing has been read yet. Start sync to fetch every article.</Row>
        ) : (
          <RunProgress run={source.lastRun} />
        )}
      </Stack>
    </Panel>
  );
}
