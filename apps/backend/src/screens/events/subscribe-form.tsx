"use client";
import { EVENTS_THAT_HAPPEN, type EventType } from "@opencx/shared/outgoing-event";
import { Button } from "@zendeskgarden/react-buttons";
import { Checkbox, Field, Fieldset, Label, Message } from "@zendeskgarden/react-forms";
import { type FormEvent, useState } from "react";
import { readRefusal } from "../api/refusal.ts";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { Stack } from "../layout/panel.tsx";
import { eventWords } from "./event-words.ts";
import { useSubscribe } from "./use-events.ts";

type Mistakes = { url?: string; events?: string };

/** Has an address told of the kinds of events that are ticked. `onSubscribed` gets the secret, which is shown once. */
export function SubscribeForm({ onSubscribed }: { onSubscribed: (fresh: { url: string; secret: string }) => void }) {
  const [url, setUrl] = useState("");
  const [wanted, setWanted] = useState<readonly EventType[]>(EVENTS_THAT_HAPPEN);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const subscribe = useSubscribe();
  const notice = useNotice();
  const refusal = subscribe.error ? readRefusal(subscribe.error) : null;
  const toggle = (type: EventType) =>
    setWanted(wanted.includes(type) ? wanted.filter((other) => other !== type) : [...wanted, type]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = mistakesIn({ url, wanted });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    subscribe.mutate(
      { url, events: EVENTS_THAT_HAPPEN.filter((type) => wanted.includes(type)) },
      {
        onSuccess: ({ secret }) => {
          onSubscribed({ url, secret });
          setUrl("");
          notice.done("The address is told from now on.");
        },
      },
    );
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack>
        {refusal && refusal.fields["url"] === undefined ? <ErrorPanel error={subscribe.error} /> : null}
        <TextField
          label="Address"
          value={url}
          onChange={setUrl}
          placeholder="https://hooks.example.com/opencx"
          mistake={mistakes.url ?? refusal?.fields["url"]}
        />
        <Fieldset>
          <Fieldset.Legend>Tell it when</Fieldset.Legend>
          {EVENTS_THAT_HAPPEN.map((type) => (
            <Field key={type}>
              <Checkbox checked={wanted.includes(type)} onChange={() => toggle(type)}>
                <Label isRegular>{eventWords[type]}</Label>
              </Checkbox>
            </Field>
          ))}
          {mistakes.events === undefined ? null : <Message validation="error">{mistakes.events}</Message>}
        </Fieldset>
        <div>
          <Button type="submit" isPrimary disabled={subscribe.isPending}>
            Subscribe
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}

function mistakesIn({ url, wanted }: { url: string; wanted: readonly EventType[] }): Mistakes {
  return {
    ...(url.trim() === "" ? { url: "Give the address that is to be told." } : {}),
    ...(wanted.length === 0 ? { events: "Tick at least one." } : {}),
  };
}
