"use client";
import { ConnectZendesk } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { CredentialFields, NO_CREDENTIALS } from "../data-sources/credential-fields.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Stack } from "../layout/panel.tsx";

type ConnectFormProps = {
  isBusy: boolean;
  error: unknown;
  onSubmit: (request: ConnectZendesk) => void;
  /** Filled in when the same account is connected again. */
  subdomain?: string;
};

/** The three fields of a Zendesk connection. They are tried before anything is stored. */
export function ConnectForm({ isBusy, error, onSubmit, subdomain = "" }: ConnectFormProps) {
  const [credentials, setCredentials] = useState({ ...NO_CREDENTIALS, subdomain });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const refusal = error ? readRefusal(error) : null;
  const isPlaced = refusal !== null && Object.keys(refusal.fields).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = findMistakes(ConnectZendesk, credentials);
    setMistakes(found ?? {});
    if (!found) onSubmit(credentials);
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={20}>
        {refusal && !isPlaced ? <ErrorPanel error={error} /> : null}
        <CredentialFields
          value={credentials}
          onChange={setCredentials}
          mistakes={{ ...refusal?.fields, ...mistakes }}
        />
        <div>
          <Button type="submit" isPrimary disabled={isBusy}>
            {isBusy ? "Verifying…" : "Verify & save"}
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
