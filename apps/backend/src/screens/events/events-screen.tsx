"use client";
import { useState } from "react";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { ReadTogether } from "../feedback/read-together.tsx";
import { CopyField } from "../form/copy-field.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { SubscribeForm } from "./subscribe-form.tsx";
import { SubscriptionList } from "./subscription-list.tsx";
import { useSubscriptions } from "./use-events.ts";

/** Which other programs are told of what happens in sessions. */
export function EventsScreen() {
  const [fresh, setFresh] = useState<{ url: string; secret: string } | null>(null);
  const subscriptions = useSubscriptions();
  return (
    <>
      <PageHead
        title="Events"
        about="Other programs can be told what happens in sessions: a signed message with ids, never with what a customer wrote, sent again until it is taken."
      />
      <Stack $gap={20}>
        <ReadTogether queries={[subscriptions]}>
          <Panel title="Subscriptions">
            <Loaded query={subscriptions}>
              {({ items }) =>
                items.length === 0 ? (
                  <EmptyState title="Nobody is told yet" text="Give an address below, and it is told from then on." />
                ) : (
                  <SubscriptionList items={items} />
                )
              }
            </Loaded>
          </Panel>
          {fresh === null ? null : (
            <Panel title="Signing secret" about={`For ${fresh.url}, which checks with it that a message is ours.`}>
              <Stack>
                <CopyField label="Secret" value={fresh.secret} />
                <p>Copy it now: it is not shown again once you leave this page.</p>
              </Stack>
            </Panel>
          )}
          <Panel title="New subscription">
            <SubscribeForm onSubscribed={setFresh} />
          </Panel>
        </ReadTogether>
      </Stack>
    </>
  );
}
