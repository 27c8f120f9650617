"use client";
import type { TicketSweepState } from "@opencx/shared/integration";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { RowNote } from "../layout/row-list.tsx";
import { duration } from "../time/relative-time.ts";
import { TimeAgo } from "../time/time-ago.tsx";

/** Whether tickets are found whose webhook never came, and how many were. */
export function SweepLine({ sweep }: { sweep: TicketSweepState }) {
  if (sweep.error !== null)
    return (
      <Alert type="warning">
        <Title>The search for missed tickets failed</Title>
        {sweep.error} Changes of the last {duration(sweep.lagSeconds * 1000)} were not searched; the copilot tries again
        by itself.
      </Alert>
    );
  if (sweep.lastAt === null) return <RowNote>The first search for missed tickets is under way.</RowNote>;
  return (
    <RowNote>
      Last checked for missed tickets <TimeAgo at={sweep.lastAt} />; <Found sweep={sweep} />
    </RowNote>
  );
}

function Found({ sweep: { found, foundAt } }: { sweep: TicketSweepState }) {
  if (found === 0 || foundAt === null) return <>none was missed so far.</>;
  return (
    <>
      found {found} so far, the latest <TimeAgo at={foundAt} />.
    </>
  );
}
