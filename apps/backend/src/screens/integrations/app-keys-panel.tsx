"use client";
import type { Integration } from "@opencx/shared/integration";
import { useState } from "react";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { AppKeyList } from "./app-key-list.tsx";
import { FreshAppKey } from "./fresh-app-key.tsx";
import { HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { NewAppKey } from "./new-app-key.tsx";
import { useAppKeys } from "./use-app-keys.ts";

/** The keys with which the app inside the helpdesk proves which account it belongs to. A key is shown once, never later. */
export function AppKeysPanel({ account }: { account: Integration }) {
  const keys = useAppKeys(account.id);
  const [fresh, setFresh] = useState<{ id: string; key: string } | null>(null);
  const { name } = HELPDESK_ROOMS[account.kind];
  return (
    <Panel
      title="Sidebar app"
      about={`The OpenCX app shows drafts beside each ticket in ${name}. An installation key pairs it with this account; it opens drafts of this account and nothing else.`}
    >
      <Loaded query={keys}>
        {({ items }) => (
          <Stack>
            {fresh !== null && items.some(({ id }) => id === fresh.id) ? (
              <FreshAppKey account={account} secret={fresh.key} />
            ) : null}
            {items.length === 0 ? (
              <EmptyState
                title="No installation key yet"
                text={`Make one below and paste it into the app's settings in ${name}.`}
              />
            ) : (
              <AppKeyList account={account} items={items} />
            )}
            <NewAppKey id={account.id} onMade={setFresh} />
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
