import { Fold } from "../layout/fold.tsx";
import { PlainText } from "../layout/plain-text.tsx";
import { ClaimsList } from "./claims-list.tsx";
import { EntriesList } from "./entries-list.tsx";
import { RunRecord } from "./run-record.tsx";
import type { ShownTrace } from "./use-traces.ts";

/** Everything one run saw and did, part by part. */
export function RunDetails({ trace }: { trace: ShownTrace }) {
  return (
    <div>
      {trace.answer === null ? null : (
        <Fold title="Draft" isOpen>
          <PlainText text={trace.answer} />
        </Fold>
      )}
      <Fold title={`Sentences and their sources (${trace.claims.length})`}>
        <ClaimsList claims={trace.claims} entries={trace.entries} existing={null} rules={trace.rules} />
      </Fold>
      <Fold title={`Knowledge considered (${trace.entries.length})`}>
        <EntriesList entries={trace.entries} existing={null} />
      </Fold>
      <RunRecord trace={trace} />
    </div>
  );
}
