"use client";
import type { Integration } from "@opencx/shared/integration";
import { Fragment, type ReactNode } from "react";
import { ChoiceField } from "../form/choice-field.tsx";
import { Stack } from "../layout/panel.tsx";

export const BACK = { href: "/settings/integrations", label: "Integrations" };

type AccountPickerProps<Account> = {
  accounts: readonly Account[];
  /** By id; null or unknown = the first that is connected. */
  chosen: string | null;
  onChoose: (id: string) => void;
  /** Where there is no account yet. */
  none: ReactNode;
  children: (account: Account) => ReactNode;
};

/** One account of a helpdesk at a time; with several, one is chosen. */
export function AccountPicker<Account extends Integration>(props: AccountPickerProps<Account>) {
  const { chosen, onChoose, none, children } = props;
  const accounts = props.accounts.toSorted(livingFirst);
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  return (
    <Stack $gap={20}>
      {accounts.length > 1 ? (
        <ChoiceField
          label="Account"
          value={account?.id ?? ""}
          options={accounts.map(({ id, subdomain }) => ({ value: id, label: subdomain }))}
          onChange={onChoose}
        />
      ) : null}
      {account ? <Fragment key={account.id}>{children(account)}</Fragment> : none}
    </Stack>
  );
}

function livingFirst(one: Integration, other: Integration): number {
  return Number(one.status === "disconnected") - Number(other.status === "disconnected");
}
