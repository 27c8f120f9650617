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
import { SecretForm } from "./secret-form.tsx";
import { TriggerSteps } from "./trigger-steps.tsx";
import { useIntegrationActions, useWebhookAddress } from "./use-integrations.ts";
import type { Connected } from "./zendesk-screen.tsx";

/** Where Zendesk's webhook points, and with which secret. The secret is shown right after it was made, never later. */
export function WebhookPanel({ account, fresh }: { account: Integration; fresh: Connected | null }) {
  const address = useWebhookAddress(account.id);
  const [rotated, setRotated] = useState<string | null>(null);
  const secret = rotated ?? fresh?.secret ?? null;
  return (
    <Panel title="Webhook" actions={<RotateSecret id={account.id} onRotated={setRotated} />}>
      <Loaded query={address}>
        {({ url, isSetUp }) => (
          <Stack>
            {isSetUp ? (
              <p>The webhook and its trigger were created in Zendesk by OpenCX. There is nothing to do by hand.</p>
            ) : (
              <Alert type="warning">
                <Title>One step is left to do in Zendesk</Title>
                {fresh?.note ?? "The webhook and the trigger have to be created by hand; the steps are below."}
              </Alert>
            )}
            <CopyField label="Webhook address" value={url} />
            {secret === null ? (
              <p>The secret is stored sealed and cannot be shown. Rotate it to get a new one.</p>
            ) : (
              <>
                <CopyField label="Webhook secret" value={secret} />
                <p>Copy it now: it is not shown again once you leave this page.</p>
              </>
            )}
            <Fold title="Set it up by hand" isOpen={!isSetUp}>
              <Stack>
                <TriggerSteps address={url} />
                <SecretForm id={account.id} />
              </Stack>
            </Fold>
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function RotateSecret({ id, onRotated }: { id: string; onRotated: (secret: string) => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const { rotateSecret } = useIntegrationActions(id);
  const notice = useNotice();
  const close = () => setIsAsking(false);
  const confirm = () =>
    rotateSecret.mutate(undefined, {
      onSuccess: ({ secret }) => {
        onRotated(secret);
        notice.done("The secret is new. Put it into Zendesk's webhook.");
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
          Deliveries with the old secret are refused from now on, until Zendesk's webhook carries the new one.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
