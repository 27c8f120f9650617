"use client";
import { CreateTraining, type Training } from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { type FormEvent, useState } from "react";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { requestOf, type TrainingDraft } from "./training-draft.ts";
import { TrainingFields } from "./training-fields.tsx";
import { useTrainingActions } from "./use-training.ts";

type TrainingEditorProps = {
  training: Training;
  /** The revision that the fields began with. */
  revision: number;
  draft: TrainingDraft;
  onChange: (draft: TrainingDraft) => void;
  isDirty: boolean;
  /** Somebody else changed it while this was typed. */
  isOutdated: boolean;
  onSaved: (saved: Training) => void;
  onUndo: () => void;
};

/** Edits the draft; what is in use changes only by publishing. */
export function TrainingEditor(props: TrainingEditorProps) {
  const { training, revision, draft, onChange, isDirty, isOutdated, onSaved, onUndo } = props;
  const { save, publish } = useTrainingActions(training.id);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const notice = useNotice();
  const error = save.error ?? publish.error;
  const isBusy = save.isPending || publish.isPending;

  const keep = async (): Promise<Training | null> => {
    const request = requestOf(draft, training.type);
    const found = findMistakes(CreateTraining, { type: training.type, ...request });
    setMistakes(found ?? {});
    if (found) return null;
    const saved = await save.mutateAsync({ ...request, revision });
    onSaved(saved);
    return saved;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A refusal is shown above the fields.
    keep().then(
      (saved) => saved && notice.done("The draft is saved."),
      () => undefined,
    );
  };
  const saveAndPublish = async () => {
    const saved = isDirty ? await keep() : training;
    if (!saved) return;
    await publish.mutateAsync(saved.revision);
    notice.done("Published. The next drafts use it.");
  };
  return (
    <Panel title="Text" about="Changes are kept as a draft. Drafts for customers use what was published.">
      <NarrowForm onSubmit={submit} noValidate aria-label={`Edit ${training.title}`}>
        <Stack>
          {isOutdated ? (
            <Alert type="warning">
              <Title>Somebody else changed this meanwhile</Title>
              Undo your changes to see theirs; saving is refused until then.
            </Alert>
          ) : null}
          {error ? <ErrorPanel error={error} /> : null}
          <TrainingFields
            type={training.type}
            draft={draft}
            onChange={onChange}
            mistakes={{ ...(error ? readRefusal(error).fields : {}), ...mistakes }}
          />
          <Row>
            <Button type="submit" disabled={!isDirty || isBusy}>
              Save draft
            </Button>
            <Button
              isPrimary
              disabled={isBusy || !(isDirty || training.hasChanges)}
              onClick={() => void saveAndPublish().catch(() => undefined)}
            >
              {isDirty ? "Save and publish" : "Publish"}
            </Button>
            {isDirty ? (
              <Button isBasic onClick={onUndo}>
                Undo changes
              </Button>
            ) : null}
          </Row>
        </Stack>
      </NarrowForm>
    </Panel>
  );
}
