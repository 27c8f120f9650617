"use client";
import { Loaded } from "../feedback/loaded.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Fold } from "../layout/fold.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { outcomeWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { ReasonLine } from "../traces/reason-line.tsx";
import { RunDetails } from "../traces/run-details.tsx";
import type { ShownTrace } from "../traces/use-traces.ts";
import { triggerWords } from "../words.ts";
import { useRuns } from "./use-sessions.ts";

/** Every run on a session: what came of it, why, and everything it saw. */
export function InspectPanel({ sessionId }: { sessionId: string }) {
  const runs = useRuns(sessionId);
  return (
    <Panel title="Inspect" about="Every run of the copilot on this session, quiet and failed ones too, newest first.">
      <Loaded query={runs}>
        {({ traces }) =>
          traces.length === 0 ? (
            <p>No run has ended yet. It takes a second or two after the webhook arrives.</p>
          ) : (
            <RowList>
              {traces.map((trace) => (
                <Run key={trace.id} trace={trace} />
              ))}
            </RowList>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** One run: its outcome in words, the rest on demand. */
function Run({ trace }: { trace: ShownTrace }) {
  return (
    <li>
      <Stack $gap={6}>
        <RowTop>
          <Row>
            <WordTag word={outcomeWords[trace.outcome]} />
            {trace.confidence === null ? null : <span>{Math.round(trace.confidence * 100)} % confident</span>}
          </Row>
          <TimeAgo at={trace.at} />
        </RowTop>
        <div>
          <ReasonLine trace={trace} />
          <RowNote>Set off by {triggerWords(trace.trigger)}</RowNote>
        </div>
        <PageLink href={`/training/answers/${trace.id}`}>Training behind this run</PageLink>
        <Fold title="Everything it saw and did">
          <RunDetails trace={trace} />
        </Fold>
      </Stack>
    </li>
  );
}
