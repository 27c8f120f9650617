"use client";
import type { HandOff, SessionWithTimeline } from "@opencx/shared/session";
import { Button } from "@zendeskgarden/react-buttons";
import { styled } from "styled-components";
import { readRefusal } from "../api/refusal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { LoadingLines } from "../feedback/loading-lines.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { OutsideLink } from "../frame/outside-link.tsx";
import { NextStep } from "../frame/page-link.tsx";
import { Facts } from "../layout/facts.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { channelWords, helpdeskNames, sessionWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { DeskHandOffs } from "./desk-hand-offs.tsx";
import { InspectPanel } from "./inspect-panel.tsx";
import { Timeline } from "./timeline.tsx";
import { useSession, useSessionActions } from "./use-sessions.ts";

const BACK = { href: "/sessions", label: "Sessions" };
const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  align-items: start;
  gap: 20px;
  @media (max-width: 1100px) { grid-template-columns: minmax(0, 1fr); }
`;

/** One session: what was said, and what the copilot made of it. */
export function SessionScreen({ number }: { number: number }) {
  const session = useSession(number);
  if (session.error && readRefusal(session.error).kind === "missing")
    return (
      <>
        <PageHead title={`Session #${number}`} back={BACK} />
        <EmptyState
          title="There is no such session"
          text="The number may be mistyped, or the session belongs to another organization."
          action={<NextStep href="/sessions">To the sessions</NextStep>}
        />
      </>
    );
  return (
    <Loaded query={session} loading={<LoadingLines count={6} />}>
      {(data) => <Details session={data} />}
    </Loaded>
  );
}

function Details({ session }: { session: SessionWithTimeline }) {
  return (
    <>
      <PageHead
        lead={`#${session.number}`}
        title={session.subject || "without a subject"}
        back={BACK}
        actions={<SessionActions session={session} />}
      />
      <Stack $gap={20}>
        <Panel title="About this session">
          <Facts items={sessionFacts(session)} />
        </Panel>
        <DeskHandOffs handOffs={session.deskHandOffs} timeline={session.timeline} />
        <Columns>
          <Panel title="Timeline">
            <Timeline items={session.timeline} />
          </Panel>
          <InspectPanel sessionId={session.id} />
        </Columns>
      </Stack>
    </>
  );
}

function sessionFacts({
  status,
  handedOff,
  handOffs,
  channel,
  contact,
  helpdesk,
  tags,
  createdAt,
  closedAt,
}: SessionWithTimeline) {
  const who = [contact?.name, contact?.email, contact?.phone].filter(Boolean).join(", ");
  return [
    { name: "Status", value: <WordTag word={sessionWords[status]} /> },
    { name: "Channel", value: channelWords[channel] },
    { name: "Contact", value: <bdi>{who || "unknown"}</bdi> },
    ...(helpdesk === null
      ? []
      : [
          {
            name: `${helpdeskNames[helpdesk.kind]} ticket`,
            value: <OutsideLink href={helpdesk.url}>{helpdesk.ticketId}</OutsideLink>,
          },
        ]),
    { name: "Started", value: <TimeAgo at={createdAt} /> },
    ...(closedAt === null ? [] : [{ name: "Closed", value: <TimeAgo at={closedAt} /> }]),
    ...(handedOff && handOffs.length === 0 ? [{ name: "Hand-off", value: "Handed off to reps" }] : []),
    ...(handOffs.length === 0 ? [] : [{ name: "Hand-off", value: <HandOffList handOffs={handOffs} /> }]),
    ...(tags.length === 0 ? [] : [{ name: "Tags and group", value: tags.join(", ") }]),
  ];
}

function HandOffList({ handOffs }: { handOffs: readonly HandOff[] }) {
  return handOffs.map((handOff) => (
    <div key={handOff.id}>
      <HandOffState handOff={handOff} />
    </div>
  ));
}

function HandOffState({ handOff: { state, ticketId, url, detail } }: { handOff: HandOff }) {
  if (state === "underway") return "A ticket is being opened";
  if (url === null) return `Failed: nobody has taken over. ${detail ?? ""}`;
  return <OutsideLink href={url}>Ticket {ticketId}</OutsideLink>;
}

function SessionActions({ session }: { session: SessionWithTimeline }) {
  const { resolve, reopen } = useSessionActions(session.id);
  const notice = useNotice();
  const fail = (error: unknown) => notice.failed("The session was not changed", error);
  const onResolve = () =>
    resolve.mutate(undefined, {
      onSuccess: () => notice.done("Resolved.", () => reopen.mutate(undefined, { onError: fail })),
      onError: fail,
    });
  const onReopen = () => reopen.mutate(undefined, { onSuccess: () => notice.done("Open again."), onError: fail });
  if (session.status === "open")
    return (
      <Button size="small" disabled={resolve.isPending} onClick={onResolve}>
        Resolve
      </Button>
    );
  return (
    <Button size="small" disabled={reopen.isPending} onClick={onReopen}>
      Reopen
    </Button>
  );
}
