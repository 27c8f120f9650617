"use client";
import type { Session } from "@opencx/shared/session";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { LoadingLines } from "../feedback/loading-lines.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { NextStep, PageLink } from "../frame/page-link.tsx";
import { useSettled } from "../knowledge/use-settled.ts";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { channelWords, helpdeskNames, sessionWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { HandOffReasons } from "./hand-off-reasons.tsx";
import { SessionFilters } from "./session-filters.tsx";
import { TagButtons } from "./tag-buttons.tsx";
import { EVERY_SESSION, useSessions } from "./use-sessions.ts";

/** Every conversation, newest activity first. */
export function SessionsScreen() {
  const [typed, setTyped] = useState(EVERY_SESSION);
  const settled = useSettled(typed);
  const filter = { ...settled, query: settled.query.trim(), tag: settled.tag.trim() };
  const sessions = useSessions(filter);
  const items = sessions.data?.pages.flatMap((page) => page.items) ?? null;
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(EVERY_SESSION);
  return (
    <>
      <PageHead
        title="Sessions"
        about="Each helpdesk ticket is one session. Open one to see what the copilot saw and why it did what it did."
      />
      <Stack $gap={20}>
        <SessionFilters filter={typed} onChange={setTyped} />
        <HandOffReasons />
        {sessions.error ? <ErrorPanel error={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
        {items === null && !sessions.error ? <LoadingLines count={6} /> : null}
        {items?.length === 0 ? <NoSessions isFiltered={isFiltered} onReset={() => setTyped(EVERY_SESSION)} /> : null}
        {items === null || items.length === 0 ? null : (
          <Panel title="Newest activity first">
            <RowList aria-busy={sessions.isPlaceholderData}>
              {items.map((session) => (
                <SessionRow key={session.id} session={session} onTag={(tag) => setTyped({ ...typed, tag })} />
              ))}
            </RowList>
          </Panel>
        )}
        {sessions.hasNextPage ? (
          <div>
            <Button disabled={sessions.isFetchingNextPage} onClick={() => void sessions.fetchNextPage()}>
              Show more
            </Button>
          </div>
        ) : null}
      </Stack>
    </>
  );
}

function NoSessions({ isFiltered, onReset }: { isFiltered: boolean; onReset: () => void }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No session matches"
        text="Try other words or fewer restrictions."
        action={<Button onClick={onReset}>Show every session</Button>}
      />
    );
  return (
    <EmptyState
      title="No session yet"
      text="A session begins when the helpdesk's webhook tells of a ticket. If tickets come in and none appears here, verify the connection."
      action={<NextStep href="/settings/integrations">Look at the connections</NextStep>}
    />
  );
}

function SessionRow({ session, onTag }: { session: Session; onTag: (tag: string) => void }) {
  const who = session.contact?.name ?? session.contact?.email ?? "unknown customer";
  return (
    <li>
      <RowTop>
        <PageLink href={`/sessions/${session.number}`}>
          #{session.number} <bdi>{session.subject || "without a subject"}</bdi>
        </PageLink>
        <Row>
          {session.handedOff ? <WordTag word={{ label: "Handed off", hue: "blue" }} /> : null}
          <WordTag word={sessionWords[session.status]} />
        </Row>
      </RowTop>
      <RowNote>
        <bdi>{who}</bdi> · {channelWords[session.channel]}
        {session.helpdesk === null
          ? null
          : ` · ${helpdeskNames[session.helpdesk.kind]} ticket ${session.helpdesk.ticketId}`}{" "}
        · <TimeAgo at={session.lastActivityAt} />
      </RowNote>
      <TagButtons tags={session.tags} onPick={onTag} />
    </li>
  );
}
