"use client";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, type ReactNode, useState } from "react";
import type { z } from "zod";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { CredentialFields, emptyCredentials } from "../data-sources/credential-fields.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Stack } from "../layout/panel.tsx";

type ConnectFormProps<Request> = {
  kind: HelpdeskKind;
  schema: z.ZodType<Request>;
  isBusy: boolean;
  error: unknown;
  onSubmit: (request: Request) => void;
  /** Filled in when the same account is connected again; by field. */
  prefilled?: Record<string, string>;
  /** Further fields, kept by the caller. */
  children?: ReactNode;
};

/** What opens an account of a helpdesk. It is tried before anything is stored. */
export function ConnectForm<Request>(props: ConnectFormProps<Request>) {
  const { kind, schema, isBusy, error, onSubmit, prefilled = {}, children } = props;
  const [credentials, setCredentials] = useState({ ...emptyCredentials(kind), ...prefilled });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const refusal = error ? readRefusal(error) : null;
  const isPlaced = refusal !== null && Object.keys(refusal.fields).some((field) => field in credentials);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMistakes(findMistakes(schema, credentials) ?? {});
    const request = schema.safeParse(credentials);
    if (request.success) onSubmit(request.data);
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={20}>
        {refusal && !isPlaced ? <ErrorPanel error={error} /> : null}
        <CredentialFields
          kind={kind}
          value={credentials}
          onChange={setCredentials}
          mistakes={{ ...refusal?.fields, ...mistakes }}
        />
        {children}
        <div>
          <Button type="submit" isPrimary disabled={isBusy}>
            {isBusy ? "Verifying…" : "Verify & save"}
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
