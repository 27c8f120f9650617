"use client";
import type { Training } from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { useTrainingActions } from "./use-training.ts";

/** Takes it out of use, or deletes it. */
export function TrainingActions({ training }: { training: Training }) {
  const [isAsking, setIsAsking] = useState(false);
  const { publish, unpublish, remove, restore } = useTrainingActions(training.id);
  const notice = useNotice();
  const takeOut = () =>
    unpublish.mutate(undefined, {
      onSuccess: ({ revision }) =>
        // A draft that was changed since would be published with its changes: that is no way back.
        notice.done(
          "Out of use. The next drafts do without it.",
          training.hasChanges ? undefined : () => publish.mutate(revision),
        ),
      onError: (error) => notice.failed("It is still in use", error),
    });
  const confirmDelete = () =>
    remove.mutate(undefined, {
      onSuccess: () => notice.done(`${training.title} is deleted.`, () => restore.mutate()),
      onError: (error) => notice.failed("It was not deleted", error),
      onSettled: () => setIsAsking(false),
    });
  return (
    <>
      {training.published ? (
        <Button disabled={unpublish.isPending} onClick={takeOut}>
          Take out of use
        </Button>
      ) : null}
      <Button isDanger onClick={() => setIsAsking(true)}>
        Delete
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={`Delete ${training.title}?`}
          confirmLabel="Delete"
          isDanger
          isBusy={remove.isPending}
          onConfirm={confirmDelete}
          onClose={() => setIsAsking(false)}
        >
          {training.published ? "The next drafts do without it. " : null}
          Its versions are kept, and you can bring it back as a draft.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
