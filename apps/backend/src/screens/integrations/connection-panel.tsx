"use client";
import type { Integration } from "@opencx/shared/integration";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { Facts } from "../layout/facts.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { ConnectionActions } from "./connection-actions.tsx";
import { connectionFacts } from "./connection-facts.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { SweepLine } from "./sweep-line.tsx";

/** How an account stands, and the way to end its connection. */
export function ConnectionPanel({ account }: { account: Integration }) {
  const { kind, subdomain, status, sweep, lastError } = account;
  return (
    <Panel title={subdomain} actions={status === "disconnected" ? null : <ConnectionActions account={account} />}>
      <Stack>
        <Facts items={connectionFacts(account)} />
        {sweep === null ? null : <SweepLine sweep={sweep} />}
        {lastError === null ? null : (
          <Alert type="error">
            <Title>The last call to {HELPDESK_ROOMS[kind].name} failed</Title>
            {lastError} Run Verify below to see what to do.
          </Alert>
        )}
      </Stack>
    </Panel>
  );
}
