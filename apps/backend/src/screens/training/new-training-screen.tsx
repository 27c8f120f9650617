"use client";
import { CreateTraining, type TrainingType } from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { NextStep } from "../frame/page-link.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { useTrace } from "../traces/use-traces.ts";
import { PreviewPanel } from "./preview-panel.tsx";
import { draftFromAnswer, EMPTY_DRAFT, isSameDraft, requestOf, type TrainingDraft } from "./training-draft.ts";
import { TrainingFields } from "./training-fields.tsx";
import { BACK, TrainingScreen } from "./training-screen.tsx";
import { UnsavedGuard } from "./unsaved-guard.tsx";
import { useCreateTraining } from "./use-training.ts";

const TITLES: Record<TrainingType, string> = { scenario: "New scenario", behavioral: "New behavioural rule" };

type NewTrainingScreenProps = {
  /** The answer that is to be corrected: its question and draft are filled in. */
  answerId: string | null;
  type: TrainingType;
};

/** Writes a scenario or rule; once it is kept, the page goes on as its editor. */
export function NewTrainingScreen({ answerId, type }: NewTrainingScreenProps) {
  const [id, setId] = useState<string | null>(null);
  if (id !== null) return <TrainingScreen id={id} />;
  const onCreated = (created: string) => {
    window.history.replaceState(null, "", `/training/scenarios/${created}`);
    setId(created);
  };
  if (answerId === null) return <Editor type={type} initial={EMPTY_DRAFT} onCreated={onCreated} />;
  return <FromAnswer id={answerId} onCreated={onCreated} />;
}

function FromAnswer({ id, onCreated }: { id: string; onCreated: (id: string) => void }) {
  const trace = useTrace(id);
  if (trace.error && readRefusal(trace.error).kind === "missing")
    return (
      <>
        <PageHead title={TITLES.scenario} back={BACK} />
        <EmptyState
          title="The answer is not here any more"
          text="Its record was removed, so its question cannot be filled in. A scenario can be written all the same."
          action={<NextStep href="/training/scenarios/new">Write a scenario</NextStep>}
        />
      </>
    );
  return (
    <Loaded query={trace}>
      {(answer) => <Editor type="scenario" initial={draftFromAnswer(answer)} onCreated={onCreated} isFromAnswer />}
    </Loaded>
  );
}

type EditorProps = {
  type: TrainingType;
  initial: TrainingDraft;
  onCreated: (id: string) => void;
  isFromAnswer?: boolean;
};

function Editor({ type, initial, onCreated, isFromAnswer = false }: EditorProps) {
  // What is filled in at first stays what it was, also when the answer is read again.
  const [first] = useState(initial);
  const [draft, setDraft] = useState(first);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const create = useCreateTraining();
  const notice = useNotice();
  const keep = (isPublished: boolean) => {
    const request = { type, ...requestOf(draft, type), published: isPublished };
    const found = findMistakes(CreateTraining, request);
    setMistakes(found ?? {});
    if (found) return;
    // A refusal is shown above the fields.
    create.mutateAsync(request).then(
      ({ id }) => {
        notice.done(isPublished ? "Published. The next drafts use it." : "Saved as a draft. No draft uses it yet.");
        onCreated(id);
      },
      () => undefined,
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep(false);
  };
  const refused = create.error ? readRefusal(create.error).fields : {};
  return (
    <>
      <PageHead
        title={TITLES[type]}
        back={BACK}
        about={
          isFromAnswer
            ? "Filled in from the customer's question, masked, and the draft it got. Correct the answer, and add other ways of asking."
            : undefined
        }
      />
      <UnsavedGuard isDirty={!isSameDraft(draft, first) && !create.isSuccess} />
      <Stack $gap={20}>
        <Panel title="Text">
          <NarrowForm onSubmit={submit} noValidate aria-label={TITLES[type]}>
            <Stack>
              {create.error ? <ErrorPanel error={create.error} /> : null}
              <TrainingFields type={type} draft={draft} onChange={setDraft} mistakes={{ ...refused, ...mistakes }} />
              <Row>
                <Button type="submit" disabled={create.isPending}>
                  Save draft
                </Button>
                <Button isPrimary disabled={create.isPending} onClick={() => keep(true)}>
                  Save and publish
                </Button>
              </Row>
            </Stack>
          </NarrowForm>
        </Panel>
        {type === "scenario" ? <PreviewPanel draft={draft} /> : null}
      </Stack>
    </>
  );
}
