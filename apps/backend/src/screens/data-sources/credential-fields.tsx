"use client";
import type { ZendeskCredentials } from "@opencx/shared/data-source";
import { TextField } from "../form/text-field.tsx";
import { Stack } from "../layout/panel.tsx";

export const NO_CREDENTIALS: ZendeskCredentials = { subdomain: "", email: "", apiToken: "" };

type CredentialFieldsProps = {
  value: ZendeskCredentials;
  onChange: (value: ZendeskCredentials) => void;
  mistakes: Record<string, string>;
};

/** The three things that open a Zendesk account: subdomain, e-mail, API token. */
export function CredentialFields({ value, onChange, mistakes }: CredentialFieldsProps) {
  return (
    <Stack>
      <TextField
        label="Subdomain"
        value={value.subdomain}
        onChange={(subdomain) => onChange({ ...value, subdomain })}
        hint="The bare name: acme for acme.zendesk.com."
        placeholder="acme"
        mistake={mistakes["subdomain"]}
      />
      <TextField
        label="Email"
        type="email"
        value={value.email}
        onChange={(email) => onChange({ ...value, email })}
        hint="The admin who owns the token."
        mistake={mistakes["email"]}
      />
      <TextField
        label="API Token"
        type="password"
        autoComplete="new-password"
        value={value.apiToken}
        onChange={(apiToken) => onChange({ ...value, apiToken })}
        hint="From Zendesk's Admin Center › Apps and integrations › APIs. It is stored sealed and never shown again."
        mistake={mistakes["apiToken"]}
      />
    </Stack>
  );
}
