"use client";
import type { Integration } from "@opencx/shared/integration";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { useState } from "react";
import { Loaded } from "../feedback/loaded.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { ChoiceField } from "../form/choice-field.tsx";
import { Facts } from "../layout/facts.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { AssistPanel } from "./assist-panel.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { ConnectionActions } from "./connection-actions.tsx";
import { connectionFacts } from "./connection-facts.tsx";
import { OAuthPanel } from "./oauth-panel.tsx";
import { OAuthResult } from "./oauth-result.tsx";
import { SweepLine } from "./sweep-line.tsx";
import { TestTicketPanel } from "./test-ticket-panel.tsx";
import { useConnectZendesk, useIntegrations } from "./use-integrations.ts";
import { VerifyPanel } from "./verify-panel.tsx";
import { WebhookPanel } from "./webhook-panel.tsx";

const BACK = { href: "/settings/integrations", label: "Integrations" };

/** What connecting answered: shown until the page is left, because the secret is never shown again. */
export type Connected = { id: string; secret: string; isSetUp: boolean; note: string | null };

/** Zendesk ticketing: connect, Assist Mode, the webhook, the check. */
export function ZendeskScreen() {
  const integrations = useIntegrations();
  const [chosen, setChosen] = useState<string | null>(null);
  const [connected, setConnected] = useState<Connected | null>(null);
  return (
    <>
      <PageHead
        title="Zendesk Ticketing"
        back={BACK}
        about="The copilot reads tickets of this account and posts drafts as internal notes. It never writes to a customer."
      />
      <OAuthResult onConnected={setChosen} />
      <Loaded query={integrations}>
        {({ items }) => {
          const accounts = items.filter(({ kind }) => kind === "zendesk").sort(livingFirst);
          const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
          return (
            <Stack $gap={20}>
              {accounts.length > 1 ? (
                <ChoiceField
                  label="Account"
                  value={account?.id ?? ""}
                  options={accounts.map(({ id, subdomain }) => ({ value: id, label: subdomain }))}
                  onChange={setChosen}
                />
              ) : null}
              {account ? (
                <Account key={account.id} account={account} connected={connected} onConnected={setConnected} />
              ) : (
                <Connect account={null} onConnected={setConnected} />
              )}
            </Stack>
          );
        }}
      </Loaded>
    </>
  );
}

function livingFirst(one: Integration, other: Integration): number {
  return Number(one.status === "disconnected") - Number(other.status === "disconnected");
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
  const notice = useNotice();
  const subdomain = account?.subdomain;
  return (
    <>
      <OAuthPanel account={account} />
      <Panel
        title={subdomain === undefined ? "Or use an API token" : "Or connect again with an API token"}
        about="Zendesk makes no new API tokens and ends all of them on 30 April 2027. The token is tried first; when Zendesk refuses it, nothing is stored. Webhook and trigger are created for you where the token allows it."
      >
        <ConnectForm
          isBusy={connect.isPending}
          error={connect.error}
          {...(subdomain === undefined ? {} : { subdomain })}
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
    </>
  );
}

type AccountProps = {
  account: Integration;
  connected: Connected | null;
  onConnected: (connected: Connected) => void;
};

function Account({ account, connected, onConnected }: AccountProps) {
  const isConnected = account.status !== "disconnected";
  const fresh = connected?.id === account.id ? connected : null;
  return (
    <>
      <Panel title={account.subdomain} actions={isConnected ? <ConnectionActions account={account} /> : null}>
        <Stack>
          <Facts items={connectionFacts(account)} />
          {account.sweep === null ? null : <SweepLine sweep={account.sweep} />}
          {account.lastError === null ? null : (
            <Alert type="error">
              <Title>The last call to Zendesk failed</Title>
              {account.lastError} Run Verify below to see what to do.
            </Alert>
          )}
        </Stack>
      </Panel>
      {isConnected ? <Renew account={account} /> : <Connect account={account} onConnected={onConnected} />}
      <AssistPanel account={account} />
      {isConnected ? (
        <>
          <WebhookPanel account={account} fresh={fresh} />
          <VerifyPanel id={account.id} />
          <TestTicketPanel id={account.id} />
        </>
      ) : null}
    </>
  );
}

/** For an account that works with a token that will end, and for one whose connection has died. */
function Renew({ account }: { account: Integration }) {
  const isNeeded = account.status === "failing" || account.credential.kind === "api-token";
  return isNeeded ? <OAuthPanel account={account} /> : null;
}
