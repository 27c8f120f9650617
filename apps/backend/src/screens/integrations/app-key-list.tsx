"use client";
import type { AppKey } from "@opencx/shared/api-key";
import type { Integration } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { TimeAgo } from "../time/time-ago.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { useAppKeyActions } from "./use-app-keys.ts";

/** Every key in force: when it was made, when the app last used it, and the way to end it. */
export function AppKeyList({ account, items }: { account: Integration; items: readonly AppKey[] }) {
  return (
    <RowList aria-label="Installation keys">
      {items.map((key) => (
        <li key={key.id}>
          <RowTop>
            <strong dir="auto">{key.name}</strong>
            <RevokeKey account={account} appKey={key} />
          </RowTop>
          <RowNote>
            Made <TimeAgo at={key.createdAt} />
            {" · "}
            {key.lastUsedAt === null ? (
              "never used"
            ) : (
              <>
                last used <TimeAgo at={key.lastUsedAt} />
              </>
            )}
          </RowNote>
        </li>
      ))}
    </RowList>
  );
}

function RevokeKey({ account, appKey: { id, name } }: { account: Integration; appKey: AppKey }) {
  const [isAsking, setIsAsking] = useState(false);
  const { revoke } = useAppKeyActions(account.id);
  const notice = useNotice();
  const helpdesk = HELPDESK_ROOMS[account.kind].name;
  const close = () => setIsAsking(false);
  const confirm = () =>
    revoke.mutate(id, {
      onSuccess: () => notice.done(`The key “${name}” is revoked.`),
      onError: (error) => notice.failed("The key was not revoked", error),
      onSettled: close,
    });
  return (
    <>
      <Button size="small" isDanger aria-label={`Revoke ${name}`} onClick={() => setIsAsking(true)}>
        Revoke
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={`Revoke “${name}”?`}
          confirmLabel="Revoke key"
          isDanger
          isBusy={revoke.isPending}
          onConfirm={confirm}
          onClose={close}
        >
          An app in {helpdesk} that uses this key shows no more drafts at once, and says that its key is not valid. It
          works again when it is given another key. Notes, answers and the webhook are not touched.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
