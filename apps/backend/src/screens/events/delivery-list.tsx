"use client";
import type { EventDelivery } from "@opencx/shared/outgoing-event";
import { Loaded } from "../feedback/loaded.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { TimeAgo, useNow } from "../time/time-ago.tsx";
import { deliveryWord, eventWords } from "./event-words.ts";
import { useEventDeliveries } from "./use-events.ts";

const SOON_MS = 60_000;

/** The latest messages to one subscriber and what became of each. */
export function DeliveryList({ id }: { id: string }) {
  const deliveries = useEventDeliveries(id);
  return (
    <Loaded query={deliveries}>
      {({ items }) =>
        items.length === 0 ? (
          <p>Nothing has happened yet that it is told of.</p>
        ) : (
          <Stack>
            <RowList>
              {items.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} />
              ))}
            </RowList>
            {items.some(({ state }) => state === "failed") ? (
              <RowNote>
                What was given up can be replayed under Failed jobs on <PageLink href="/">Home</PageLink>.
              </RowNote>
            ) : null}
          </Stack>
        )
      }
    </Loaded>
  );
}

function DeliveryRow({ delivery }: { delivery: EventDelivery }) {
  return (
    <li>
      <RowTop>
        <span>{eventWords[delivery.type]}</span>
        <WordTag word={deliveryWord(delivery)} />
      </RowTop>
      <RowNote>
        <TimeAgo at={delivery.at} />
        {delivery.detail === null ? null : ` · ${delivery.detail}`}
        {delivery.attempts > 1 ? ` · ${delivery.attempts} attempts` : null}
        {delivery.nextAttemptAt === null ? null : <NextAttempt at={delivery.nextAttemptAt} />}
      </RowNote>
    </li>
  );
}

/** The first attempts follow each other within seconds, and the page looks again every ten. */
function NextAttempt({ at }: { at: string }) {
  const isSoon = Date.parse(at) - useNow() < SOON_MS;
  return isSoon ? (
    " · next attempt within a minute"
  ) : (
    <>
      {" · next attempt "}
      <TimeAgo at={at} />
    </>
  );
}
