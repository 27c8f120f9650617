"use client";
import type { ZendeskIntegration } from "@opencx/shared/integration";
import { SwitchField } from "../form/switch-field.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { FooterForm } from "./footer-form.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

const NOT_CONNECTED = "Connect the account above first: Assist Mode needs it to read tickets and write notes.";

/** Assist Mode and how it drafts; null = no account is connected, so nothing can be switched yet. */
export function AssistPanel({ account }: { account: ZendeskIntegration | null }) {
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

function Switches({ account }: { account: ZendeskIntegration }) {
  const { save, isBusy } = useSaveSettings(account);
  const { settings } = account;
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
      <FooterForm key={settings.assistFooter ?? ""} saved={settings.assistFooter} isBusy={isBusy} onSave={save} />
    </Stack>
  );
}
