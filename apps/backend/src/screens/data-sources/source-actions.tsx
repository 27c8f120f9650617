"use client";
import type { DataSource } from "@opencx/shared/data-source";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { ReconnectDialog } from "./reconnect-dialog.tsx";
import { useDataSourceActions } from "./use-data-sources.ts";

type Asking = "nothing" | "disconnect" | "reconnect" | "delete";

/** Sync now, disconnect, reconnect, delete. */
export function SourceActions({ source, onDeleted }: { source: DataSource; onDeleted: () => void }) {
  const [asking, setAsking] = useState<Asking>("nothing");
  const { sync, disconnect, remove } = useDataSourceActions(source.id);
  const notice = useNotice();
  const close = () => setAsking("nothing");
  const isConnected = source.status !== "disconnected";

  const startSync = () =>
    sync.mutate(undefined, {
      onSuccess: () => notice.done("The sync is under way."),
      onError: (error) => notice.failed("The sync did not start", error),
    });
  const confirmDisconnect = () =>
    disconnect.mutate(undefined, {
      onSuccess: () => notice.done("Disconnected. What was read stays searchable."),
      onError: (error) => notice.failed("Disconnecting did not work", error),
      onSettled: close,
    });
  const confirmDelete = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        notice.done(`${source.name} and its articles are deleted.`);
        onDeleted();
      },
      onError: (error) => {
        notice.failed("Deleting did not work", error);
        close();
      },
    });
  return (
    <>
      {isConnected ? (
        <>
          <Button isPrimary disabled={source.status === "syncing" || sync.isPending} onClick={startSync}>
            {source.lastRun === null ? "Start sync" : "Sync now"}
          </Button>
          <Button onClick={() => setAsking("disconnect")}>Disconnect</Button>
        </>
      ) : (
        <Button isPrimary onClick={() => setAsking("reconnect")}>
          Reconnect
        </Button>
      )}
      <Button isDanger onClick={() => setAsking("delete")}>
        Delete
      </Button>
      {asking === "disconnect" ? (
        <ConfirmDialog
          title={`Disconnect ${source.name}?`}
          confirmLabel="Disconnect"
          isBusy={disconnect.isPending}
          onConfirm={confirmDisconnect}
          onClose={close}
        >
          Nothing new will be read. The {source.articleCount} entries that are there stay searchable. Reconnecting later
          reads everything again.
        </ConfirmDialog>
      ) : null}
      {asking === "reconnect" ? <ReconnectDialog source={source} onClose={close} /> : null}
      {asking === "delete" ? (
        <ConfirmDialog
          title={`Delete ${source.name}?`}
          confirmLabel="Delete source and articles"
          isDanger
          isBusy={remove.isPending}
          onConfirm={confirmDelete}
          onClose={close}
        >
          Its {source.articleCount} entries leave the copilot's knowledge at once, and drafts stop using them. This
          cannot be undone. Nothing changes in the helpdesk or under Settings › Integrations.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
