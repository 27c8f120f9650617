"use client";
import type { SetUpTest, TestStage, TestStageName } from "@opencx/shared/set-up";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { type FormEvent, useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { Loaded } from "../feedback/loaded.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { OutsideLink } from "../frame/outside-link.tsx";
import { Panel, Row, Stack, Subtle } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import type { Word } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { WithTimes } from "../time/with-times.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { useTestTicket } from "./use-set-up.ts";

const STAGES: Record<TestStageName, string> = {
  helpdesk: "Helpdesk answers",
  ticket: "Ticket",
  trigger: "Trigger or rule fires",
  webhook: "Webhook arrives",
  session: "Session holds the ticket",
  decision: "Copilot decides",
  retrieval: "Knowledge is searched",
  draft: "Draft is written",
  note: "Note or answer is on the ticket",
};
const WORDS: Record<TestStage["state"], Word> = {
  waiting: { label: "Waiting", hue: "grey" },
  ok: { label: "Done", hue: "green" },
  failed: { label: "Broken", hue: "red" },
  skipped: { label: "Not needed", hue: "grey" },
  unseen: { label: "Not seen", hue: "grey" },
};

/** Sends a ticket through every link and shows how far it comes. */
export function TestTicketPanel({ id, kind }: { id: string; kind: HelpdeskKind }) {
  const { last, send } = useTestTicket(id);
  const [ticket, setTicket] = useState("");
  const { name, testHint } = HELPDESK_ROOMS[kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(ticket.trim() === "" ? undefined : ticket.trim());
  };
  const isRunning = last.data?.state === "running";
  return (
    <Panel title="Test ticket" about={`Goes the whole way from ${name} and back and names the link that breaks.`}>
      <Stack>
        <NarrowForm onSubmit={submit} noValidate>
          <Stack $gap={12}>
            <TextField
              label="Ticket number"
              value={ticket}
              onChange={setTicket}
              hint={testHint}
              mistake={send.error ? readRefusal(send.error).message : undefined}
            />
            <div>
              <Button type="submit" size="small" disabled={send.isPending || isRunning}>
                {send.isPending ? "Sending…" : "Send a test ticket"}
              </Button>
            </div>
          </Stack>
        </NarrowForm>
        <Loaded query={last}>{(test) => (test ? <Stages test={test} /> : <p>No test ticket was sent yet.</p>)}</Loaded>
      </Stack>
    </Panel>
  );
}

function Stages({ test }: { test: SetUpTest }) {
  const { ticketId, ticketUrl, stages, startedAt } = test;
  return (
    <Stack $gap={12} aria-live="polite">
      <Verdict test={test} />
      <Row>
        <Subtle>
          Sent <TimeAgo at={startedAt} />
        </Subtle>
        {ticketUrl === null ? null : <OutsideLink href={ticketUrl}>Ticket #{ticketId}</OutsideLink>}
      </Row>
      <RowList>
        {stages.map(({ name, state, detail, fix }) => (
          <li key={name}>
            <RowTop>
              <strong>{STAGES[name]}</strong>
              <WordTag word={WORDS[state]} />
            </RowTop>
            {detail === "" ? null : (
              <RowNote>
                <WithTimes text={detail} />
              </RowNote>
            )}
            {fix === undefined ? null : <p>{fix}</p>}
          </li>
        ))}
      </RowList>
    </Stack>
  );
}

function Verdict({ test: { state, brokenLink } }: { test: SetUpTest }) {
  switch (state) {
    case "running":
      return <p role="status">On its way…</p>;
    case "passed":
      return (
        <Alert type="success">
          <Title>Every link holds</Title>
        </Alert>
      );
    case "failed":
      return (
        <Alert type="error">
          <Title>Broken link: {brokenLink === null ? "unknown" : STAGES[brokenLink]}</Title>
        </Alert>
      );
    default:
      return state satisfies never;
  }
}
