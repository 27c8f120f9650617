"use client";
import {
  MOST_TRAINING_FILE_BYTES,
  TRAINING_FILE_TOO_LARGE,
  type TrainingFile,
  type TrainingWithVersions,
} from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { Field, Hint, Input, Label, Message } from "@zendeskgarden/react-forms";
import { useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { useNotice } from "../feedback/use-notice.tsx";
import { FileLink } from "../files/file-link.tsx";
import { readBase64 } from "../files/read-base64.ts";
import { sizeWords } from "../files/size-words.ts";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Panel, Stack, Subtle } from "../layout/panel.tsx";
import { RowList, RowTop } from "../layout/row-list.tsx";
import { useTrainingFiles } from "./use-training.ts";

type FilesPanelProps = { training: TrainingWithVersions; isDirty: boolean };

/** The files that replies of a scenario carry. Adding and removing changes the draft at once. */
export function FilesPanel({ training, isDirty }: FilesPanelProps) {
  return (
    <Panel
      title="Files"
      about="Replies to customers take them along. Like the text, a change counts once you publish; 20 MB go with one reply at most."
    >
      <Stack>
        {training.files.length === 0 ? (
          <p>No file goes along with this answer.</p>
        ) : (
          <RowList>
            {training.files.map((file) => (
              <FileRow key={file.id} training={training} file={file} isDirty={isDirty} />
            ))}
          </RowList>
        )}
        <AddFile training={training} isDirty={isDirty} />
      </Stack>
    </Panel>
  );
}

function FileRow({ training, file, isDirty }: FilesPanelProps & { file: TrainingFile }) {
  const { detach } = useTrainingFiles(training);
  const notice = useNotice();
  const remove = () =>
    detach.mutate(file.id, {
      onSuccess: () => notice.done(`${file.name} is taken out of the draft.`),
      onError: (error) => notice.failed(`${file.name} was not removed`, error),
    });
  return (
    <li>
      <RowTop>
        <span>
          <FileLink id={file.id} name={file.name} /> <Subtle>{sizeWords(file.size)}</Subtle>
        </span>
        <Button size="small" disabled={isDirty || detach.isPending} aria-label={`Remove ${file.name}`} onClick={remove}>
          Remove
        </Button>
      </RowTop>
    </li>
  );
}

function AddFile({ training, isDirty }: FilesPanelProps) {
  const { attach } = useTrainingFiles(training);
  const [mistake, setMistake] = useState<string | null>(null);
  const notice = useNotice();
  const add = async (file: File) => {
    const isTooLarge = file.size > MOST_TRAINING_FILE_BYTES;
    setMistake(isTooLarge ? TRAINING_FILE_TOO_LARGE : null);
    if (isTooLarge) return;
    const request = { id: training.id, name: file.name, contentType: file.type, base64: await readBase64(file) };
    await attach.mutateAsync(request);
    notice.done(`${file.name} is added to the draft.`);
  };
  const problem = mistake ?? (attach.error ? readRefusal(attach.error).message : null);
  return (
    <NarrowForm>
      <Field>
        <Label>Add a file</Label>
        <Hint>
          {isDirty
            ? "Save or undo your changes to the text first."
            : "Up to 684 kB, five files in all. Programs are not taken."}
        </Hint>
        <Input
          type="file"
          disabled={isDirty || attach.isPending}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // The same file can be chosen again after it was mended.
            target.value = "";
            // A refusal is shown below the field.
            if (file) void add(file).catch(() => undefined);
          }}
          {...(problem === null ? {} : { validation: "error", "aria-invalid": true })}
        />
        {problem === null ? null : <Message validation="error">{problem}</Message>}
      </Field>
    </NarrowForm>
  );
}
