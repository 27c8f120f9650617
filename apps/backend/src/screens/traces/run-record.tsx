import { Facts } from "../layout/facts.tsx";
import { Fold } from "../layout/fold.tsx";
import { MachineText } from "../layout/plain-text.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { duration } from "../time/relative-time.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { deliveryWords, stepWords } from "../words.ts";
import { ModelCalls } from "./model-calls.tsx";
import { redactionSentence } from "./redaction-sentence.ts";
import { RulesList } from "./rules-list.tsx";
import type { ShownTrace } from "./use-traces.ts";

/** How a run went about it: actions, prompt, steps, masking, delivery. */
export function RunRecord({ trace }: { trace: ShownTrace }) {
  return (
    <>
      <Fold title={`Actions considered (${trace.actions.length})`}>
        <Actions actions={trace.actions} />
      </Fold>
      <Fold title={`Behavioural rules (${trace.rules.length})`}>
        <RulesList rules={trace.rules} />
      </Fold>
      <Fold title="Prompt">
        {trace.prompt === null ? (
          <p>No prompt was built: the run ended before it.</p>
        ) : (
          <MachineText text={trace.prompt} label="The text the answering engine received" />
        )}
      </Fold>
      <Fold title={`Requests to a language model (${trace.modelCalls.length})`}>
        <ModelCalls calls={trace.modelCalls} />
      </Fold>
      <Fold title="Steps and times">
        <Steps trace={trace} />
      </Fold>
      <Fold title="Masking and delivery">
        <Facts items={deliveryFacts(trace)} />
      </Fold>
    </>
  );
}

function Actions({ actions }: { actions: ShownTrace["actions"] }) {
  if (actions.length === 0) return <p>None: no actions are set up, so the copilot could only write.</p>;
  return (
    <RowList>
      {actions.map((action) => (
        <li key={action.name}>
          <RowTop>
            <strong>{action.name}</strong>
            <span>{action.called ? "Called" : action.considered ? "Considered, not called" : "Offered"}</span>
          </RowTop>
          <MachineText
            label={`Arguments and result of ${action.name}`}
            text={JSON.stringify({ arguments: action.arguments, result: action.result }, null, 2)}
          />
        </li>
      ))}
    </RowList>
  );
}

function Steps({ trace }: { trace: ShownTrace }) {
  const times = Object.entries(trace.timingsMs).map(([name, value]) => ({
    name: stepWords(name),
    value: duration(value),
  }));
  return (
    <>
      {times.length === 0 ? null : <Facts items={times} />}
      <RowList style={{ marginTop: 12 }}>
        {trace.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps may repeat, and their order never changes
          <li key={at}>
            <RowTop>
              <strong>{stepWords(step.step)}</strong>
              <TimeAgo at={step.at} />
            </RowTop>
            <RowNote dir="auto">{step.detail}</RowNote>
          </li>
        ))}
      </RowList>
    </>
  );
}

function deliveryFacts({ delivery, redactions, commentId }: ShownTrace) {
  return [
    { name: "Masked before anything was stored", value: redactionSentence(redactions) },
    { name: "Customer's comment", value: commentId ?? "none" },
    { name: "Written into the helpdesk", value: delivery === null ? "nothing was due" : deliveryWords(delivery.state) },
    ...(delivery?.remoteId ? [{ name: "Comment in the helpdesk", value: delivery.remoteId }] : []),
    ...(delivery?.trackedUntil ? [{ name: "Tracked until", value: <TimeAgo at={delivery.trackedUntil} /> }] : []),
  ];
}
