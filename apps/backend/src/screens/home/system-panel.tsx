"use client";
import { Button } from "@zendeskgarden/react-buttons";
import type { Answers } from "../api/client.ts";
import { Loaded } from "../feedback/loaded.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { Facts } from "../layout/facts.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { duration } from "../time/relative-time.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { ModelSpendPanel } from "./model-spend-panel.tsx";
import { useReplay, useSystemStatus } from "./use-home.ts";

type Status = Answers["system"]["status"];
const JOBS: Record<string, string> = {
  "ticket.advance": "A ticket",
  "source.sync-page": "A sync",
  "tickets.sweep": "The search for missed tickets",
  "session.hand-off": "A hand-off",
  "event.deliver": "An event",
};

/** Whether the installation is well: its database, its queue, and what failed for good. */
export function SystemPanel() {
  const status = useSystemStatus();
  return (
    <>
      <Panel title="System">
        <Loaded query={status}>
          {(data) => (
            <Stack>
              <Facts items={facts(data)} />
              <RowNote>{data.database.note}</RowNote>
            </Stack>
          )}
        </Loaded>
      </Panel>
      {status.data ? <ModelSpendPanel spend={status.data.modelSpend} /> : null}
      {status.data ? <DeadLetters letters={status.data.deadLetters} /> : null}
    </>
  );
}

function facts({ database, engine, queue, lagSeconds, missedTickets }: Status) {
  return [
    { name: "Database", value: database.kind === "pglite" ? "Embedded" : "PostgreSQL" },
    { name: "Answers by", value: engine },
    { name: "Waiting jobs", value: queue.ready },
    { name: "Planned jobs", value: queue.delayed },
    { name: "Behind by", value: lagSeconds < 1 ? "nothing" : duration(lagSeconds * 1000) },
    ...(missedTickets === null ? [] : [{ name: "Missed tickets", value: missedTicketWords(missedTickets) }]),
  ];
}

/** The search comes round every five minutes, so a few minutes without it are in order. */
function missedTicketWords({ lagSeconds, hasError }: NonNullable<Status["missedTickets"]>): string {
  const reach = `searched for up to ${duration(lagSeconds * 1000)} ago`;
  return hasError ? `${reach}; the last search failed, see Integrations` : reach;
}

/** Jobs that failed for good. Replaying is safe: what was already written is not written again. */
function DeadLetters({ letters }: { letters: Status["deadLetters"] }) {
  const replay = useReplay();
  const notice = useNotice();
  return (
    <Panel
      title="Failed jobs"
      about="Jobs that were given up after many attempts. A replay never repeats what was already written."
    >
      {letters.length === 0 ? (
        <p>None.</p>
      ) : (
        <RowList>
          {letters.map((letter) => (
            <li key={letter.id}>
              <RowTop>
                <div>
                  <strong>{JOBS[letter.job] ?? letter.job}</strong>
                  <RowNote>{letter.error}</RowNote>
                  <RowNote>
                    <TimeAgo at={letter.at} />
                  </RowNote>
                </div>
                <Button
                  size="small"
                  disabled={replay.isPending}
                  onClick={() =>
                    replay.mutate(letter.id, {
                      onSuccess: () => notice.done("The job is on its way again."),
                      onError: (error) => notice.failed("The job was not replayed", error),
                    })
                  }
                >
                  Replay
                </Button>
              </RowTop>
            </li>
          ))}
        </RowList>
      )}
    </Panel>
  );
}
