"use client";
import type { Integration } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { useIntegrationActions } from "./use-integrations.ts";

/** Ends a connection, after asking. */
export function ConnectionActions({ account }: { account: Integration }) {
  const [isAsking, setIsAsking] = useState(false);
  const { disconnect } = useIntegrationActions(account.id);
  const notice = useNotice();
  const close = () => setIsAsking(false);
  const confirm = () =>
    disconnect.mutate(undefined, {
      onSuccess: () => notice.done(`${account.subdomain} is disconnected.`),
      onError: (error) => notice.failed("Disconnecting did not work", error),
      onSettled: close,
    });
  return (
    <>
      <Button size="small" isDanger onClick={() => setIsAsking(true)}>
        Disconnect
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={`Disconnect ${account.subdomain}?`}
          confirmLabel="Disconnect"
          isDanger
          isBusy={disconnect.isPending}
          onConfirm={confirm}
          onClose={close}
        >
          Tickets of this account get no more drafts or answers. Sessions, notes and knowledge stay; connecting again
          goes on where it was.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
