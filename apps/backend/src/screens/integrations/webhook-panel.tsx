"use client";
import type { Integration } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { CopyField } from "../form/copy-field.tsx";
import { Fold } from "../layout/fold.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { RuleSteps } from "./rule-steps.tsx";
import { SecretForm } from "./secret-form.tsx";
import { TriggerSteps } from "./trigger-steps.tsx";
import { useIntegrationActions, useWebhookAddress } from "./use-integrations.ts";

/** What connecting answered: shown until the page is left, because the secret is never shown again. */
export type Connected = { id: string; secret: string; isSetUp: boolean; note: string | null };

/** Where the helpdesk's webhook points, and with which secret. The secret is shown right after it was made, never later. */
export function WebhookPanel({ account, fresh }: { account: Integration; fresh: Connected | null }) {
  const address = useWebhookAddress(account.id);
  const [rotated, setRotated] = useState<string | null>(null);
  const secret = rotated ?? fresh?.secret ?? null;
  const { name, callers } = HELPDESK_ROOMS[account.kind];
  return (
    <Panel title="Webhook" actions={<RotateSecret account={account} onRotated={setRotated} />}>
      <Loaded query={address}>
        {({ url, isSetUp }) => (
          <Stack>
            {isSetUp ? (
              <p>
                {callers} were created in {name} by OpenCX. There is nothing to do by hand.
              </p>
            ) : (
              <Alert type="warning">
                <Title>One step is left to do in {name}</Title>
                {fresh?.note ?? `${callers} have to be created by hand; the steps are below.`}
              </Alert>
            )}
            <CopyField label="Webhook address" value={url} />
            {secret === null ? (
              <p>The secret is stored sealed and cannot be shown. Rotate it to get a new one.</p>
            ) : (
              <>
                <CopyField label="Webhook secret" value={secret} />
                <p>Copy it now: it is not shown again once you leave this page or choose another account.</p>
              </>
            )}
            <Fold title="Set it up by hand" isOpen={!isSetUp}>
              <ByHand account={account} address={url} secret={secret} />
            </Fold>
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

type ByHandProps = { account: Integration; address: string; secret: string | null };

function ByHand({ account: { id, kind }, address, secret }: ByHandProps) {
  switch (kind) {
    case "zendesk":
      return (
        <Stack>
          <TriggerSteps address={address} />
          <SecretForm id={id} />
        </Stack>
      );
    case "freshdesk":
      return <RuleSteps address={address} secret={secret} />;
    default:
      return kind satisfies never;
  }
}

function RotateSecret({ account, onRotated }: { account: Integration; onRotated: (secret: string) => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const { rotateSecret } = useIntegrationActions(account.id);
  const { name, secretPlace } = HELPDESK_ROOMS[account.kind];
  const notice = useNotice();
  const close = () => setIsAsking(false);
  const confirm = () =>
    rotateSecret.mutate(undefined, {
      onSuccess: ({ secret }) => {
        onRotated(secret);
        notice.done(`The secret is new. What was made by hand in ${name} needs it too.`);
      },
      onError: (error) => notice.failed("The secret was not changed", error),
      onSettled: close,
    });
  return (
    <>
      <Button size="small" onClick={() => setIsAsking(true)}>
        Rotate secret
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title="Rotate the webhook secret?"
          confirmLabel="Rotate"
          isBusy={rotateSecret.isPending}
          onConfirm={confirm}
          onClose={close}
        >
          Deliveries with the old secret are refused from now on. What OpenCX made in {name} gets the new one by itself;
          what was made by hand is refused until {secretPlace} there carries it.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
