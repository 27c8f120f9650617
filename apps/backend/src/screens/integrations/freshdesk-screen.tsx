"use client";
import { ConnectFreshdesk, type FreshdeskIntegration, type Integration } from "@opencx/shared/integration";
import { useState } from "react";
import { Loaded } from "../feedback/loaded.tsx";
import { ReadTogether } from "../feedback/read-together.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { TextField } from "../form/text-field.tsx";
import { readWholeNumber } from "../form/typed-number.ts";
import { PageHead } from "../layout/page-head.tsx";
import { Panel } from "../layout/panel.tsx";
import { AccountPicker, BACK } from "./account-picker.tsx";
import { AnswersPanel } from "./answers-panel.tsx";
import { AppKeysPanel } from "./app-keys-panel.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { ConnectionPanel } from "./connection-panel.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { IntakePanel } from "./intake-panel.tsx";
import { RoutingPanel } from "./routing-panel.tsx";
import { TestTicketPanel } from "./test-ticket-panel.tsx";
import { DAYS, TicketLifePanel } from "./ticket-life-panel.tsx";
import { useAccountReads } from "./use-account-reads.ts";
import { useConnectFreshdesk, useIntegrations } from "./use-integrations.ts";
import { VerifyPanel } from "./verify-panel.tsx";
import { type Connected, WebhookPanel } from "./webhook-panel.tsx";

const { title, about } = HELPDESK_ROOMS.freshdesk;
/** What is read in unless an admin says otherwise. */
const USUAL_DAYS = "180";

/** Freshdesk ticketing: connect, which tickets, where hand-offs go, the rules, the check. */
export function FreshdeskScreen() {
  const integrations = useIntegrations();
  const [chosen, setChosen] = useState<string | null>(null);
  const [connected, setConnected] = useState<Connected | null>(null);
  return (
    <>
      <PageHead title={title} back={BACK} about={about} />
      <Loaded query={integrations}>
        {({ items }) => (
          <AccountPicker
            accounts={items.filter(isFreshdesk)}
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

function isFreshdesk(account: Integration): account is FreshdeskIntegration {
  return account.kind === "freshdesk";
}

type AccountProps = {
  account: FreshdeskIntegration;
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
        <AppKeysPanel account={account} />
      </>
    );
  return <Working account={account} fresh={fresh} onConnected={onConnected} />;
}

function Working({ account, fresh, onConnected }: Omit<AccountProps, "connected"> & { fresh: Connected | null }) {
  const reads = useAccountReads(account.id);
  return (
    <ReadTogether queries={reads}>
      <ConnectionPanel account={account} />
      {account.status === "failing" ? <Connect account={account} onConnected={onConnected} /> : null}
      <IntakePanel account={account} />
      <AnswersPanel account={account} />
      <AppKeysPanel account={account} />
      <RoutingPanel account={account} />
      <TicketLifePanel account={account} />
      <WebhookPanel account={account} fresh={fresh} />
      <VerifyPanel id={account.id} kind={account.kind} />
      <TestTicketPanel id={account.id} kind={account.kind} />
    </ReadTogether>
  );
}

type ConnectProps = { account: FreshdeskIntegration | null; onConnected: (connected: Connected) => void };

/** `account`: connected before; it keeps its settings. */
function Connect({ account, onConnected }: ConnectProps) {
  const connect = useConnectFreshdesk();
  const notice = useNotice();
  const [days, setDays] = useState(USUAL_DAYS);
  const [mistake, setMistake] = useState<string>();
  const submit = (request: ConnectFreshdesk) => {
    const history = readWholeNumber(days, DAYS);
    setMistake(history.kind === "mistake" ? history.mistake : undefined);
    if (history.kind === "mistake") return;
    const settings = account === null ? { settings: { backfillDays: history.value } } : {};
    connect.mutate(
      { ...request, ...settings },
      {
        onSuccess: ({ id, subdomain, actingAs, webhook }) => {
          notice.done(`${subdomain} is connected as ${actingAs.name} (${actingAs.email}).`);
          onConnected({ id, secret: webhook.secret, isSetUp: webhook.isSetUp, note: webhook.note });
        },
      },
    );
  };
  return (
    <Panel
      title={account === null ? "Connect Freshdesk" : "Connect again"}
      about="Make an agent of its own for the copilot, with the role Administrator, and use that agent's API key: everything the copilot writes carries the agent's name. The key is tried first; when Freshdesk refuses it, nothing is stored. Both automation rules are created for you where the plan allows it."
    >
      <ConnectForm
        kind="freshdesk"
        schema={ConnectFreshdesk}
        isBusy={connect.isPending}
        error={connect.error}
        prefilled={account === null ? {} : { domain: `${account.subdomain}.freshdesk.com` }}
        onSubmit={submit}
      >
        {account === null ? (
          <TextField
            label="History (days)"
            value={days}
            onChange={setDays}
            hint="Open and pending tickets of so many days are read in at once. They get no answer."
            mistake={mistake}
          />
        ) : null}
      </ConnectForm>
    </Panel>
  );
}
