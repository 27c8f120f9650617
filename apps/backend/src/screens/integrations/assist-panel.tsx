"use client";
import type { Integration } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { useNotice } from "../feedback/use-notice.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { SwitchField } from "../form/switch-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { type SettingsPatch, useIntegrationActions } from "./use-integrations.ts";

const FOOTER_LONGEST = 500;
const NOT_CONNECTED = "Connect the account above first: Assist Mode needs it to read tickets and write notes.";

/** Assist Mode and how it drafts; null = no account is connected, so nothing can be switched yet. */
export function AssistPanel({ account }: { account: Integration | null }) {
  const isUsable = account !== null && account.status !== "disconnected";
  return (
    <Panel
      title="Assist Mode"
      about={
        <>
          Drafts for reps as internal notes. Topics that get none are chosen under{" "}
          <PageLink href="/settings/autopilot">Settings › Autopilot</PageLink>.
        </>
      }
    >
      {isUsable ? (
        <Switches account={account} />
      ) : (
        <SwitchField label="Assist Mode" isOn={false} disabled hint={NOT_CONNECTED} onChange={() => undefined} />
      )}
    </Panel>
  );
}

function Switches({ account }: { account: Integration }) {
  const { update } = useIntegrationActions(account.id);
  const notice = useNotice();
  const { settings } = account;
  const save = (patch: SettingsPatch, said: string) =>
    update.mutateAsync(patch).then(
      () => notice.done(said),
      (error: unknown) => notice.failed("The setting was not saved", error),
    );
  return (
    <Stack $gap={20}>
      <SwitchField
        label="Assist Mode"
        isOn={settings.assistMode}
        hint="On: from the next webhook on, each customer comment gets one draft as an internal note."
        onChange={(assistMode) => save({ assistMode }, assistMode ? "Assist Mode is on." : "Assist Mode is off.")}
      />
      <SwitchField
        label="Respond only with potential answers"
        isOn={settings.respondOnlyWithPotentialAnswers}
        hint="On: quiet when the knowledge does not carry an answer; the ticket is tagged opencx_skipped_not_helpful_answer. Off: a best effort is posted, marked as not fully sourced."
        onChange={(isOn) =>
          save(
            { respondOnlyWithPotentialAnswers: isOn },
            isOn ? "Only sourced answers are posted." : "Best efforts are posted too, marked as such.",
          )
        }
      />
      <FooterForm
        key={settings.assistFooter ?? ""}
        saved={settings.assistFooter}
        isBusy={update.isPending}
        onSave={save}
      />
    </Stack>
  );
}

type FooterFormProps = {
  saved: string | null;
  isBusy: boolean;
  onSave: (patch: SettingsPatch, said: string) => Promise<void>;
};

function FooterForm({ saved, isBusy, onSave }: FooterFormProps) {
  const [footer, setFooter] = useState(saved ?? "");
  const isTooLong = footer.trim().length > FOOTER_LONGEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTooLong) void onSave({ assistFooter: footer.trim() || null }, "The footer is saved.");
  };
  return (
    <NarrowForm onSubmit={submit}>
      <Stack $gap={12}>
        <TextField
          label="Footer"
          value={footer}
          onChange={setFooter}
          hint="The line below each draft that says AI wrote it. Empty: the product's own wording."
          mistake={isTooLong ? `At most ${FOOTER_LONGEST} characters.` : undefined}
        />
        <div>
          <Button type="submit" size="small" disabled={isBusy || isTooLong || footer.trim() === (saved ?? "")}>
            Save footer
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
