"use client";
import type { EventSubscription } from "@opencx/shared/outgoing-event";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { Row } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { deliveryWord, eventWords } from "./event-words.ts";
import { useUnsubscribe } from "./use-events.ts";

/** Every address that is told, what of, and how it goes. */
export function SubscriptionList({ items }: { items: readonly EventSubscription[] }) {
  return (
    <RowList>
      {items.map((subscription) => (
        <SubscriptionRow key={subscription.id} subscription={subscription} />
      ))}
    </RowList>
  );
}

function SubscriptionRow({ subscription }: { subscription: EventSubscription }) {
  const [isOpen, setIsOpen] = useState(false);
  const { id, url, events, lastDelivery } = subscription;
  return (
    <li>
      <RowTop>
        <strong dir="ltr">{url}</strong>
        <WordTag word={deliveryWord(lastDelivery)} />
      </RowTop>
      <RowNote>{events.map((type) => eventWords[type]).join(" · ")}</RowNote>
      <Row style={{ marginTop: 8 }}>
        <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? "Hide deliveries" : "Show deliveries"}
        </Button>
        <Unsubscribe subscription={subscription} />
      </Row>
      {isOpen ? (
        <div style={{ marginTop: 12 }}>
          <DeliveryList id={id} />
        </div>
      ) : null}
    </li>
  );
}

function Unsubscribe({ subscription: { id, url } }: { subscription: EventSubscription }) {
  const [isAsking, setIsAsking] = useState(false);
  const unsubscribe = useUnsubscribe();
  const notice = useNotice();
  const close = () => setIsAsking(false);
  const confirm = () =>
    unsubscribe.mutate(id, {
      onSuccess: () => notice.done("The address is not told any more."),
      onError: (error) => notice.failed("The subscription was not ended", error),
      onSettled: close,
    });
  return (
    <>
      <Button size="small" isDanger onClick={() => setIsAsking(true)}>
        Unsubscribe
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title="End this subscription?"
          confirmLabel="Unsubscribe"
          isDanger
          isBusy={unsubscribe.isPending}
          onConfirm={confirm}
          onClose={close}
        >
          {url} is told of nothing more, also of what is still on its way. Subscribing again makes a new secret.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
