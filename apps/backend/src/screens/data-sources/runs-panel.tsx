"use client";
import type { SyncRun } from "@opencx/shared/data-source";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { Loaded } from "../feedback/loaded.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { runWords } from "../state-words.ts";
import { duration } from "../time/relative-time.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { useSyncRuns } from "./use-data-sources.ts";

const SHOWN_FIRST = 5;

/** Earlier runs, newest first. */
export function RunsPanel({ id, isSyncing }: { id: string; isSyncing: boolean }) {
  const [isWhole, setIsWhole] = useState(false);
  const runs = useSyncRuns(id, isSyncing);
  return (
    <Panel title="Runs">
      <Loaded query={runs}>
        {(items) =>
          items.length === 0 ? (
            <p>There was no run yet.</p>
          ) : (
            <Stack>
              <RowList>
                {items.slice(0, isWhole ? items.length : SHOWN_FIRST).map((run) => (
                  <li key={run.id}>
                    <RowTop>
                      <span>{run.startedAt === null ? "Not begun" : <TimeAgo at={run.startedAt} />}</span>
                      <WordTag word={runWords[run.status]} />
                    </RowTop>
                    <RowNote>
                      {describe(run)}
                      {run.cursor === null ? null : (
                        <>
                          {" · newest change read: "}
                          <TimeAgo at={run.cursor} />
                        </>
                      )}
                    </RowNote>
                    {run.error === null ? null : <RowNote>{run.error}</RowNote>}
                  </li>
                ))}
              </RowList>
              {items.length > SHOWN_FIRST && !isWhole ? (
                <div>
                  <Button size="small" onClick={() => setIsWhole(true)}>
                    Show all {items.length} runs
                  </Button>
                </div>
              ) : null}
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  );
}

function describe(run: SyncRun): string {
  const parts = [
    `${run.seen} read`,
    `${run.indexed} indexed`,
    `${run.unchanged} unchanged`,
    `${run.skipped} skipped`,
    `${run.failed} failed`,
    `${run.removed} removed`,
  ];
  if (run.startedAt !== null && run.finishedAt !== null)
    parts.push(`took ${duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}`);
  return parts.join(" · ");
}
