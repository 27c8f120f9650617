"use client";
import { ConnectZendesk, type Integration, type ZendeskIntegration } from "@opencx/shared/integration";
import { useState } from "react";
import { Loaded } from "../feedback/loaded.tsx";
import { ReadTogether } from "../feedback/read-together.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel } from "../layout/panel.tsx";
import { AccountPicker, BACK } from "./account-picker.tsx";
import { AppKeysPanel } from "./app-keys-panel.tsx";
import { AssistPanel } from "./assist-panel.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { ConnectionPanel } from "./connection-panel.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { OAuthPanel } from "./oauth-panel.tsx";
import { OAuthResult } from "./oauth-result.tsx";
import { TestTicketPanel } from "./test-ticket-panel.tsx";
import { useAccountReads } from "./use-account-reads.ts";
import { useConnectZendesk, useIntegrations, useWaysToConnect } from "./use-integrations.ts";
import { VerifyPanel } from "./verify-panel.tsx";
import { type Connected, WebhookPanel } from "./webhook-panel.tsx";

const { title, about } = HELPDESK_ROOMS.zendesk;

/** Zendesk ticketing: connect, Assist Mode, the webhook, the check. */
export function ZendeskScreen() {
  const integrations = useIntegrations();
  const [chosen, setChosen] = useState<string | null>(null);
  const [connected, setConnected] = useState<Connected | null>(null);
  return (
    <>
      <PageHead title={title} back={BACK} about={about} />
      <OAuthResult onConnected={setChosen} />
      <Loaded query={integrations}>
        {({ items }) => (
          <AccountPicker
            accounts={items.filter(isZendesk)}
            chosen={chosen}
            onChoose={setChosen}
            none={<Connect account={null} onConnected={setConnected} />}
          >
            {(account) => <Account account={account} connected={connected} onConnected={setConnected} />}
          </AccountPicker>
        )}
      </Loaded>
    </>
  );
}

function isZendesk(account: Integration): account is ZendeskIntegration {
  return account.kind === "zendesk";
}

/** Both ways in: by OAuth, and with an API token for as long as Zendesk takes them. */
function Connect({
  account,
  onConnected,
}: {
  account: Integration | null;
  onConnected: (connected: Connected) => void;
}) {
  const connect = useConnectZendesk();
  const ways = useWaysToConnect();
  const notice = useNotice();
  const subdomain = account?.subdomain;
  return (
    <ReadTogether queries={[ways]}>
      <OAuthPanel account={account} />
      <Panel
        title={subdomain === undefined ? "Or use an API token" : "Or connect again with an API token"}
        about="Zendesk makes no new API tokens and ends all of them on 30 April 2027. The token is tried first; when Zendesk refuses it, nothing is stored. Webhook and trigger are created for you where the token allows it."
      >
        <ConnectForm
          kind="zendesk"
          schema={ConnectZendesk}
          isBusy={connect.isPending}
          error={connect.error}
          prefilled={subdomain === undefined ? {} : { subdomain }}
          onSubmit={(request) =>
            connect.mutate(request, {
              onSuccess: ({ id, subdomain: name, webhook }) => {
                notice.done(`${name} is connected.`);
                onConnected({ id, secret: webhook.secret, isSetUp: webhook.isSetUp, note: webhook.note });
              },
            })
          }
        />
      </Panel>
      {subdomain === undefined ? <AssistPanel account={null} /> : null}
    </ReadTogether>
  );
}

type AccountProps = {
  account: ZendeskIntegration;
  connected: Connected | null;
  onConnected: (connected: Connected) => void;
};

function Account({ account, connected, onConnected }: AccountProps) {
  const fresh = connected?.id === account.id ? connected : null;
  if (account.status === "disconnected")
    return (
      <>
        <ConnectionPanel account={account} />
        <Connect account={account} onConnected={onConnected} />
        <AssistPanel account={account} />
        <AppKeysPanel account={account} />
      </>
    );
  return <Working account={account} fresh={fresh} />;
}

function Working({ account, fresh }: { account: ZendeskIntegration; fresh: Connected | null }) {
  const ways = useWaysToConnect();
  const reads = useAccountReads(account.id);
  return (
    <ReadTogether queries={[ways, ...reads]}>
      <ConnectionPanel account={account} />
      <Renew account={account} />
      <AssistPanel account={account} />
      <AppKeysPanel account={account} />
      <WebhookPanel account={account} fresh={fresh} />
      <VerifyPanel id={account.id} kind={account.kind} />
      <TestTicketPanel id={account.id} kind={account.kind} />
    </ReadTogether>
  );
}

/** For an account that works with a token that will end, and for one whose connection has died. */
function Renew({ account }: { account: Integration }) {
  const isNeeded = account.status === "failing" || account.credential.kind === "api-token";
  return isNeeded ? <OAuthPanel account={account} /> : null;
}
