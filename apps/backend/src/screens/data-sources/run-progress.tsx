"use client";
import type { SyncRun } from "@opencx/shared/data-source";
import { Dots, Progress } from "@zendeskgarden/react-loaders";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { WordTag } from "../feedback/word-tag.tsx";
import { Facts } from "../layout/facts.tsx";
import { Row, Stack, Subtle } from "../layout/panel.tsx";
import { runWords } from "../state-words.ts";
import { duration, relativeTime } from "../time/relative-time.ts";
import { TimeAgo, useNow } from "../time/time-ago.tsx";

/** After this long without a sign of life a run is called stuck; waits for the helpdesk's rate limit are shorter. */
const STUCK_AFTER_MS = 3 * 60_000;

/** How a run stands: how far it is, what it found, and whether it still moves. */
export function RunProgress({ run }: { run: SyncRun }) {
  const now = useNow();
  const isLive = run.status === "running" || run.status === "queued";
  return (
    <Stack $gap={12}>
      <Row>
        <WordTag word={runWords[run.status]} />
        <Subtle>{summary(run, now)}</Subtle>
      </Row>
      {isLive ? <Bar run={run} /> : null}
      <Counts run={run} />
      {isLive && isStuck(run, now) ? <Stuck run={run} /> : null}
      {run.error === null ? null : (
        <Alert type="error" role="alert">
          <Title>{run.status === "failed" ? "The run ended early" : "The run met a problem and goes on"}</Title>
          {run.error} What was read before stays searchable.
        </Alert>
      )}
    </Stack>
  );
}

function Bar({ run }: { run: SyncRun }) {
  if (run.total === null || run.total === 0)
    return (
      <Row>
        <Dots size={20} /> <span role="status">{run.seen} articles read so far</span>
      </Row>
    );
  const percent = Math.min(100, Math.round((run.seen / run.total) * 100));
  return (
    <div>
      <Progress value={percent} aria-label="Articles read" />
      <Subtle>
        {run.seen} of {run.total} articles read
      </Subtle>
    </div>
  );
}

function Counts({ run }: { run: SyncRun }) {
  const items = [
    { name: "Read", value: run.seen },
    { name: "Indexed", value: run.indexed },
    { name: "Unchanged", value: run.unchanged },
    { name: "Skipped", value: run.skipped },
    { name: "Failed", value: run.failed },
    { name: "Removed", value: run.removed },
  ];
  return <Facts items={items} isNumbers />;
}

function Stuck({ run }: { run: SyncRun }) {
  return (
    <Alert type="warning">
      <Title>Nothing has happened for a while</Title>
      {run.lastActivityAt === null ? (
        "The run has not begun."
      ) : (
        <>
          Last activity <TimeAgo at={run.lastActivityAt} />.
        </>
      )}{" "}
      It goes on by itself when Zendesk answers again. If it does not, look at Home for failed jobs and replay them.
    </Alert>
  );
}

/** Whether a live run has shown no sign of life for longer than any planned wait. */
export function isStuck(run: SyncRun, nowMs: number): boolean {
  const last = run.lastActivityAt ?? run.startedAt;
  return last !== null && nowMs - Date.parse(last) > STUCK_AFTER_MS;
}

function summary(run: SyncRun, nowMs: number): string {
  if (run.startedAt === null) return "not begun yet";
  const started = `started ${relativeTime(run.startedAt, nowMs)}`;
  if (run.finishedAt === null) return started;
  return `${started}, took ${duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}`;
}
