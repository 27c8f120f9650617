"use client";
import type { Integration } from "@opencx/shared/integration";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { CopyField } from "../form/copy-field.tsx";
import { Stack } from "../layout/panel.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { useWebhookAddress } from "./use-integrations.ts";

/** A key right after it was made, with what the app asks for beside it and where both go. */
export function FreshAppKey({ account, secret }: { account: Integration; secret: string }) {
  // Where the helpdesk reaches this server; a dashboard may be open at another address.
  const webhook = useWebhookAddress(account.id);
  const { name, appKey } = HELPDESK_ROOMS[account.kind];
  return (
    <Alert type="info" role="status">
      <Title>Copy the key now: it is not shown again</Title>
      <Stack $gap={12}>
        <p>
          Paste it in {name} under {appKey.place}, and save. Keys from before stay in force until you revoke them, so
          that the app works on all the while.
        </p>
        <CopyField label="Installation key" value={secret} />
        {webhook.data ? (
          <CopyField label={appKey.server.label} value={appKey.server.of(new URL(webhook.data.url))} />
        ) : null}
      </Stack>
    </Alert>
  );
}
