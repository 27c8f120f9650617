"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { useNotice } from "../feedback/use-notice.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { Stack } from "../layout/panel.tsx";
import { useIntegrationActions } from "./use-integrations.ts";

/** Takes the signing secret that Zendesk made for a webhook created by hand. */
export function SecretForm({ id }: { id: string }) {
  const [secret, setPasted] = useState("");
  const { setSecret } = useIntegrationActions(id);
  const notice = useNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSecret.mutate(secret.trim(), {
      onSuccess: () => {
        setPasted("");
        notice.done("Zendesk's signing secret is stored.");
      },
    });
  };
  return (
    <NarrowForm onSubmit={submit}>
      <Stack $gap={12}>
        <TextField
          label="Zendesk's signing secret"
          type="password"
          autoComplete="new-password"
          value={secret}
          onChange={setPasted}
          hint="Only for a webhook without bearer token: Zendesk shows it on the webhook's page."
          mistake={setSecret.error ? readRefusal(setSecret.error).message : undefined}
        />
        <div>
          <Button type="submit" size="small" disabled={secret.trim() === "" || setSecret.isPending}>
            Store signing secret
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
