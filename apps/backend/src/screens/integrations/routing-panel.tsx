"use client";
import { type FreshdeskIntegration, HANDOFF_MARKER_FIELD, type HandoffRouting } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { CopyField } from "../form/copy-field.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { RadioField } from "../form/radio-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { readHelpdeskId, type TypedNumber } from "../form/typed-number.ts";
import { PageLink } from "../frame/page-link.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { RowNote } from "../layout/row-list.tsx";
import { type SaveSettings, useSaveSettings } from "./use-save-settings.ts";

type Target = "agent" | "group";
type Route = {
  value: HandoffRouting;
  label: string;
  hint: string;
  /** Whom the route needs. */
  target?: Target;
};

const ROUTES: readonly Route[] = [
  { value: "unassign", label: "Leave it unassigned", hint: "Reps pick it up from the open tickets." },
  {
    value: "unassign_and_mark",
    label: "Leave it unassigned and mark it",
    hint: "The marker field is ticked as well, so that automations of your team can place the ticket.",
  },
  { value: "assign_agent", label: "Give it to an agent", hint: "The same rep gets every hand-off.", target: "agent" },
  {
    value: "assign_group",
    label: "Give it to a group",
    hint: "The group's own way of handing out tickets goes on.",
    target: "group",
  },
];
const TARGETS: Record<Target, { label: string; hint: string; missing: string }> = {
  agent: {
    label: "Agent",
    hint: "The number at the end of the agent's address in Freshdesk's admin pages.",
    missing: "Enter the agent who gets the tickets.",
  },
  group: {
    label: "Group",
    hint: "The number at the end of the group's address in Freshdesk's admin pages. The copilot's agent must not be in it.",
    missing: "Enter the group that gets the tickets.",
  },
};

/** What becomes of a ticket that the copilot hands over. */
export function RoutingPanel({ account }: { account: FreshdeskIntegration }) {
  const { save, isBusy } = useSaveSettings(account);
  const { handoff } = account.settings;
  return (
    <Panel
      title="Hand-off routing"
      about={
        <>
          Every hand-off opens the ticket again and takes the copilot off it, after a private note with the summary.
          When the copilot hands off is set under <PageLink href="/settings/autopilot">Settings › Autopilot</PageLink>.
        </>
      }
    >
      <RoutingForm key={JSON.stringify(handoff)} account={account} isBusy={isBusy} onSave={save} />
    </Panel>
  );
}

type RoutingFormProps = { account: FreshdeskIntegration; isBusy: boolean; onSave: SaveSettings };

function RoutingForm({ account, isBusy, onSave }: RoutingFormProps) {
  const { handoff } = account.settings;
  const [routing, setRouting] = useState(handoff.routing);
  const [ids, setIds] = useState({ agent: idText(handoff.agentId), group: idText(handoff.groupId) });
  const [mistake, setMistake] = useState<string>();
  const target = ROUTES.find(({ value }) => value === routing)?.target;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = target === undefined ? null : readTarget(ids[target], { target, account });
    setMistake(id?.kind === "mistake" ? id.mistake : undefined);
    if (id?.kind === "mistake") return;
    const chosen = target === undefined || id === null ? {} : { [`${target}Id`]: id.value };
    void onSave({ handoff: { ...handoff, routing, ...chosen } }, "The hand-off routing is saved.");
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack>
        <RadioField
          legend="A ticket that is handed off"
          value={routing}
          options={ROUTES}
          onChange={(chosen) => {
            setRouting(chosen);
            setMistake(undefined);
          }}
        />
        {target === undefined ? null : (
          <TextField
            key={target}
            label={TARGETS[target].label}
            hint={TARGETS[target].hint}
            value={ids[target]}
            onChange={(typed) => setIds({ ...ids, [target]: typed })}
            mistake={mistake}
          />
        )}
        {routing === "unassign" ? null : <MarkerField isMain={routing === "unassign_and_mark"} />}
        <div>
          <Button type="submit" size="small" disabled={isBusy}>
            Save routing
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}

function MarkerField({ isMain }: { isMain: boolean }) {
  return (
    <Stack $gap={8}>
      <CopyField label="Marker field" value={HANDOFF_MARKER_FIELD} />
      <RowNote>
        {isMain ? "" : "Used when the ticket cannot go where it should. "}Add a checkbox to the ticket fields in
        Freshdesk whose name in the API is this one; the label “OpenCX handed off” gives it that name. Without the
        field, tickets are left unassigned and not marked. Verify says whether it is there.
      </RowNote>
    </Stack>
  );
}

const idText = (id: number | null): string => (id === null ? "" : String(id));

function readTarget(
  typed: string,
  { target, account }: { target: Target; account: FreshdeskIntegration },
): TypedNumber<number> {
  const id = readHelpdeskId(typed);
  if (id.kind === "mistake") return id;
  if (id.value === null) return { kind: "mistake", mistake: TARGETS[target].missing };
  if (target === "agent" && id.value === account.actingAs.id)
    return { kind: "mistake", mistake: "This is the copilot's own agent: a hand-off must go to somebody else." };
  return { kind: "number", value: id.value };
}
