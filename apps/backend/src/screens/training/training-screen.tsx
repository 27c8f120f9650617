"use client";
import type { TrainingWithVersions } from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { NextStep } from "../frame/page-link.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { PlainText } from "../layout/plain-text.tsx";
import { TimeAgo } from "../time/time-ago.tsx";
import { FilesPanel } from "./files-panel.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { TrainingActions } from "./training-actions.tsx";
import { draftOf, isSameDraft, stateWord, typeWords } from "./training-draft.ts";
import { TrainingEditor } from "./training-editor.tsx";
import { UnsavedGuard } from "./unsaved-guard.tsx";
import { useTraining, useTrainingActions } from "./use-training.ts";
import { VersionsPanel } from "./versions-panel.tsx";

export const BACK = { href: "/training/scenarios", label: "Scenarios and rules" };

/** One scenario or rule: its draft, what is in use, and every version. A deleted one can be brought back. */
export function TrainingScreen({ id }: { id: string }) {
  const training = useTraining(id);
  if (training.error && readRefusal(training.error).kind === "missing")
    return (
      <>
        <PageHead title="Scenario or rule" back={BACK} />
        <EmptyState
          title="This one does not exist"
          text="The link may be incomplete, or belong to another organization."
          action={<NextStep href={BACK.href}>To scenarios and rules</NextStep>}
        />
      </>
    );
  return (
    <Loaded query={training}>
      {(data) => (data.deletedAt === null ? <Details training={data} /> : <Tombstone training={data} />)}
    </Loaded>
  );
}

function Details({ training }: { training: TrainingWithVersions }) {
  // A loaded version or somebody else's change begins the editor anew; one's own typing stays.
  const [base, setBase] = useState(training);
  const [draft, setDraft] = useState(() => draftOf(training));
  const isDirty = !isSameDraft(draft, draftOf(base));
  if (training.revision !== base.revision && !isDirty) {
    setBase(training);
    setDraft(draftOf(training));
  }
  const isOutdated = isDirty && training.revision !== base.revision;
  const begin = (fresh: TrainingWithVersions) => {
    setBase(fresh);
    setDraft(draftOf(fresh));
  };
  return (
    <>
      <PageHead
        title={training.title}
        back={BACK}
        about={
          <Row>
            <span>{typeWords[training.type]}</span>
            <WordTag word={stateWord(training)} />
            <span>
              changed <TimeAgo at={training.updatedAt} />
            </span>
          </Row>
        }
        actions={<TrainingActions training={training} />}
      />
      <UnsavedGuard isDirty={isDirty} />
      <Stack $gap={20}>
        <TrainingEditor
          training={training}
          revision={base.revision}
          draft={draft}
          onChange={setDraft}
          isDirty={isDirty}
          isOutdated={isOutdated}
          onSaved={(saved) => begin({ ...training, ...saved })}
          onUndo={() => begin(training)}
        />
        {training.type === "scenario" ? (
          <>
            <FilesPanel training={training} isDirty={isDirty} />
            <PreviewPanel draft={draft} />
          </>
        ) : (
          <FixedTexts training={training} />
        )}
        <VersionsPanel training={training} isDirty={isDirty} />
      </Stack>
    </>
  );
}

/** What the copilot does with a rule where no language model is set up. */
function FixedTexts({ training: { fixedTexts } }: { training: TrainingWithVersions }) {
  const { opening, closing } = fixedTexts;
  return (
    <Panel
      title="What every draft gets"
      about="Words for the beginning and end are taken over exactly, with a language model and without. The rest of a rule is followed by a language model; the built-in engine quotes articles as they are."
    >
      {opening === null && closing === null ? (
        <p>This rule fixes no words.</p>
      ) : (
        <Stack $gap={8}>
          {opening === null ? null : <PlainText text={`Begins with: ${opening}`} />}
          {closing === null ? null : <PlainText text={`Ends with: ${closing}`} />}
        </Stack>
      )}
    </Panel>
  );
}

function Tombstone({ training }: { training: TrainingWithVersions }) {
  const { restore } = useTrainingActions(training.id);
  const notice = useNotice();
  const bringBack = () =>
    restore.mutate(undefined, {
      onSuccess: () => notice.done("It is back as a draft. Publish it to use it again."),
      onError: (error) => notice.failed("It was not brought back", error),
    });
  return (
    <>
      <PageHead
        title={training.title}
        back={BACK}
        about={
          <Row>
            <span>{typeWords[training.type]}</span>
            <WordTag word={stateWord(training)} />
          </Row>
        }
      />
      <Stack $gap={20}>
        <EmptyState
          title="This was deleted"
          text="No draft uses it any more. Earlier answers keep the words they took from it, and its versions stay below."
          action={
            <Button isPrimary disabled={restore.isPending} onClick={bringBack}>
              Bring it back as a draft
            </Button>
          }
        />
        <VersionsPanel training={training} isDirty={false} />
      </Stack>
    </>
  );
}
