"use client";
import { type DataSource, ZendeskCredentials } from "@opencx/shared/data-source";
import { Button } from "@zendeskgarden/react-buttons";
import { Body, Close, Footer, FooterItem, Header } from "@zendeskgarden/react-modals";
import { useState } from "react";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { Dialog } from "../feedback/dialog.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { SwitchField } from "../form/switch-field.tsx";
import { Stack } from "../layout/panel.tsx";
import { CredentialFields, NO_CREDENTIALS } from "./credential-fields.tsx";
import { useDataSourceActions } from "./use-data-sources.ts";

/** Connects a source again, with the credential it had or a new one. */
export function ReconnectDialog({ source, onClose }: { source: DataSource; onClose: () => void }) {
  const [isRenewing, setIsRenewing] = useState(false);
  const [credentials, setCredentials] = useState(NO_CREDENTIALS);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const { reconnect } = useDataSourceActions(source.id);
  const notice = useNotice();
  const refused = reconnect.error ? readRefusal(reconnect.error).fields : {};

  const submit = () => {
    const found = isRenewing ? findMistakes(ZendeskCredentials, credentials) : null;
    setMistakes(found ?? {});
    if (found) return;
    reconnect.mutate(isRenewing ? credentials : null, {
      onSuccess: () => {
        notice.done("Reconnected. The next sync reads everything again.");
        onClose();
      },
    });
  };
  return (
    <Dialog onClose={onClose} focusOnMount restoreFocus>
      <Header tag="h2">Reconnect {source.name}</Header>
      <Body>
        <Stack>
          {reconnect.error ? <ErrorPanel error={reconnect.error} /> : null}
          <p>The next run starts from the beginning and reads every article again.</p>
          <SwitchField label="Use a new API token" isOn={isRenewing} onChange={setIsRenewing} />
          {isRenewing ? (
            <CredentialFields value={credentials} onChange={setCredentials} mistakes={{ ...refused, ...mistakes }} />
          ) : null}
        </Stack>
      </Body>
      <Footer>
        <FooterItem>
          <Button isBasic onClick={onClose}>
            Cancel
          </Button>
        </FooterItem>
        <FooterItem>
          <Button isPrimary disabled={reconnect.isPending} onClick={submit}>
            Reconnect
          </Button>
        </FooterItem>
      </Footer>
      <Close aria-label="Close without doing anything" />
    </Dialog>
  );
}
