import { MachineText } from "../layout/plain-text.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { duration } from "../time/relative-time.ts";
import type { ShownTrace } from "./use-traces.ts";

/** Every request to the language model: what it took, what was wrong with it, and what was sent where that differs. */
export function ModelCalls({ calls }: { calls: ShownTrace["modelCalls"] }) {
  if (calls.length === 0) return <p>None: this run did not ask a language model.</p>;
  return (
    <RowList>
      {calls.map((call, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: requests may be alike, and their order never changes
        <li key={at}>
          <RowTop>
            <strong>{call.model}</strong>
            <span>{duration(call.totalMs)}</span>
          </RowTop>
          <RowNote>{tokensOf(call)}</RowNote>
          <RowNote>{call.problem === null ? "Its answer was taken." : `Not used: ${call.problem}.`}</RowNote>
          {call.prompt === null ? null : (
            <MachineText text={call.prompt} label={`The text that request ${at + 1} carried`} />
          )}
        </li>
      ))}
    </RowList>
  );
}

function tokensOf({ inputTokens, outputTokens, isEstimated }: ShownTrace["modelCalls"][number]): string {
  const counted = `${inputTokens.toLocaleString("en-US")} tokens read, ${outputTokens.toLocaleString("en-US")} written`;
  return isEstimated ? `About ${counted} (estimated)` : counted;
}
