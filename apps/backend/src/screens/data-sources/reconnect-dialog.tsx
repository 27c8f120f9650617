"use client";
import { type DataSource, FreshdeskCredentials, ZendeskCredentials } from "@opencx/shared/data-source";
import { HelpdeskKind } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { Body, Close, Footer, FooterItem, Header } from "@zendeskgarden/react-modals";
import { useState } from "react";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { Dialog } from "../feedback/dialog.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { SwitchField } from "../form/switch-field.tsx";
import { Stack } from "../layout/panel.tsx";
import { CredentialFields, emptyCredentials } from "./credential-fields.tsx";
import { SOURCE_WORDS } from "./source-words.ts";
import { useDataSourceActions } from "./use-data-sources.ts";

const CREDENTIALS = { zendesk: ZendeskCredentials, freshdesk: FreshdeskCredentials } as const;

/** Connects a source again, with the credential it had or a new one. */
export function ReconnectDialog({ source, onClose }: { source: DataSource; onClose: () => void }) {
  // Other kinds have nothing to sign in with.
  const kind = HelpdeskKind.safeParse(source.kind).data ?? null;
  const [isRenewing, setIsRenewing] = useState(false);
  const [typed, setTyped] = useState(() => (kind === null ? {} : emptyCredentials(kind)));
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const { reconnect } = useDataSourceActions(source.id);
  const notice = useNotice();
  const refused = reconnect.error ? readRefusal(reconnect.error).fields : {};

  const submit = () => {
    const schema = kind !== null && isRenewing ? CREDENTIALS[kind] : null;
    setMistakes((schema && findMistakes(schema, typed)) ?? {});
    const credentials = schema?.safeParse(typed);
    if (credentials?.success === false) return;
    reconnect.mutate(credentials?.data ?? null, {
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
          {kind === null ? null : (
            <>
              <SwitchField
                label={`Use a new API ${SOURCE_WORDS[kind].key}`}
                isOn={isRenewing}
                onChange={setIsRenewing}
              />
              {isRenewing ? (
                <CredentialFields
                  kind={kind}
                  value={typed}
                  onChange={setTyped}
                  mistakes={{ ...refused, ...mistakes }}
                />
              ) : null}
            </>
          )}
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
