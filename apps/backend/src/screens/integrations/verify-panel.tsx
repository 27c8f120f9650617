"use client";
import type { SetupCheck } from "@opencx/shared/integration";
import type { SetUpRepair } from "@opencx/shared/set-up";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import type { Word } from "../state-words.ts";
import { WithTimes } from "../time/with-times.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { useSetUpCheck } from "./use-set-up.ts";

const CHECKS: Record<string, string> = {
  credential: "Credential",
  clock: "Clock",
  tickets: "Reading tickets",
  notes: "Writing notes",
  "help-center": "Help-center articles",
  "data-source": "Data source",
  webhook: "Webhook",
  signature: "Signature",
  trigger: "Triggers",
  delivery: "Last delivery",
  tags: "Tags",
  "creation-rule": "Rule for new tickets",
  "update-rule": "Rule for replies and changes",
  "marker-field": "Hand-off marker field",
  "default-group": "Intake",
  "hand-off-target": "Hand-off routing",
  assist: "Assist Mode",
};

/** Looks at every link of the set-up, says what to do about each that is broken, and mends what it can. */
export function VerifyPanel({ id, kind }: { id: string; kind: HelpdeskKind }) {
  const { check, repair } = useSetUpCheck(id);
  const { name } = HELPDESK_ROOMS[kind];
  const isBusy = check.isPending || repair.isPending;
  const isRepairable = check.data?.checks.some((finding) => !finding.ok && finding.isRepairable) ?? false;
  return (
    <Panel
      title="Set-up check"
      about={`Looks at every link between ${name} and the copilot. Verify changes nothing, here or in ${name}.`}
      actions={
        <Row>
          {isRepairable ? (
            <Button size="small" isPrimary disabled={isBusy} onClick={() => repair.mutate()}>
              {repair.isPending ? "Repairing…" : "Repair"}
            </Button>
          ) : null}
          <Button
            size="small"
            disabled={isBusy}
            onClick={() => {
              repair.reset();
              check.mutate();
            }}
          >
            {check.isPending ? "Looking…" : "Verify"}
          </Button>
        </Row>
      }
    >
      <Stack $gap={12} aria-live="polite">
        {repair.error ? <ErrorPanel error={repair.error} onRetry={() => repair.mutate()} /> : null}
        {repair.data ? <Repaired repair={repair.data} /> : null}
        {check.error ? <ErrorPanel error={check.error} onRetry={() => check.mutate()} /> : null}
        {check.data ? <Checks checks={check.data.checks} /> : <p>Press Verify when something seems off.</p>}
      </Stack>
    </Panel>
  );
}

function Repaired({ repair }: { repair: SetUpRepair }) {
  if (!repair.repaired)
    return (
      <Alert type="error">
        <Title>Nothing was changed</Title>
        {repair.detail} The steps for doing it by hand are under Webhook.
      </Alert>
    );
  return (
    <Alert type="success">
      <Title>{repair.did.length === 0 ? "Everything was in order" : "Repaired"}</Title>
      {repair.did.join(" ")}
    </Alert>
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
            <WordTag word={wordOf(check)} />
          </RowTop>
          <RowNote>
            <WithTimes text={check.detail} />
          </RowNote>
          {check.fix === undefined ? null : <p>{check.fix}</p>}
        </li>
      ))}
    </RowList>
  );
}

/** Something may be in order and still leave something to do, such as a switch that is off. */
function wordOf({ ok, fix, isUnseen = false }: SetupCheck): Word {
  if (isUnseen) return { label: "Not seen", hue: "grey" };
  if (!ok) return { label: "Needs a hand", hue: "red" };
  return fix === undefined ? { label: "In order", hue: "green" } : { label: "Worth a look", hue: "yellow" };
}
