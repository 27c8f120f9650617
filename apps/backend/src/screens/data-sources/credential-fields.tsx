"use client";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { TextField } from "../form/text-field.tsx";
import { Stack } from "../layout/panel.tsx";

type CredentialField = {
  /** As the wire contract calls it. */
  name: string;
  label: string;
  hint: string;
  type?: "email" | "password";
  placeholder?: string;
};

const FIELDS: Record<HelpdeskKind, readonly CredentialField[]> = {
  zendesk: [
    { name: "subdomain", label: "Subdomain", hint: "The bare name: acme for acme.zendesk.com.", placeholder: "acme" },
    { name: "email", label: "Email", hint: "The admin who owns the token.", type: "email" },
    {
      name: "apiToken",
      label: "API Token",
      hint: "From Zendesk's Admin Center › Apps and integrations › APIs. It is stored sealed and never shown again.",
      type: "password",
    },
  ],
  freshdesk: [
    {
      name: "domain",
      label: "Domain",
      hint: "Without https://, and not a domain of your own: acme.freshdesk.com.",
      placeholder: "acme.freshdesk.com",
    },
    {
      name: "apiKey",
      label: "API Key",
      hint: "Of an agent with the role Administrator, from that agent's Profile settings in Freshdesk. It is stored sealed and never shown again.",
      type: "password",
    },
  ],
};

/** What was typed, by the field's name. */
export type TypedCredentials = Record<string, string>;

export function emptyCredentials(kind: HelpdeskKind): TypedCredentials {
  return Object.fromEntries(FIELDS[kind].map(({ name }) => [name, ""]));
}

type CredentialFieldsProps = {
  kind: HelpdeskKind;
  value: TypedCredentials;
  onChange: (value: TypedCredentials) => void;
  mistakes: Record<string, string>;
};

/** What opens an account of a helpdesk. */
export function CredentialFields({ kind, value, onChange, mistakes }: CredentialFieldsProps) {
  return (
    <Stack>
      {FIELDS[kind].map(({ name, type, ...field }) => (
        <TextField
          key={name}
          {...field}
          type={type ?? "text"}
          autoComplete={type === "password" ? "new-password" : "off"}
          value={value[name] ?? ""}
          onChange={(typed) => onChange({ ...value, [name]: typed })}
          mistake={mistakes[name]}
        />
      ))}
    </Stack>
  );
}
