"use client";
import type { SetupCheck } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { Tag } from "@zendeskgarden/react-tags";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { useIntegrationActions } from "./use-integrations.ts";

const CHECKS: Record<string, string> = {
  credential: "Credential",
  "help-center": "Help-center articles",
  assist: "Assist Mode",
  webhook: "Webhook deliveries",
  trigger: "Trigger",
};

/** Looks at every link of the set-up and says what to do about each that is broken. */
export function VerifyPanel({ id }: { id: string }) {
  const { verify } = useIntegrationActions(id);
  return (
    <Panel
      title="Verify"
      about="Looks at every part of the connection. Nothing is changed, here or in Zendesk."
      actions={
        <Button size="small" disabled={verify.isPending} onClick={() => verify.mutate()}>
          {verify.isPending ? "Looking…" : "Verify"}
        </Button>
      }
    >
      <Stack $gap={12} aria-live="polite">
        {verify.error ? <ErrorPanel error={verify.error} onRetry={() => verify.mutate()} /> : null}
        {verify.data ? <Checks checks={verify.data.checks} /> : <p>Press Verify when something seems off.</p>}
      </Stack>
    </Panel>
  );
}

/** The findings, each with its remedy. */
function Checks({ checks }: { checks: readonly SetupCheck[] }) {
  return (
    <RowList>
      {checks.map((check) => (
        <li key={check.name}>
          <RowTop>
            <strong>{CHECKS[check.name] ?? check.name}</strong>
            <Tag hue={check.ok ? "green" : "red"} size="medium" isRegular>
              <span>{check.ok ? "In order" : "Needs a hand"}</span>
            </Tag>
          </RowTop>
          <RowNote>{check.detail}</RowNote>
          {check.fix === undefined ? null : <p>{check.fix}</p>}
        </li>
      ))}
    </RowList>
  );
}
