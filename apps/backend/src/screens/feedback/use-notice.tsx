"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { Close, Notification, Title, useToast } from "@zendeskgarden/react-notifications";
import { useCallback } from "react";
import { readRefusal } from "../api/refusal.ts";

const STAYS_MS = 5_000;
const STAYS_WITH_UNDO_MS = 12_000;

export type Notice = {
  done: (title: string, undo?: () => void) => void;
  failed: (title: string, error: unknown) => void;
};

/** Says in the corner what has just been done, with the way back where there is one. */
export function useNotice(): Notice {
  const { addToast } = useToast();
  const done = useCallback<Notice["done"]>(
    (title, undo) => {
      addToast(
        ({ close }) => (
          <Notification type="success" role="status">
            <Title>{title}</Title>
            {undo ? (
              <Button
                size="small"
                isLink
                onClick={() => {
                  close();
                  undo();
                }}
              >
                Undo
              </Button>
            ) : null}
            <Close aria-label="Close this notice" onClick={close} />
          </Notification>
        ),
        { autoDismiss: undo ? STAYS_WITH_UNDO_MS : STAYS_MS, placement: "bottom-end" },
      );
    },
    [addToast],
  );
  const failed = useCallback<Notice["failed"]>(
    (title, error) => {
      const { message } = readRefusal(error);
      addToast(
        ({ close }) => (
          <Notification type="error" role="alert">
            <Title>{title}</Title>
            {message}
            <Close aria-label="Close this notice" onClick={close} />
          </Notification>
        ),
        { autoDismiss: false, placement: "bottom-end" },
      );
    },
    [addToast],
  );
  return { done, failed };
}
