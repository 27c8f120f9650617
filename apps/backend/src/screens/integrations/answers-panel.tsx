"use client";
import type { FreshdeskIntegration } from "@opencx/shared/integration";
import { SwitchField } from "../form/switch-field.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { FooterForm } from "./footer-form.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

/** How drafts for reps are written where the copilot works as an agent. */
export function AnswersPanel({ account }: { account: FreshdeskIntegration }) {
  const { save, isBusy } = useSaveSettings(account);
  const { respondOnlyWithPotentialAnswers, assistFooter } = account.settings;
  return (
    <Panel
      title="Drafts for reps"
      about={
        <>
          Where a channel is on Assist, drafts are private notes. Channels are set under{" "}
          <PageLink href="/settings/autopilot">Settings › Autopilot</PageLink>.
        </>
      }
    >
      <Stack $gap={20}>
        <SwitchField
          label="Respond only with potential answers"
          isOn={respondOnlyWithPotentialAnswers}
          hint="On: quiet when the knowledge does not carry an answer. Off: a best effort is posted for reps, marked as not fully sourced. Customers never get a best effort."
          onChange={(isOn) =>
            save(
              { respondOnlyWithPotentialAnswers: isOn },
              isOn ? "Only sourced answers are posted." : "Best efforts are posted too, marked as such.",
            )
          }
        />
        <FooterForm key={assistFooter ?? ""} saved={assistFooter} isBusy={isBusy} onSave={save} />
      </Stack>
    </Panel>
  );
}
