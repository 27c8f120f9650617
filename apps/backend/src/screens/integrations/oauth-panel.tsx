"use client";
import type { Integration, WaysToConnect } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { Loaded } from "../feedback/loaded.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { OAuthClientSteps } from "./oauth-client-steps.tsx";
import { ScopeList } from "./scope-list.tsx";
import { useWaysToConnect } from "./use-integrations.ts";

type OAuthPanelProps = {
  /** The account that is connected again or moved to OAuth; null for a new one. */
  account: Integration | null;
  /** Leads the browser to an address; the tests look where to. */
  go?: (address: string) => void;
};

const leave = (address: string): void => window.location.assign(address);

/** The recommended way in: a person allows access in Zendesk itself, and access renews itself from then on. */
export function OAuthPanel({ account, go = leave }: OAuthPanelProps) {
  const ways = useWaysToConnect();
  return (
    <Panel title={titleFor(account)} about={aboutFor(account)}>
      <Loaded query={ways}>
        {({ oauth }) => (oauth.isSetUp ? <Start account={account} oauth={oauth} go={go} /> : <OAuthClientSteps />)}
      </Loaded>
    </Panel>
  );
}

function titleFor(account: Integration | null): string {
  if (account === null) return "Connect with Zendesk (recommended)";
  return account.status === "connected" ? "Replace the API token (recommended)" : "Connect again with Zendesk";
}

function aboutFor(account: Integration | null): string {
  if (account === null)
    return "You allow access in Zendesk itself; no password or token is copied. Access renews itself and can be taken back in Zendesk at any time.";
  if (account.status === "connected")
    return "This account is connected with an API token, which Zendesk will end. Connecting with Zendesk instead takes a minute; settings, sessions and knowledge stay as they are.";
  return "Settings, sessions, knowledge and the webhook stay as they are. What came in meanwhile is caught up with.";
}

type StartProps = { account: Integration | null; oauth: WaysToConnect["oauth"]; go: (address: string) => void };

function Start({ account, oauth, go }: StartProps) {
  const [subdomain, setSubdomain] = useState("");
  const [mistake, setMistake] = useState<string>();
  const [isLeaving, setIsLeaving] = useState(false);
  const name = account?.subdomain ?? subdomain.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name === "") return setMistake("Enter the account, for example acme for acme.zendesk.com.");
    setMistake(undefined);
    setIsLeaving(true);
    go(
      `/api/oauth/zendesk/start?${new URLSearchParams(account ? { subdomain: name, integration: account.id } : { subdomain: name })}`,
    );
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={20}>
        {account === null ? (
          <TextField
            label="Zendesk account"
            value={subdomain}
            onChange={setSubdomain}
            hint="The bare name: acme for acme.zendesk.com."
            placeholder="acme"
            mistake={mistake}
          />
        ) : null}
        <ScopeList scopes={oauth.scopes} />
        <div>
          <Button type="submit" isPrimary disabled={isLeaving}>
            {isLeaving ? "Opening Zendesk…" : "Connect with Zendesk"}
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
