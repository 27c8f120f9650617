import type { Trace } from "@opencx/shared/trace";
import { RowNote } from "../layout/row-list.tsx";
import { explainReason, REPLIED } from "../words.ts";

/** Why a run ended as it did, and what to do if that is not wanted. */
export function ReasonLine({ trace }: { trace: Pick<Trace, "outcome" | "reason" | "topic"> }) {
  const { happened, next } = trace.outcome === "replied" ? REPLIED : explainReason(trace.reason);
  return (
    <>
      <p dir="auto">{happened}</p>
      {next === "" ? null : <RowNote>{next}</RowNote>}
      {trace.topic === null ? null : (
        <RowNote>
          Topic: {trace.topic.name} ({Math.round(trace.topic.score * 100)} % alike)
        </RowNote>
      )}
    </>
  );
}
