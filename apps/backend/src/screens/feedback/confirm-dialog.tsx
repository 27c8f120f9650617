"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { Body, Close, Footer, FooterItem, Header } from "@zendeskgarden/react-modals";
import type { ReactNode } from "react";
import { Dialog } from "./dialog.tsx";

type ConfirmDialogProps = {
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  confirmLabel: string;
  isDanger?: boolean;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back with one press. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, isDanger = false, isBusy, onConfirm, onClose } = props;
  return (
    <Dialog onClose={onClose} focusOnMount restoreFocus>
      <Header isDanger={isDanger} tag="h2">
        {title}
      </Header>
      <Body>{children}</Body>
      <Footer>
        <FooterItem>
          <Button isBasic onClick={onClose}>
            Cancel
          </Button>
        </FooterItem>
        <FooterItem>
          <Button isPrimary isDanger={isDanger} disabled={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </FooterItem>
      </Footer>
      <Close aria-label="Close without doing anything" />
    </Dialog>
  );
}
