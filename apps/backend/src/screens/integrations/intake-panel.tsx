"use client";
import type { FreshdeskIntegration } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { NarrowForm } from "../form/narrow-form.tsx";
import { SwitchField } from "../form/switch-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { readHelpdeskId } from "../form/typed-number.ts";
import { Panel, Stack } from "../layout/panel.tsx";
import { type SaveSettings, useSaveSettings } from "./use-save-settings.ts";

/** Which tickets are the copilot's. */
export function IntakePanel({ account }: { account: FreshdeskIntegration }) {
  const { save, isBusy } = useSaveSettings(account);
  const { autoHandleAllIncomingTickets: isEveryTicket, defaultGroupId } = account.settings;
  return (
    <Panel
      title="Intake"
      about="Which new tickets come to the copilot. A rep who is assigned later takes the ticket over at any time."
    >
      <Stack $gap={20}>
        <SwitchField
          label="Auto Handle All Incoming Tickets"
          isOn={isEveryTicket}
          hint="On: every new ticket, also one that a rep holds already. Off, as it is at first: only tickets that are assigned to the copilot's agent, and unassigned ones of the default group."
          onChange={(isOn) =>
            save(
              { autoHandleAllIncomingTickets: isOn },
              isOn ? "Every new ticket comes to the copilot." : "Only tickets given to the copilot come to it.",
            )
          }
        />
        {isEveryTicket ? null : (
          <DefaultGroup key={defaultGroupId} saved={defaultGroupId} isBusy={isBusy} onSave={save} />
        )}
      </Stack>
    </Panel>
  );
}

type DefaultGroupProps = { saved: number | null; isBusy: boolean; onSave: SaveSettings };

function DefaultGroup({ saved, isBusy, onSave }: DefaultGroupProps) {
  const [typed, setTyped] = useState(saved === null ? "" : String(saved));
  const [mistake, setMistake] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const group = readHelpdeskId(typed);
    setMistake(group.kind === "mistake" ? group.mistake : undefined);
    if (group.kind === "number")
      void onSave(
        { defaultGroupId: group.value },
        group.value === null ? "No group is the copilot's." : "New tickets of the group come to the copilot.",
      );
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={12}>
        <TextField
          label="Default group"
          value={typed}
          onChange={setTyped}
          hint="The number at the end of the group's address in Freshdesk's admin pages. Empty: only tickets assigned to the copilot's agent."
          mistake={mistake}
        />
        <div>
          <Button type="submit" size="small" disabled={isBusy}>
            Save default group
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
